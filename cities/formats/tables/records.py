"""Tables become records: every row a partial structure of the bundle, its child rows attached by its key."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from cities.formats.bundle import SHAPES, Shape

from . import cells, small_rows
from .sheets import PARENTS, Column, Sheet, sheet
from .table import Place, Row, Table, TableError


@dataclass
class Record:
    """What tables say of one record, or of one of its rows; see the package for `given` and `rows`."""

    kind: str
    shape: Shape
    given: dict
    key: dict[str, str]
    row: Place  # Of its row; of the first row that speaks of it, if it has none.
    places: dict[str, Place] = field(default_factory=dict)
    rows: dict[str, list["Record"]] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    told: bool = True  # It has a row of its own in a table.
    parts: list[TableError] = field(default_factory=list)  # What could not be understood of it.

    def place(self, name: str = "") -> Place:
        """Where a field stands; the row, if it stands nowhere."""
        return self.places.get(name, self.row)

    @property
    def structure(self) -> dict:
        """As a bundle holds it, rows included; what is empty is in it."""
        return self.given | {
            relation: [row.structure for row in rows] for relation, rows in self.rows.items()
        }


def structures(tables: list[Table]) -> tuple[list[Record], list[TableError]]:
    """The records that tables tell of, and everything that is wrong with them, in the order of the tables."""
    reading = _Reading()
    for table in tables:
        reading.faults += table.faults
        if table.kind and table.kind not in PARENTS:
            reading.read(table)
    for table in tables:
        if table.kind in PARENTS:
            reading.read_rows(table)
    order = {(table.file, table.sheet): number for number, table in enumerate(tables)}
    return reading.records, sorted(reading.faults, key=lambda fault: _position(fault, order))


def _position(fault: TableError, order: dict) -> tuple[int, int, int]:
    place = fault.place
    return order.get((place.file, place.sheet), 0), place.row or 0, place.column or 0


class _Reading:
    def __init__(self):
        self.records: list[Record] = []
        self.faults: list[TableError] = []
        self._found: dict[tuple[str, str], Record] = {}  # By kind and each of its keys.
        self._rows: dict[str, Place] = {}  # The identities of rows.

    def read(self, table: Table) -> None:
        for row in table.rows:
            record = self._record(table, sheet(table.kind), row)
            self.records.append(record)
            for name, value in record.key.items():
                if name not in ("uuid", "slug", "key", "file"):
                    continue
                before = self._found.setdefault((record.kind, value), record)
                if before is not record:
                    self._twice(record, name, value, before.row)
                    break

    def read_rows(self, table: Table) -> None:
        of = sheet(table.kind)
        for row in table.rows:
            record = self._record(table, of, row)
            parent = self._parent(table, of, row)
            if parent:
                parent.rows.setdefault(table.kind, []).append(record)
            if uuid := record.key.get("uuid"):
                before = self._rows.setdefault(uuid, record.row)
                if before is not record.row:
                    self._twice(record, "uuid", uuid, before)

    def _twice(self, record: Record, name: str, value: str, before: Place) -> None:
        told = {"value": value, "place": str(before)}
        self._fault(record, gettext("“%(value)s” stands there twice: also in %(place)s.") % told, name)

    def _fault(self, record: Record, sentence: str, name: str) -> None:
        fault = TableError(sentence, record.place(name))
        record.parts.append(fault)
        self.faults.append(fault)

    def _record(self, table: Table, of: Sheet, row: Row) -> Record:
        record = Record(of.kind, of.shape, {}, {}, table.place(row.number))
        for column in of.columns:
            if column.name not in row.cells or column.parent or column.name in row.unread:
                continue
            record.places[column.name] = table.place(row.number, column.name)
            try:
                self._take(record, column, row.cells[column.name])
            except ValidationError as error:
                for sentence in error.messages:
                    self._fault(record, sentence, column.name)
        given = record.given
        record.key = {name: given[name] for name in of.keys if given.get(name)}
        return record

    def _take(self, record: Record, column: Column, written: str) -> None:
        if not column.rows:
            found = cells.values(written, column)
            record.given |= found
            for name in found:
                record.places.setdefault(name, record.places[column.name])
        elif written != cells.UNCHANGED:
            place = record.places[column.name]
            record.rows[column.name] = [
                Record("", column.rows, given, {}, place, dict.fromkeys(given, place))
                for given in small_rows.read(written, column.rows)
            ]
            record.whole.add(column.name)

    def _parent(self, table: Table, of: Sheet, row: Row) -> Record | None:
        """The record that a row belongs to. One that has no row of its own is told by its key alone."""
        named = [column for column in of.parents if row.cells.get(column.name)]
        if len(named) != 1:
            names = [column.name for column in of.parents]
            shown = next((name for name in names if name in table.positions), None)
            told = {"names": " / ".join(names)}
            sentence = (
                gettext("Fill in only one of these: %(names)s.")
                if named
                else gettext("Say to what this belongs: fill in %(names)s.")
            )
            self.faults.append(TableError(sentence % told, table.place(row.number, shown)))
            return None
        (column,) = named
        value = row.cells[column.name]
        if found := self._found.get((column.parent, value)):
            return found
        place = table.place(row.number, column.name)
        name = "uuid" if len(value) == 36 and value.count("-") == 4 else "slug"
        record = Record(
            column.parent,
            SHAPES[column.parent],
            {name: value},
            {name: value},
            place,
            {name: place},
            told=False,
        )
        self._found[column.parent, value] = record
        self.records.append(record)
        return record
