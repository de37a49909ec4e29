"""The bar that says how long a kilometre is on the plate."""

from dataclasses import dataclass
from math import floor, log10


@dataclass(frozen=True)
class ScaleBar:
    kilometres: float
    length: float  # In units of the plate.


def scale_bar(scale: float, longest: float) -> ScaleBar:
    """The longest round distance, 1, 2 or 5 of its power of ten, that fits into `longest` units."""
    most = longest / scale
    power = 10.0 ** floor(log10(most))
    distance = max(part * power for part in (1, 2, 5) if part * power <= most * 1.0000001)
    return ScaleBar(int(distance) if distance >= 1 else distance, round(distance * scale, 1))
