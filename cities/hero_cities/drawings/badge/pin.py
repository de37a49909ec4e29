"""A badge: its plates one upon another, the Gold Star above, its name and its words."""

from dataclasses import dataclass

from cities.hero_cities.drawings.badge.plate import HEIGHT, LIGHT, WIDTH, Plate
from cities.hero_cities.drawings.badge.star import gold_star
from cities.hero_cities.drawings.drawing import Drawing


@dataclass(frozen=True)
class Pin:
    """The badge of one place."""

    place: str  # "brest-fortress"
    title: str  # The place as the exhibition calls it.
    words: str  # What is seen, for those who do not see it.
    plates: list[Plate]  # From the lowest.
    star: tuple[float, float] = (400, 96)

    def svg(self) -> str:
        plates = "".join(plate.svg(f"plate{number}") for number, plate in enumerate(self.plates))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
            f"<defs>{LIGHT}</defs>{plates}{gold_star(*self.star, 74)}</svg>"
        )

    def drawing(self) -> Drawing:
        return Drawing(
            name=f"badge-{self.place}",
            title=f"Souvenir badge: {self.title}",
            description=self.words,
            draw=self.svg,
            width=2 * WIDTH,
            ending="webp",  # 256 colours are too few for the light on the metal.
        )
