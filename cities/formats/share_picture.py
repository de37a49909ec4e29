"""A picture of a page for those who see only a link to it: its title, its kind and its dates on paper."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from cities.dates import Period

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 84
PAPER, INK, SOFT, LINE, WAR = "#fbf9f4", "#1f1c18", "#5a544b", "#8d8574", "#8c2f1f"
SERIFS = (  # By their file names; Pillow looks where each system keeps its fonts.
    "SourceSerif4-Regular.otf",
    "NotoSerif-Regular.ttf",
    "Charter.ttc",
    "cambria.ttc",
    "georgia.ttf",
    "Georgia.ttf",
    "LiberationSerif-Regular.ttf",
    "DejaVuSerif.ttf",
    "Times New Roman.ttf",
)
TITLE_SIZES = (84, 72, 62, 54, 46)
MOST_LINES = 3
TALLEST_TITLE = 190
NO_CHARACTER = "\uffff"


@dataclass(frozen=True)
class Poster:
    """What stands on the picture. `span`: the days of the page in the `period` of the exhibition."""

    title: str
    kind: str = ""
    dates: str = ""
    exhibition: str = ""
    span: Period | None = None
    period: Period | None = None


def draw(poster: Poster) -> bytes:
    """A PNG of 1200 × 630 pixels."""
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    _line(pen, MARGIN, 64, poster.exhibition, 32, SOFT)
    lines, size = _fitted(pen, poster.title)
    top = 190 + max(0, 2 - len(lines)) * size // 2
    if poster.kind:
        _line(pen, MARGIN, top - 50, poster.kind, 30, SOFT)
    for number, line in enumerate(lines):
        _line(pen, MARGIN, top + number * round(size * 1.16), line, size, INK)
    _line(pen, MARGIN, top + round(len(lines) * size * 1.16) + 26, poster.dates, 38, WAR)
    _ruler(pen, poster)
    file = BytesIO()
    picture.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def _ruler(pen, poster: Poster) -> None:
    """The days of the exhibition as a rule with its years, and those of the page in red."""
    if not poster.period:
        pen.line([(MARGIN, HEIGHT - 90), (WIDTH - MARGIN, HEIGHT - 90)], fill=WAR, width=4)
        return
    first, days = poster.period.earliest, (poster.period.latest - poster.period.earliest).days or 1

    def at(day) -> int:
        passed = min(max((day - first).days, 0), days)
        return MARGIN + round(passed / days * (WIDTH - 2 * MARGIN))

    floor = HEIGHT - 92
    pen.line([(MARGIN, floor), (WIDTH - MARGIN, floor)], fill=LINE, width=2)
    years = range(first.year, poster.period.latest.year + 1)
    step = max(1, len(years) // 8)
    for year in years:
        x = at(first.replace(year=year, month=1, day=1))
        pen.line([(x, floor - 14), (x, floor)], fill=LINE, width=2)
        if year % step == 0 and x < WIDTH - MARGIN - 70:
            _line(pen, x, floor + 12, str(year), 24, SOFT)
    if poster.span and poster.span.overlaps(poster.period):
        left, right = at(poster.span.earliest), at(poster.span.latest)
        pen.rectangle([(left, floor - 16), (max(right, left + 5), floor - 1)], fill=WAR)


def _line(pen, x: int, y: int, text: str, size: int, colour: str) -> None:
    """Draws a line of text; what no font can write is left out."""
    if font := _font(text, size):
        pen.text((x, y), text, font=font, fill=colour)


def _fitted(pen, title: str) -> tuple[list[str], int]:
    """The title in lines, as large as it goes."""
    for size in TITLE_SIZES:
        lines = _wrapped(pen, title, _font(title, size))
        if len(lines) <= MOST_LINES and len(lines) * size <= TALLEST_TITLE:
            return lines, size
    return [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1].rstrip(' ,.;:')}…"], size


def _wrapped(pen, text: str, font) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font and pen.textlength(longer, font=font) > WIDTH - 2 * MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _font(text: str, size: int):
    """The first font that has every character of the text."""
    return next((font for font in _fonts(size) if all(_has(font, sign) for sign in set(text))), None)


@lru_cache(maxsize=32)
def _fonts(size: int) -> tuple:
    found = []
    for name in SERIFS:
        try:
            found.append(ImageFont.truetype(name, size))
        except OSError:
            continue
    return (*found[:3], ImageFont.load_default(size))


@lru_cache(maxsize=4096)
def _has(font, sign: str) -> bool:
    if sign.isspace():
        return True
    return bytes(font.getmask(sign)) != bytes(font.getmask(NO_CHARACTER))
