"""The sheet on which a diagram stands: paper, heading, small type, sources."""

from html import escape

PAPER, INK, SOFT, LINE = "#ffffff", "#1f1c18", "#5a544b", "#ddd6c8"
WAR, BRASS, GREY = "#8c2f1f", "#c79a2f", "#b8b1a4"
SERIF, SANS = "'Noto Serif', serif", "'Noto Sans', sans-serif"
MARGIN = 90


def words(
    x: float,
    y: float,
    text: str,
    size: float = 24,
    *,
    anchor: str = "start",
    fill: str = INK,
    weight: int = 400,
    family: str = SANS,
) -> str:
    """One line of text, with a halo of paper that keeps the lines of the ruler out of its letters."""
    halo = "" if fill == PAPER else f' stroke="{PAPER}" stroke-width="6" paint-order="stroke"'
    return (
        f'<text{halo} x="{x:.1f}" y="{y:.1f}" font-family="{family}" font-size="{size}"'
        f' font-weight="{weight}" fill="{fill}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def paragraph(
    x: float, y: float, width: float, height: float, html: str, size: float = 24, columns: int = 1
) -> str:
    """Text that breaks its own lines, on paper of its own where a ruler lies below."""
    inner = html if columns > 1 else f'<span style="background: {PAPER}">{html}</span>'
    return f"""<foreignObject x="{x}" y="{y}" width="{width}" height="{height}">
      <div xmlns="http://www.w3.org/1999/xhtml" style="font: {size}px/1.4 {SANS}; color: {SOFT};
        columns: {columns}; column-gap: 48px; hyphens: manual">{inner}</div></foreignObject>"""


def _sources(width: int, foot: float, lines: list[str]) -> str:
    listed = "".join(
        f"""<div style="break-inside: avoid; padding-left: 2em; text-indent: -2em">
          <b style="display: inline-block; width: 2em; text-indent: 0">{number}</b>{escape(line)}</div>"""
        for number, line in enumerate(lines, 1)
    )
    heading = words(MARGIN, foot, "Sources", 25, weight=600)
    return heading + paragraph(MARGIN, foot + 14, width - 2 * MARGIN, 900, listed, 18, columns=3)


def _source_height(lines: list[str]) -> int:
    """Room for three columns of sources."""
    return 90 + sum(26 * -(-(len(line) + 3) // 68) for line in lines) // 3


# How a bar looks, by the kind of battle, and what the legend says.
LOOKS = {
    "battle": (f'fill="{BRASS}" stroke="{INK}" stroke-width="1.5"', "Battle"),
    "siege": (f'fill="{WAR}" stroke="{WAR}" stroke-width="1.5"', "Siege, or a front close to the place"),
    "occupation": (f'fill="url(#occupied)" stroke="{SOFT}" stroke-width="1.5"', "Occupation"),
}


def hatching() -> str:
    """Patterns that tell parts of a bar from each other without colour."""
    after = "".join(
        f"""<pattern id="after-{kind}" width="10" height="10" patternUnits="userSpaceOnUse"
          patternTransform="rotate({turn})"><rect width="10" height="10" fill="{PAPER}"/>
          <rect width="4" height="10" fill="{colour}"/></pattern>"""
        for kind, colour, turn in (("siege", WAR, 45), ("battle", BRASS, -45))
    )
    return f"""<defs>{after}
      <pattern id="occupied" width="9" height="9" patternUnits="userSpaceOnUse"
      patternTransform="rotate(-45)">
        <rect width="9" height="9" fill="#efebe3"/><rect width="2" height="9"
        fill="#8d8574"/></pattern></defs>"""


def sheet(width: int, title: str, lead: str, drawn: str, foot: float, sources: list[str]) -> str:
    """The whole picture: heading, what is drawn, and the sources below it from the foot on."""
    height = round(foot) + _source_height(sources)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{hatching()}
    <rect width="{width}" height="{height}" fill="{PAPER}"/>
    {words(MARGIN, 130, title, 60, family=SERIF, weight=600)}
    {paragraph(MARGIN, 160, width - 2 * MARGIN, 130, escape(lead), 27)}
    {drawn}{_sources(width, foot, sources)}</svg>"""
