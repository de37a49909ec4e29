"""What plates are drawn on: their sizes, on a broad screen and on a phone."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """How large things are in units of a plate: for a broad screen, and for a phone."""

    size: float
    dot: float
    disc: float
    frame: tuple[float, float, float, float]


@dataclass(frozen=True)
class Sheet:
    """What a plate is drawn on; the places lie within `room` in its middle."""

    kind: str
    width: int
    height: int
    room: tuple[int, int]
    least: float  # Kilometres.
    wide: Layout
    narrow: Layout

    @property
    def layouts(self) -> tuple[tuple[str, Layout], ...]:
        return ("wide", self.wide), ("narrow", self.narrow)


def _layouts(width, height, *, sizes, dots, discs, cropped=0) -> tuple[Layout, Layout]:
    return (
        Layout(sizes[0], dots[0], discs[0], (6, 6, width - 6, height - 6)),
        Layout(sizes[1], dots[1], discs[1], (cropped + 6, 6, width - cropped - 6, height - 6)),
    )


# The plates; of the tall one a phone shows the middle.
TALL = Sheet(
    "tall",
    1120,
    680,
    (390, 550),
    300,
    *_layouts(1120, 680, sizes=(16, 22), dots=(5, 7), discs=(13, 19), cropped=305),
)
BROAD = Sheet(
    "broad", 1000, 640, (760, 500), 300, *_layouts(1000, 640, sizes=(15, 34), dots=(5, 11), discs=(13, 36))
)
SMALL = Sheet(
    "small", 560, 420, (400, 300), 900, *_layouts(560, 420, sizes=(15, 21), dots=(5, 7), discs=(13, 19))
)
BATTLE = Sheet(
    "battle", 640, 460, (500, 350), 80, *_layouts(640, 460, sizes=(13, 22), dots=(5, 8), discs=(5, 8))
)
