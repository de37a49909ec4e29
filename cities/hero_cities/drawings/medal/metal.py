"""Metal: grey shapes are heights, a light from the upper left makes a struck relief of them."""

SCALE = 22  # Pixels to the millimetre, the same for every medal, so that they compare.

# From the deepest shadow to the brightest light.
BRASS = ["#2e2110", "#57401c", "#836630", "#a98845", "#c5a45c", "#dabf7d", "#ecdaa8", "#f8efd2"]
GOLD = ["#3a2503", "#6d4a0c", "#a37518", "#c9982c", "#e0b548", "#eecb6c", "#f7e09b", "#fdf3cf"]
PLATINUM = ["#23262a", "#454a50", "#6b7177", "#8f959a", "#adb2b5", "#c6c9cb", "#dddfe0", "#f4f4f3"]


def grey(height: float) -> str:
    """A height between the ground (0) and the highest point (1) as a fill."""
    level = round(255 * height)
    return f"rgb({level},{level},{level})"


def _channel(colours: list[str], place: int) -> str:
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.3f}" for colour in colours)


def struck(name: str, colours: list[str], depth: float = 1.0) -> str:
    """The filter that strikes a group of grey shapes into this metal."""
    red, green, blue = (_channel(colours, place) for place in (1, 3, 5))
    return f"""<filter id="{name}" x="-2%" y="-2%" width="104%" height="104%"
      color-interpolation-filters="sRGB">
      <feColorMatrix type="luminanceToAlpha" result="height"/>
      <feGaussianBlur in="height" stdDeviation="0.055" result="sharp"/>
      <feGaussianBlur in="height" stdDeviation="0.2" result="soft"/>
      <feGaussianBlur in="height" stdDeviation="0.8" result="around"/>
      <feDiffuseLighting in="sharp" surfaceScale="{0.75 * depth}" diffuseConstant="1" result="edges">
        <feDistantLight azimuth="236" elevation="48"/>
      </feDiffuseLighting>
      <feDiffuseLighting in="soft" surfaceScale="{2.2 * depth}" diffuseConstant="1" result="rough">
        <feDistantLight azimuth="236" elevation="48"/>
      </feDiffuseLighting>
      <feGaussianBlur in="rough" stdDeviation="0.05" result="rounds"/>
      <feComposite in="edges" in2="rounds" operator="arithmetic" k1="0.3" k2="0.75" k3="0.75" k4="-0.72"
        result="lit"/>
      <feComponentTransfer in="lit" result="metal">
        <feFuncR type="table" tableValues="{red}"/>
        <feFuncG type="table" tableValues="{green}"/>
        <feFuncB type="table" tableValues="{blue}"/>
      </feComponentTransfer>
      <feComposite in="height" in2="around" operator="arithmetic" k2="-1" k3="1" result="hollow"/>
      <feColorMatrix in="hollow" values="0 0 0 0 0.16  0 0 0 0 0.1  0 0 0 0 0.03  0 0 0 1.1 0"
      result="shade"/>
      <feMerge result="whole"><feMergeNode in="metal"/><feMergeNode in="shade"/></feMerge>
      <feComposite in="whole" in2="SourceAlpha" operator="in"/>
    </filter>"""


def sheen(name: str) -> str:
    """A slow change of light over a whole disc."""
    return f"""<linearGradient id="{name}" x1="0.15" y1="0.05" x2="0.85" y2="0.95">
      <stop offset="0" stop-color="#fff6d8" stop-opacity="0.34"/>
      <stop offset="0.45" stop-color="#fff6d8" stop-opacity="0"/>
      <stop offset="1" stop-color="#2a1a04" stop-opacity="0.36"/>
    </linearGradient>"""
