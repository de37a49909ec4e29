"""All medals on one sheet, at one scale."""

from cities.hero_cities.drawings.medal import metal

SCALE = 10  # Pixels to the millimetre on the sheet.
CELL_WIDTH, CELL_HEIGHT = 54.0, 84.0


def drawn(pictures: list[tuple[str, float, float]], columns: int) -> str:
    """Pictures with their sizes in millimetres, side by side, each standing at the top of its cell."""
    rows = -(-len(pictures) // columns)
    cells = ""
    for number, (svg, width, height) in enumerate(pictures):
        left = number % columns * CELL_WIDTH + (CELL_WIDTH - width) / 2
        top = number // columns * CELL_HEIGHT
        place = f'x="{left * metal.SCALE}" y="{top * metal.SCALE}" width="{width * metal.SCALE}"'
        cells += svg.replace("<svg ", f'<svg {place} height="{height * metal.SCALE}" overflow="visible" ', 1)
    size = f"{columns * CELL_WIDTH * metal.SCALE:g} {rows * CELL_HEIGHT * metal.SCALE:g}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">{cells}</svg>'
