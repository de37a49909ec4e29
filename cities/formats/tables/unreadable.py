"""Cells that hold no value: formulas, errors of a spreadsheet, and what is hidden under merged cells."""

from django.utils.translation import gettext

FORMULA, MERGED = "(formula)", "(merged)"  # As they stand in a corrected copy, so that they are told again.
ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "########"}


def why_unreadable(cell: str) -> str:
    """A sentence for a cell without a value; empty for every other."""
    if cell.startswith(FORMULA):
        return gettext("This is a formula. Put its value in its place: copy it, then paste as values.")
    if cell == MERGED:
        return gettext("This cell is merged with another. Undo that, and write in each what it means.")
    if cell in ERRORS:
        return gettext("The spreadsheet shows an error here: %(error)s.") % {"error": cell}
    return ""
