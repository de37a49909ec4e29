"""Prints every drawing anew, or those named: `python -m cities.hero_cities.drawings badge-kerch`."""

import sys
from pathlib import Path

from cities.formats.bundle_text import written
from cities.hero_cities.drawings.press import Press
from cities.hero_cities.drawings.series import DRAWINGS

FOLDER = Path(__file__).parent.parent


def main(names: list[str]) -> None:
    (FOLDER / "images").mkdir(exist_ok=True)
    with Press() as press:
        for drawing in DRAWINGS:
            if not names or drawing.name in names:
                press.print(drawing.draw(), drawing.width, FOLDER / drawing.file)
                print(drawing.name)
    records = [drawing.record() for drawing in sorted(DRAWINGS, key=lambda drawing: drawing.name)]
    words = written("The pictures; the files lie in the folder images.", {"images": records})
    (FOLDER / "images.yaml").write_text(words, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
