"""The tables of docs/dates.md say what happens."""

from datetime import date
from pathlib import Path

import pytest

from cities.dates import DateError, Period, display, read

PAGE = Path(__file__).parents[3] / "docs" / "dates.md"
WAR = Period(date(1941, 6, 22), date(1945, 5, 9))


def tables():
    """The rows of each table, by the words at its head."""
    found, head = {}, None
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            head = None
            continue
        cells = tuple(cell.strip().strip("`") for cell in line.strip("|").split("|"))
        if head is None:
            head = cells
        elif not set(line) <= set("|-"):
            found.setdefault(head, []).append(cells)
    return found


TABLES = tables()


def rows(*head):
    return TABLES.pop(head)


def in_words(value):
    def day(each):
        return "…" if each in (date.min, date.max) else each.isoformat()

    return ", ".join(
        day(each.earliest) if each.earliest == each.latest else f"{day(each.earliest)} – {day(each.latest)}"
        for each in value.periods
    )


@pytest.mark.parametrize("typed, kept, days", rows("You type", "Kept as", "It may mean"))
def test_what_a_curator_types_is_kept_and_means_these_days(typed, kept, days):
    value = read(typed)
    assert (value.edtf, in_words(value)) == (kept, days)


@pytest.mark.parametrize("asked, understood", rows("A visitor asks", "Understood as"))
def test_a_visitor_may_leave_out_the_year(asked, understood):
    assert read(asked, years=WAR).edtf == understood
    with pytest.raises(DateError, match="Which year"):
        read(asked)


@pytest.mark.parametrize("typed, answer", rows("You type", "The answer"))
def test_what_is_refused_is_answered_with_a_sentence(typed, answer):
    with pytest.raises(DateError) as refused:
        read(typed)
    assert str(refused.value) == answer


@pytest.mark.parametrize("edtf, days, shown", rows("EDTF", "It may mean", "Shown as"))
def test_the_notation_is_kept_as_written(edtf, days, shown):
    value = read(edtf)
    assert (value.edtf, in_words(value), display(value)) == (edtf, days, shown)


def test_every_table_of_the_page_is_checked():
    assert not TABLES
