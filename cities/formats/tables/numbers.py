"""Numbers as people write them in tables: 59,9386 and 1 200 000 and −12.5."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext

SPACES = re.compile(r"(?<=\d)[\s’'](?=\d{3}(?!\d))")
PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*")


def number(written: str, part: models.Field) -> int | float:
    """The number that a cell gives; ValidationError with a sentence if it could be two, or is none."""
    plain = SPACES.sub("", written.replace("−", "-").replace("–", "-").replace("\N{NO-BREAK SPACE}", " "))
    if grouped := GROUPED.fullmatch(plain):
        plain = _grouped(plain, grouped[1], part, written)
    elif "," in plain and "." in plain:
        last = max(plain.rfind(","), plain.rfind("."))
        plain = re.sub("[.,]", "", plain[:last]) + "." + plain[last + 1 :]
    else:
        plain = plain.replace(",", ".")
    if not PLAIN.fullmatch(plain) or len(plain) > 40:
        raise ValidationError(gettext("“%(words)s” is not a number.") % {"words": written})
    value = float(plain)
    if value in (float("inf"), float("-inf")):
        raise ValidationError(gettext("“%(words)s” is not a number.") % {"words": written})
    if re.fullmatch(r"[+-]?\d+", plain):
        return int(plain)
    return int(value) if value == int(value) else value


def _grouped(plain: str, mark: str, part: models.Field, written: str) -> str:
    """1.234.567 has groups of thousands; 25,000 may have, where the number is no position on the earth."""
    together = plain.replace(mark, "")
    if plain.count(mark) > 1 or isinstance(part, models.IntegerField):
        return together
    if isinstance(part, models.FloatField):
        return plain.replace(mark, ".")
    parted = {"whole": together, "part": plain.replace(mark, ".").rstrip("0").rstrip(".")}
    raise ValidationError(
        gettext("Is this %(whole)s or %(part)s? Write the number without a mark for thousands.") % parted
    )
