"""The letters of the badges: an alphabet of metal wire, as wide or narrow as its line needs."""

import re
from dataclasses import dataclass
from math import cos, pi, radians, sin

from cities.hero_cities.drawings.badge.parts import Wire

# A letter is its natural width, in parts of its height, and its wire in a square of one by one.
ALPHABET = {
    "А": (0.66, "M0 1 L0.5 0 L1 1 M0.165 0.67 L0.835 0.67"),
    "Б": (0.52, "M0.92 0 L0 0 L0 1 L0.5 1 C0.84 1 1 0.88 1 0.71 C1 0.54 0.84 0.43 0.5 0.43 L0 0.43"),
    "В": (
        0.53,
        "M0 0.47 L0 1 L0.54 1 C0.86 1 1 0.9 1 0.735 C1 0.57 0.86 0.47 0.54 0.47 L0 0.47 L0 0 L0.5 0 "
        "C0.78 0 0.9 0.1 0.9 0.235 C0.9 0.37 0.78 0.47 0.5 0.47",
    ),
    "Г": (0.46, "M0 1 L0 0 L1 0"),
    "Д": (0.68, "M0 1.11 L0 0.95 L1 0.95 L1 1.11 M0.12 0.95 C0.22 0.75 0.27 0.4 0.28 0 L0.86 0 L0.86 0.95"),
    "Е": (0.46, "M1 0 L0 0 L0 1 L1 1 M0 0.48 L0.86 0.48"),
    "И": (0.58, "M0 0 L0 1 L1 0 L1 1"),
    "Й": (0.58, "M0 0 L0 1 L1 0 L1 1 M0.22 -0.31 Q0.5 -0.17 0.78 -0.31"),
    "І": (0.0, "M0 0 L0 1"),
    "Ї": (0.0, "M0 0 L0 1"),
    "К": (0.54, "M0 0 L0 1 M0.94 0 L0.02 0.54 M0.3 0.375 L1 1"),
    "Л": (0.58, "M0 0.98 C0.2 0.98 0.28 0.8 0.28 0 L1 0 L1 1"),
    "М": (0.74, "M0 1 L0 0 L0.5 0.66 L1 0 L1 1"),
    "Н": (0.56, "M0 0 L0 1 M1 0 L1 1 M0 0.48 L1 0.48"),
    "О": (
        0.64,
        "M0.5 0 C0.83 0 1 0.19 1 0.5 C1 0.81 0.83 1 0.5 1 C0.17 1 0 0.81 0 0.5 C0 0.19 0.17 0 0.5 0 Z",
    ),
    "П": (0.56, "M0 1 L0 0 L1 0 L1 1"),
    "Р": (0.52, "M0 1 L0 0 L0.5 0 C0.84 0 1 0.11 1 0.285 C1 0.46 0.84 0.57 0.5 0.57 L0 0.57"),
    "С": (
        0.56,
        "M1 0.24 C0.95 0.09 0.8 0 0.54 0 C0.18 0 0 0.19 0 0.5 C0 0.81 0.18 1 0.54 1 C0.8 1 0.95 0.91 1 0.76",
    ),
    "Т": (0.58, "M0 0 L1 0 M0.5 0 L0.5 1"),
    "У": (0.58, "M0 0 L0.5 0.64 M1 0 L0.46 0.8 C0.36 0.95 0.28 1 0.08 1"),
    "Ч": (0.52, "M0 0 L0 0.3 C0 0.5 0.14 0.58 0.42 0.58 C0.7 0.58 0.88 0.53 1 0.47 M1 0 L1 1"),
    "Ь": (0.5, "M0 0 L0 1 L0.5 1 C0.84 1 1 0.89 1 0.715 C1 0.54 0.84 0.43 0.5 0.43 L0 0.43"),
    "-": (0.24, "M0 0.5 L1 0.5"),
    " ": (0.2, ""),
}
DOTS = {"Ї": (-0.15, 0.15)}
CLOSE = {
    "ГА": 0.08,
    "ГО": 0.04,
    "ТУ": 0.04,
    "ТА": 0.1,
    "УЛ": 0.06,
    "ЛА": 0.02,
    "РА": 0.04,
    "АД": 0.02,
    "ВА": 0.03,
    "ИЇ": -0.07,
    "ЇВ": -0.05,
}


@dataclass(frozen=True)
class Line:
    """A line of letters of one height, drawn with wire of one weight."""

    text: str
    height: float
    weight: float  # Of the wire.
    widest: float = 10_000  # The letters are drawn narrower, not smaller, to keep within this.
    gap: float = 0.3  # Between two letters, in parts of their height, wire included.

    def _advances(self) -> list[tuple[str, float, float]]:
        """Each letter, where it begins and how wide it is, from the left of the line."""
        widths = [ALPHABET[letter][0] * self.height for letter in self.text]
        gaps = [
            (self.gap - CLOSE.get(pair, 0)) * self.height
            for pair in map("".join, zip(self.text, self.text[1:], strict=False))
        ]
        natural = sum(widths) + sum(gaps) + self.weight
        narrow = min(1, (self.widest - self.weight) / (natural - self.weight))
        placed, x = [], self.weight / 2
        for letter, width, gap in zip(self.text, widths, [*gaps, 0], strict=True):
            placed.append((letter, x, width * narrow))
            x += (width + gap) * narrow
        return placed

    def _letter(self, letter: str, x: float, y: float, width: float) -> str:
        def place(match: re.Match) -> str:
            across, down = float(match[1]), float(match[2])
            return f"{x + across * width:.1f} {y + down * self.height:.1f}"

        wire = re.sub(r"(-?[\d.]+) (-?[\d.]+)", place, ALPHABET[letter][1])
        for dot in DOTS.get(letter, ()):
            wire += f" M{x + dot * self.height:.1f} {y - 0.24 * self.height:.1f} h0.01"
        return wire

    def straight(self, x: float, y: float) -> list[Wire]:
        """The line centred on x, its letters' tops at y."""
        placed = self._advances()
        end = placed[-1][1] + placed[-1][2] + self.weight / 2
        left = x - end / 2
        return [Wire(" ".join(self._letter(a, left + b, y, w) for a, b, w in placed), self.weight)]

    def around(self, x: float, y: float, radius: float, middle: float = -90) -> list[Wire]:
        """The line on a circle, its letters' middles on the radius; `middle` is the angle of its centre.

        Above the centre the letters stand outwards, below it they stand upright as well.
        """
        placed = self._advances()
        end = placed[-1][1] + placed[-1][2] + self.weight / 2
        below = sin(radians(middle)) > 0
        wires = []
        for letter, start, width in placed:
            turn = (start + width / 2 - end / 2) / radius * 180 / pi
            angle = middle - turn if below else middle + turn
            at_x, at_y = x + radius * cos(radians(angle)), y + radius * sin(radians(angle))
            upright = angle - 90 if below else angle + 90
            wire = self._letter(letter, at_x - width / 2, at_y - self.height / 2, width)
            wires.append(Wire(wire, self.weight, f"rotate({upright:.2f} {at_x:.1f} {at_y:.1f})"))
        return wires
