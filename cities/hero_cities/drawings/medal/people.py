"""People in relief, from the side, facing right; the head is 2.6 units high and stands at 0."""

from cities.hero_cities.drawings.medal.metal import grey

FACE = (
    "M-0.2,-1.25 C0.5,-1.25 0.85,-0.95 0.88,-0.45 L0.88,-0.25 L1.2,0.26 Q1.14,0.4 0.96,0.4 L1,0.56 L0.88,0.66"
    " L0.97,0.8 L0.85,0.9 Q0.95,1.1 0.82,1.24 Q0.55,1.34 0.3,1.2 L0.12,1.1 L0.2,2.1 L-1,2.1 L-0.95,0.7"
    " C-1.25,0.3 -1.3,-0.3 -1.15,-0.7 C-0.95,-1.1 -0.6,-1.25 -0.2,-1.25 Z"
)
HEADGEAR = {
    "helmet": "M-1.4,-0.12 C-1.5,-1.8 0.95,-1.95 1.12,-0.52 L1.42,-0.26 L1.3,-0.1 L0.55,-0.28"
    " C0.1,-0.2 -0.3,0.05 -0.6,0.36 L-1.5,0.3 Z",
    "sailor": "M-1.16,-0.5 L-1.3,-0.95 L-1.62,-1.3 C-1,-1.72 0.9,-1.75 1.5,-1.3 L1.18,-0.9 L1.02,-0.5"
    " Q0,-0.72 -1.16,-0.5 Z",
    "cap": "M-1.28,-0.4 C-1.7,-1.4 -0.4,-1.75 0.5,-1.58 C1.1,-1.42 1.3,-1 1.16,-0.74 L1.72,-0.42 L1.58,-0.28"
    " L0.85,-0.48 Z",
    "scarf": "M0.8,-0.85 C0.4,-1.65 -1.3,-1.6 -1.42,-0.4 C-1.5,0.5 -1.35,1.2 -1.5,2.1 L0.25,2 L0.4,1.3"
    " C-0.3,0.9 -0.2,-0.3 0.8,-0.85 Z",
    "fur": "M-1.42,-0.2 C-1.6,-1.85 0.9,-2 1.1,-0.8 L1.16,-0.34 L0.25,-0.3 L0.2,0.7 C0,1.15 -0.6,1.2"
    " -0.85,0.75"
    " L-1.42,0.3 Z",
}
COAT = (
    "M-0.9,1.6 C-2.5,1.9 -2.95,3.2 -2.85,6 L-2.6,7.4 L-3.2,{hem} L2.4,{hem} L1.75,7.4 L1.8,6"
    " C1.95,3.6 1.5,2.2 0.25,1.7 Z"
)


def coat(height: float, hem: float = 20) -> str:
    """The body in a belted coat, down to its hem."""
    edge = f'stroke="{grey(height - 0.07)}"'
    return f"""<path d="{COAT.format(hem=hem)}" fill="{grey(height)}" {edge} stroke-width="0.14"/>
      <path d="M-0.7,7.6 L-0.9,{hem}" {edge} stroke-width="0.18" fill="none"/>
      <path d="M-2.62,7.4 L1.74,7.4" stroke="{grey(height - 0.1)}" stroke-width="0.5" fill="none"/>"""


def _trimming(headgear: str, height: float) -> str:
    """What else a cover shows: the band and the ribbons of a sailor, fur, the edge of a helmet."""
    if headgear == "sailor":
        return f"""<g fill="none">
          <path d="M-1.1,-0.55 Q-1.9,0.1 -1.8,1.5" stroke="{grey(height - 0.04)}" stroke-width="0.3"/>
          <path d="M-1.2,-0.66 Q0,-0.92 1.06,-0.66" stroke="{grey(height - 0.1)}" stroke-width="0.16"/></g>"""
    if headgear == "fur":
        return f"""<path d="M0.95,-0.55 L0.72,-1.2 Q-0.1,-1.4 -0.5,-1 L-0.2,-0.4 Z
          M-0.9,0.6 Q-1.4,-0.4 -1,-1.1"
          fill="{grey(height + 0.14)}" stroke="{grey(height + 0.12)}" stroke-width="0.26"/>"""
    if headgear == "helmet":
        return f"""<path d="M-1.44,0.1 Q-0.7,0.1 1.1,-0.4" fill="none" stroke="{grey(height)}"
          stroke-width="0.12"/>"""
    return ""


def head(headgear: str, height: float) -> str:
    """A head with its cover, over the collar."""
    return f"""<g transform="translate(0,0.55)"><path d="{FACE}" fill="{grey(height)}"/>
      <path d="M0.45,-0.18 L0.8,-0.14" stroke="{grey(height - 0.06)}" stroke-width="0.14" fill="none"/>
      <path d="{HEADGEAR[headgear]}" fill="{grey(height + 0.1)}"/>{_trimming(headgear, height)}</g>"""


