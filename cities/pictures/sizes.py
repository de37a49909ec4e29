"""The widths in which pictures are made, and which of them a place on a page may need."""

WIDTHS = (160, 320, 480, 800, 1200, 1600)
PLACES = {  # The widths that are offered where the picture stands.
    "card": WIDTHS[:3],
    "text": WIDTHS[1:5],
    "wide": WIDTHS[2:],
}
FALLBACK = 800  # For browsers that know neither AVIF nor WebP.
LARGEST = 4000  # Pixels of the longer side of the file that opens large.
SHARED = (1200, 630)
WIDEST, NARROWEST = 2.6, 1.4  # Of another shape too much of a shared picture would be cut off.


def widths(width: int) -> list[int]:
    """Those in which a picture of this width is made: the narrower ones, and its own if it lies between."""
    narrower = [one for one in WIDTHS if one < width]
    return [*narrower, min(width, WIDTHS[len(narrower)])] if len(narrower) < len(WIDTHS) else narrower


def can_be_shared(width: int, height: int) -> bool:
    return bool(height) and NARROWEST <= width / height <= WIDEST
