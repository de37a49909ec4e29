"""Tables for spreadsheets: CSV and XLSX become structures of the bundle, and back.

    tables = read("cities.csv", data)          # [Table]; TableError if the whole file is refused
    records, faults = structures(tables)       # [Record], [TableError]; faults of the tables are included
    corrected(tables, faults)                  # the same tables as XLSX (bytes), the wrong cells marked

A Record is partial: `given` has only the fields whose column is there. An empty cell is an empty value
("" for text and dates, None for numbers and relations, [] for lists, the default of a choice): empty
this. A field that is not in `given` stays as it is. `given` is written as a bundle writes it (EDTF,
slugs, keys), except that an image may also be named by its file ("kerch.jpg" or "images/kerch.jpg")
instead of by its uuid. A cell with a fault is not in `given`; `record.parts` has the faults of its cells.

`record.rows[relation]` are its child Records. If `relation in record.whole`, they came from one cell and
are the whole list (an empty cell: no rows). Otherwise they came from a table of their own: they add to
what is there, or change the row with the same uuid, or else the row equal in `ROW_KEYS[relation]`; rows
that no table names stay. A record that only child tables speak of has nothing but its key in `given`, and
`told` is False.

`record.key` is how it is found: {"uuid": …} or {"slug": …} or {"key": …}, or for an award record {"city":
…, "award": …, "when": …}; all that the row gives, uuid first; {} for one that gives none.
`record.place(field)` is the Place of a cell (file, sheet, row, column), for TableError(sentence, place).

`again(structure, kind)` is the Record that tables would tell of a structure of the bundle: comparing its
`given` with that of an uploaded Record says what a table changes, line endings and defaults apart.

StreamFields are never in tables; `given` never has them, so they stay untouched.
"""

from .correcting import corrected
from .laying import again
from .reading import read
from .records import Record, structures
from .sheets import KINDS, ROW_KEYS, Column, Sheet, sheet, sheets
from .table import LIMITS, Limits, Place, Row, Table, TableError

__all__ = [
    "KINDS",
    "LIMITS",
    "ROW_KEYS",
    "Column",
    "Limits",
    "Place",
    "Record",
    "Row",
    "Sheet",
    "Table",
    "TableError",
    "again",
    "corrected",
    "read",
    "sheet",
    "sheets",
    "structures",
]