def limb(points: str, width: float, height: float) -> str:
    """An arm or a leg along these points."""
    return (
        f'<path d="{points}" fill="none" stroke="{grey(height - 0.08)}" stroke-width="{width + 0.16}"'
        f' stroke-linecap="round" stroke-linejoin="round"/><path d="{points}" fill="none"'
        f' stroke="{grey(height)}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _cloth(height: float, dress: str) -> str:
    if dress == "sailor":
        stripes = "".join(
            f'<path d="M-0.55,{y} L0.25,{y}" stroke="{grey(height - 0.16)}" stroke-width="0.14"/>'
            for y in (2.2, 2.5, 2.8, 3.1)
        )
        collar = f'<path d="M-0.9,1.75 L-2.2,2.5 L-1.9,3.9 L-0.4,3.3 L0,2" fill="{grey(height + 0.07)}"/>'
        return f"{stripes}{collar}"
    return f'<path d="M-1.05,1.75 L0.3,1.95 L0.28,2.5 L-1.15,2.2 Z" fill="{grey(height + 0.06)}"/>'


def rifle(height: float) -> str:
    """A rifle with its bayonet, muzzle to the right, the trigger at 0."""
    return f"""<g fill="{grey(height)}" stroke="{grey(height - 0.08)}" stroke-width="0.1">
      <path d="M-3.4,-0.1 L-3.3,0.85 L-1.2,0.3 L0,0.28 L4.4,0.2 L4.5,-0.2 L-0.6,-0.24 L-1.3,-0.16 Z"/>
      <path d="M4.4,-0.16 L6.4,-0.12 L6.4,0.06 L4.4,0.12 Z"/><path d="M6.3,-0.1 L9,-0.04 L6.3,0.06 Z"/></g>"""


def levelled(headgear: str, height: float, dress: str = "", hem: float = 20) -> str:
    """Someone going forward with the rifle levelled."""
    return f"""{coat(height, hem)}{_cloth(height, dress)}{head(headgear, height + 0.05)}
      {limb("M0.7,3.2 L1.5,5.3 L4,4.9", 0.95, height + 0.04)}
      <g transform="translate(1.2,5.3) rotate(-6)">{rifle(height + 0.16)}</g>
      {limb("M-1.6,3 L-1.95,5.6 L0.7,5.7", 1.15, height + 0.1)}"""


def shouldered(headgear: str, height: float, dress: str = "", hem: float = 20) -> str:
    """Someone standing with the rifle upright before the chest."""
    return f"""{coat(height, hem)}{_cloth(height, dress)}{head(headgear, height + 0.05)}
      <g transform="translate(1.5,6.2) rotate(-74)">{rifle(height + 0.14)}</g>
      {limb("M0.8,3.2 L1.9,5.1 L2.2,4", 0.9, height + 0.05)}
      {limb("M-1.6,3 L-1.8,5.8 L1.2,6.5", 1.1, height + 0.1)}"""


def standing(headgear: str, height: float, dress: str = "", hem: float = 20) -> str:
    """Someone standing with empty hands."""
    return f"""{coat(height, hem)}{_cloth(height, dress)}{head(headgear, height + 0.05)}
      {limb("M0.9,3.2 L1.8,6.2 L2,9.4", 0.95, height + 0.03)}
      {limb("M-1.6,3 L-1.7,6.4 L-0.9,9.8", 1.15, height + 0.08)}"""


def bust(headgear: str, height: float, dress: str = "") -> str:
    """Head and shoulders alone."""
    shoulders = "M-1.3,1.7 C-3.3,2.2 -4.2,3.4 -4.5,6.4 L3.1,6.4 C2.7,3.8 1.7,2.6 0.45,2 Z"
    if dress == "sailor":
        shirt = f'<path d="M-1,2.2 L0.35,2 L1.1,4.6 L-0.4,4.2 Z" fill="{grey(height - 0.03)}"/>' + "".join(
            f'<path d="M{-0.9 + step * 0.16:.2f},{2.9 + step * 0.42:.2f} l1.5,-0.1"'
            f' stroke="{grey(height + 0.03)}" stroke-width="0.16"/>'
            for step in range(4)
        )
        neck = f"""{shirt}<path d="M-1.3,1.75 Q-3,2.5 -3.3,4.6 L-1.2,4.9 Q-0.7,3.2 -0.9,2.2 Z"
          fill="{grey(height + 0.03)}"/>"""
    else:
        neck = f"""<path d="M-1.35,1.7 Q-0.4,2.5 0.45,1.95 L0.6,2.6 Q-0.4,3.2 -1.6,2.4 Z"
          fill="{grey(height + 0.03)}"/>"""
    return f"""<path d="{shoulders}" fill="{grey(height - 0.01)}"/>{neck}{head(headgear, height + 0.02)}"""


def legs(height: float, width: float = 1.5) -> str:
    """Two legs going forward, for someone seen whole; the coat goes over them."""
    return f"""{limb("M0.8,9 L2.6,13.4 L2.7,17", width, height - 0.04)}
      {limb("M-1.3,9 L-1.9,13.6 L-3.2,16.8", width, height)}
      {limb("M2.9,17.1 L3.9,17.3", 1.1, height - 0.04)}{limb("M-3,17 L-2,17.4", 1.1, height)}"""
