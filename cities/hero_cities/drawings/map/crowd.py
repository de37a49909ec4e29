"""What stands where on a field: nothing covers anything else."""

from collections.abc import Iterable

from cities.cartography.labels import Crowd, breadth

Box = tuple[float, float, float, float]
LIGHT, BOLD = 0.95, 1.04  # How broad the letters of the maps are beside those that `breadth` supposes.


def long(said: str, size: float, spaced: float = 0, *, bold: bool = False) -> float:
    return breadth(said, size) * (BOLD if bold else LIGHT) + spaced * len(said)


class Room:
    """The room that is left in a frame."""

    def __init__(self, width: float, height: float, edge: float = 14) -> None:
        self.frame = (edge, edge, width - edge, height - edge)
        self._crowd = Crowd()

    def take(self, box: Box) -> None:
        self._crowd.take(box)

    def take_line(self, points: Iterable[tuple[float, float]], half: float) -> None:
        for x, y in points:
            self.take((x - half, y - half, x + half, y + half))

    def fits(self, box: Box) -> bool:
        left, top, right, bottom = self.frame
        return (
            box[0] >= left
            and box[1] >= top
            and box[2] <= right
            and box[3] <= bottom
            and self._crowd.is_free(box)
        )

    def first(self, boxes: Iterable[tuple[Box, object]]):
        """What belongs to the first box that fits, which is taken; None if there is none."""
        for box, what in boxes:
            if self.fits(box):
                self.take(box)
                return what
        return None
