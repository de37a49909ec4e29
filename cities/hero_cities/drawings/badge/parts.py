"""What a badge is made of: enamel in its cell, wire, raised metal, and lines cut into either."""

from dataclasses import dataclass

BRONZE = "#5b3f17"  # The metal in the depth of a cut.


def _path(d: str, transform: str, **paint: object) -> str:
    words = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in paint.items())
    turned = f' transform="{transform}"' if transform else ""
    return f'<path d="{d}"{words}{turned}/>'


def _line(d: str, transform: str, colour: str, width: float, **paint: object) -> str:
    return _path(
        d,
        transform,
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_linecap="round",
        stroke_linejoin="round",
        **paint,
    )


@dataclass(frozen=True)
class Enamel:
    """A cell of enamel within its wire. It covers what was laid before it."""

    d: str
    colour: str
    wire: float = 7
    transform: str = ""

    def flat(self) -> str:
        return _path(self.d, self.transform, fill=self.colour)

    def relief(self) -> str:
        """White is metal, black is not."""
        edge = {"stroke": "#fff", "stroke_width": self.wire, "stroke_linejoin": "round"} if self.wire else {}
        return _path(self.d, self.transform, fill="#000", **edge)


@dataclass(frozen=True)
class Wire:
    """A line of metal."""

    d: str
    width: float = 7
    transform: str = ""

    def flat(self) -> str:
        return ""

    def relief(self) -> str:
        return _line(self.d, self.transform, "#fff", self.width)


@dataclass(frozen=True)
class Metal:
    """A raised piece of metal."""

    d: str
    transform: str = ""

    def flat(self) -> str:
        return _path(self.d, self.transform, fill=BRONZE)

    def relief(self) -> str:
        return _path(self.d, self.transform, fill="#fff")


@dataclass(frozen=True)
class Groove:
    """A line cut into metal."""

    d: str
    width: float = 4
    depth: float = 0.75
    transform: str = ""

    def flat(self) -> str:
        return ""

    def relief(self) -> str:
        return _line(self.d, self.transform, "#000", self.width, stroke_opacity=self.depth)


@dataclass(frozen=True)
class Engraving:
    """Lines cut into the ground and seen through the enamel over it."""

    d: str
    colour: str = "#fff"
    width: float = 2.5
    strength: float = 0.16

    def flat(self) -> str:
        return _line(self.d, "", self.colour, self.width, stroke_opacity=self.strength)

    def relief(self) -> str:
        return ""


Part = Enamel | Wire | Metal | Groove | Engraving
