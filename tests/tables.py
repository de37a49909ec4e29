"""Tables as tests make and compare them."""

from cities.formats.bundle import Shape, _plain
from cities.formats.tables import Record


def as_in_a_bundle(record: Record) -> dict:
    """What tables tell of a record as a bundle would write it: without what is empty or at its default."""
    return _told(record.structure, record.shape)


def _told(given: dict, shape: Shape) -> dict:
    kept = {}
    for name, value in given.items():
        if name in shape.rows:
            rows = [_told(row, shape.rows[name]) for row in value]
            short = shape.rows[name].short
            value = [row[short] if list(row) == [short] else row for row in rows]
        elif name == "live":
            value = None if value else False
        elif name != "uuid":
            part = shape.model._meta.get_field(name)
            value = None if part.has_default() and value == _plain(part.get_default()) else value
        if value not in (None, "", []):
            kept[name] = value
    return kept
