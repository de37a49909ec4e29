"""Several things in one cell: `valletta; verdun`, each perhaps of parts: `Pravda | 8 May 1965; Izvestia`.

Semicolons or new lines stand between the things, upright strokes between the parts of one. A part that has
such a sign itself stands in quotation marks, in which a quotation mark is doubled.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

NEEDS_QUOTES = re.compile(r'[;|\n"]')


def written(values: list) -> str:
    return "; ".join(quoted(str(value)) for value in values)


def read(cell: str) -> list[str]:
    found = []
    for parts in things(cell):
        if len(parts) > 1:
            raise ValidationError(gettext("Put semicolons between several things, not upright strokes."))
        found.append(parts[0])
    return list(dict.fromkeys(found))


def quoted(part: str) -> str:
    if NEEDS_QUOTES.search(part):
        doubled = part.replace('"', '""')
        return f'"{doubled}"'
    return part


def things(cell: str) -> list[list[str]]:
    """The things of a cell, each with its parts; empty things are passed over."""
    found, parts, part, inside, at = [], [], "", False, 0
    while at < len(cell):
        sign = cell[at]
        if inside:
            if sign == '"' and cell[at + 1 : at + 2] == '"':
                part, at = part + '"', at + 1
            elif sign == '"':
                inside = False
            else:
                part += sign
        elif sign == '"' and (not part.strip() or part.rstrip().endswith(":")):
            inside = True
        elif sign in ";\n":
            found.append([*parts, part.strip()])
            parts, part = [], ""
        elif sign == "|":
            parts, part = [*parts, part.strip()], ""
        else:
            part += sign
        at += 1
    if inside:
        raise ValidationError(gettext("A quotation mark opens here and does not close."))
    found.append([*parts, part.strip()])
    return [thing for thing in found if any(thing)]
