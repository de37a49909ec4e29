"""Which tables there are, and which columns each has: the shapes of the bundle laid flat."""

from dataclasses import dataclass
from functools import cache

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from cities.fields import HistoricalDateField
from cities.formats.bundle import KEYS, SHAPES, Shape

PARENTS = {  # Tables of rows: the column that names the record, and the kind of that record.
    "names": {"city": "cities"},
    "sides": {"battle": "battles"},
    "commanders": {"battle": "battles"},
    "events": {"battle": "battles"},
    "figures": {"city": "cities", "battle": "battles", "room": "award_register"},
}
ROW_KEYS = {  # By what two rows of a record are the same, if they have no uuid.
    "names": ("text", "language", "kind"),
    "sides": ("name",),
    "commanders": ("name", "side"),
    "events": ("when", "title"),
    "figures": ("subject", "whose"),
}
KINDS = (  # In the order of a workbook.
    "cities",
    "names",
    "battles",
    "events",
    "sides",
    "commanders",
    "figures",
    "award_records",
    "awards",
    "exhibits",
    "stories",
    "images",
    "sources",
)
TITLES = {
    "cities": _("Cities"),
    "names": _("Names"),
    "battles": _("Battles"),
    "events": _("Events"),
    "sides": _("Sides"),
    "commanders": _("Commanders"),
    "figures": _("Figures"),
    "award_records": _("Award records"),
    "awards": _("Awards"),
    "exhibits": _("Exhibits"),
    "stories": _("Stories"),
    "images": _("Images"),
    "sources": _("Sources"),
}
PARENT_TITLES = {"city": _("place"), "battle": _("battle"), "room": _("room")}
RARE = {"seo_title", "search_description", "show_in_menus"}  # They stand behind the others.
MARK_TITLES = {"uuid": _("identity"), "live": _("public")}


@dataclass(frozen=True)
class Column:
    """A column: a field of the record, rows in one cell, a mark, or the record that a row belongs to."""

    name: str
    title: str
    part: models.Field | None = None
    rows: Shape | None = None
    parent: str = ""  # The kind of the record that the row belongs to.
    required: bool = False

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [pair for pair in getattr(self.part, "choices", None) or [] if pair[0] != ""]

    @property
    def is_date(self) -> bool:
        return isinstance(self.part, HistoricalDateField)


@dataclass(frozen=True)
class Sheet:
    kind: str
    title: str
    shape: Shape
    columns: tuple[Column, ...]
    parents: tuple[Column, ...] = ()

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns by which a record is found, the best first."""
        found = ("uuid",) if self.shape.identified else ()
        if self.kind == "award_records":
            return (*found, "city", "award", "when")
        name = "file" if self.kind == "images" else KEYS.get(self.shape.model)
        return (*found, name) if name and not self.parents else found


@cache
def sheet(kind: str) -> Sheet:
    parents = tuple(
        Column(name, PARENT_TITLES[name], parent=of) for name, of in PARENTS.get(kind, {}).items()
    )
    shape = SHAPES[next(iter(PARENTS[kind].values()))].rows[kind] if parents else SHAPES[kind]
    columns = [*parents, *_fields(shape), *_lists(shape)]
    columns.sort(key=lambda column: column.name in RARE)
    columns += [Column(name, MARK_TITLES[name]) for name in ("live", "uuid") if name in shape.marks]
    return Sheet(kind, TITLES[kind], shape, tuple(columns), parents)


def sheets() -> list[Sheet]:
    return [sheet(kind) for kind in KINDS]


def fields(shape: Shape) -> list[str]:
    """The fields that a cell can hold: no stories of blocks; the words of a date go with the date."""
    parts = [shape.model._meta.get_field(name) for name in shape.fields]
    words = {part.written for part in parts if isinstance(part, HistoricalDateField) and part.written}
    return [part.name for part in parts if not isinstance(part, StreamField) and part.name not in words]


def _fields(shape: Shape):
    needed = set(shape.required())
    for name in fields(shape):
        part = shape.model._meta.get_field(name)
        yield Column(name, part.verbose_name, part=part, required=name in needed)


def _lists(shape: Shape):
    for relation, rows in shape.rows.items():
        if relation not in PARENTS or rows.model.__name__ == "AwardName":
            yield Column(relation, capfirst(rows.model._meta.verbose_name_plural), rows=rows)
