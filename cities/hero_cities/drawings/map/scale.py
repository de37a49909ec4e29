"""The scale bar and the sign of the north."""

from cities.cartography.scale_bar import scale_bar

from . import face

BOX = (640, 128)


def box(x: float, y: float, scale: float) -> str:
    """Both in a frame, of so many units to a kilometre."""
    width, height = BOX
    return "".join(
        [
            face.rectangle(x, y, width, height, fill=face.PAPER, stroke=face.INK, thick=2),
            face.rectangle(x + 6, y + 6, width - 12, height - 12, stroke=face.INK, thick=1),
            drawn(x + 40, y + 88, scale_bar(scale, 430)),
            _north(x + width - 62, y + height / 2),
        ]
    )


def drawn(x: float, y: float, bar) -> str:
    """A bar whose left foot stands at a point."""
    part, thick = bar.length / 4, 12
    cells = [
        face.rectangle(x + part * n, y - thick, part, thick, fill=face.INK if n % 2 == 0 else face.PAPER)
        for n in range(4)
    ]
    halo = {"halo": face.PAPER}
    return "".join(
        [
            *cells,
            face.rectangle(x, y - thick, bar.length, thick, stroke=face.INK, thick=2),
            face.text(x, y - 22, "0", 28, anchor="middle", **halo),
            face.text(x + bar.length / 2, y - 22, _number(bar.kilometres / 2), 28, anchor="middle", **halo)
            if bar.length > 190
            else "",
            face.text(
                x + bar.length - 8, y - 22, f"{_number(bar.kilometres)} km", 28, anchor="middle", **halo
            ),
        ]
    )


def _number(kilometres: float) -> str:
    return f"{kilometres:g}"


def _north(x: float, y: float) -> str:
    return (
        face.path(f"M{x} {y - 26}L{x + 15} {y + 38}L{x} {y + 26}Z", face.INK, 2, fill=face.INK)
        + face.path(f"M{x} {y - 26}L{x - 15} {y + 38}L{x} {y + 26}Z", face.INK, 2, fill=face.PAPER)
        + face.text(x, y - 32, "N", 28, anchor="middle", weight=600)
    )
