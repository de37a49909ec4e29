"""A curator pastes lines, and each becomes an event or is answered in a sentence."""

import pytest

from cities.desk.lines import MOST, key, read_lines


def one(text, **options):
    (line,) = read_lines(text, **options)
    return line


@pytest.mark.parametrize(
    "line, edtf, title",
    [
        ("23 August 1942: The first great air raid", "1942-08-23", "The first great air raid"),
        ("23 August 1942 – The first great air raid", "1942-08-23", "The first great air raid"),
        ("23 August 1942 — The first great air raid", "1942-08-23", "The first great air raid"),
        ("23 August 1942 - The first great air raid", "1942-08-23", "The first great air raid"),
        ("1942-08-23\tThe first great air raid", "1942-08-23", "The first great air raid"),
        ("1942-08~: A raid: the first", "1942-08~", "A raid: the first"),
        ("23 августа 1942: Первый налёт", "1942-08-23", "Первый налёт"),
        ("23 серпня 1942 р.: Перший наліт", "1942-08-23", "Перший наліт"),
        ("23 жніўня 1942: Першы налёт", "1942-08-23", "Першы налёт"),
        ("17 July 1942 – 2 February 1943 – The battle", "1942-07-17/1943-02-02", "The battle"),
        ("17–18 July 1942: A crossing", "1942-07-17/1942-07-18", "A crossing"),
        ("• 23 August 1942: A raid.", "1942-08-23", "A raid"),
        ("- about 20 July 1942: A landing", "1942-07-20~", "A landing"),
        ("23 August 1942: 17:00, bombs fall", "1942-08-23", "17:00, bombs fall"),
        ("23 August 1942:The raid", "1942-08-23", "The raid"),
    ],
)
def test_a_line_is_a_date_and_what_happened(line, edtf, title):
    read = one(line)
    assert (read.problem, read.when.edtf, read.title) == ("", edtf, title)


@pytest.mark.parametrize(
    "line, problem",
    [
        ("31 June 1942: A raid", "June has 30 days."),
        ("1942-17-07: A raid", "17 is not a month. Did you mean 1942-07-17?"),
        ("A raid on the city", "This line does not begin with a date."),
        ("The harbour: a raid", "This line does not begin with a date."),
        ("23 August 1942 A raid", "Put a colon after the date: “23 August 1942:”."),
        ("23 August 1942:", "Nothing stands after the date."),
        ("23 August 1942", "Nothing stands after the date."),
        ("<script>alert(1)</script>", "This line does not begin with a date."),
        ("23 August 1942: " + "x" * 30_000, "This line is too long for one event."),
        (":::::", "This line does not begin with a date."),
    ],
)
def test_a_line_that_cannot_be_read_is_answered_in_a_sentence(line, problem):
    assert one(line).problem == problem


def test_the_first_sentence_is_the_title_and_the_whole_is_the_text():
    whole = "Gen. V. I. Chuikov takes over the 62nd Army. His staff is on Mamayev Kurgan. It burns."
    read = one(f"12 September 1942: {whole}")
    assert read.title == "Gen. V. I. Chuikov takes over the 62nd Army"
    assert read.text == whole


def test_a_title_that_is_too_long_is_cut_at_a_word_and_says_so():
    read = one("12 September 1942: " + "word " * 60)
    assert len(read.title) <= 200 and read.title.endswith("word…")
    assert read.notice == "The title is cut; the whole text stands under it."
    assert read.text.count("word") == 60


def test_an_event_that_is_there_is_not_added_again():
    there = [key(one("23 August 1942: A raid").when, "a raid.")]
    again, other = read_lines("1942-08-23: A raid\n1942-08-23: A landing", there=there)
    assert again.problem == "This event is in the timeline already, so it is left out."
    assert other.is_event


def test_a_line_that_is_pasted_twice_is_one_event():
    lines = read_lines("23 August 1942: A raid\n\n1942-08-23 – A raid.")
    assert [line.is_event for line in lines] == [True, False]
    assert lines[1].number == 3 and "line 1" in lines[1].problem


def test_a_date_outside_the_battle_is_noticed_and_allowed():
    line = one("9 May 1945: The war ends", battle="1942-07-17/1943-02-02")
    assert line.is_event and "outside the dates of the battle" in line.notice


def test_a_thousand_lines_are_not_read_at_once():
    lines = read_lines("\n".join(f"{n % 28 + 1} May 1942: Event {n}" for n in range(1000)))
    assert len(lines) == MOST + 1 and "No more than 300 lines" in lines[-1].problem
