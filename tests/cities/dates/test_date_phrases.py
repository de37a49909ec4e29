"""What people type is read, in four languages, or refused with a sentence."""

import random
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cities.dates import DateError, HistoricalDate, Period, display, read

PHRASES = yaml.load((Path(__file__).parent / "phrases.yaml").read_text("utf-8"), yaml.BaseLoader)
REFUSED = PHRASES.pop("refused")
READ = [(language, *each) for language, phrases in PHRASES.items() for each in phrases.items()]
WAR = Period(date(1941, 6, 22), date(1945, 5, 9))


def test_the_corpus_is_large_enough():
    sizes = {language: len(phrases) for language, phrases in PHRASES.items()}
    assert min(sizes[each] for each in ("english", "russian", "ukrainian")) >= 80
    assert sizes["belarusian"] >= 40
    assert len(REFUSED) >= 60
    assert sum(sizes.values()) + len(REFUSED) >= 400


@pytest.mark.parametrize("language, phrase, notation", READ)
def test_a_phrase_is_read(language, phrase, notation):
    assert read(phrase).edtf == notation


@pytest.mark.parametrize("phrase, sentence", REFUSED.items())
def test_a_phrase_is_refused_with_a_sentence(phrase, sentence):
    with pytest.raises(DateError) as refused:
        read(phrase)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("language", ["en", "ru", "uk", "be"])
def test_every_phrase_reads_back_from_its_words(language):
    for _, phrase, _ in READ:
        value = read(phrase)
        assert read(display(value, language)) == value, phrase


def test_what_is_offered_can_be_read():
    offers = 0
    for phrase in REFUSED:
        with pytest.raises(DateError) as refused:
            read(phrase)
        if refused.value.suggestion:
            offers += 1
            assert isinstance(read(refused.value.suggestion), HistoricalDate)
    assert offers >= 20


def test_an_error_brings_its_sentence_in_parts_so_that_it_can_be_translated():
    with pytest.raises(DateError) as refused:
        read("1942-17-07")
    error = refused.value
    assert (error.message, error.params) == ("%(number)s is not a month.", {"number": "17"})
    assert error.suggestion == "1942-07-17"
    assert str(error) == "17 is not a month. Did you mean 1942-07-17?"


@pytest.mark.parametrize(
    "question, notation",
    {
        "22 June": "{1941-06-22,1942-06-22,1943-06-22,1944-06-22,1945-06-22}",
        "22 июня": "{1941-06-22,1942-06-22,1943-06-22,1944-06-22,1945-06-22}",
        "22.06": "{1941-06-22,1942-06-22,1943-06-22,1944-06-22,1945-06-22}",
        "August": "{1941-08,1942-08,1943-08,1944-08,1945-08}",
        "влітку": "{1941-22,1942-22,1943-22,1944-22,1945-22}",
        "about 22 June": "{1941-06-22~,1942-06-22~,1943-06-22~,1944-06-22~,1945-06-22~}",
        "17–18 July": "{1941-07-17..1941-07-18,1942-07-17..1942-07-18,1943-07-17..1943-07-18,"
        "1944-07-17..1944-07-18,1945-07-17..1945-07-18}",
        "between 1 and 3 May": "{1941-05-01..1941-05-03,1942-05-01..1942-05-03,1943-05-01..1943-05-03,"
        "1944-05-01..1944-05-03,1945-05-01..1945-05-03}",
        "29 февраля": "1944-02-29",
        "22 June 1942": "1942-06-22",
    }.items(),
)
def test_a_visitor_means_the_day_in_every_year(question, notation):
    assert read(question, years=WAR).edtf == notation


@pytest.mark.parametrize("question", ["before 22 June", "by August", "22 June – ?"])
def test_a_visitor_is_asked_for_the_year_of_an_open_period(question):
    with pytest.raises(DateError, match="Which year"):
        read(question, years=WAR)


def test_an_impossible_day_is_impossible_in_every_year():
    with pytest.raises(DateError, match="June has 30 days"):
        read("31 June", years=WAR)
    with pytest.raises(DateError, match="February 1943 has 28 days"):
        read("29 February", years=Period(date(1942, 1, 1), date(1943, 12, 31)))


def test_two_digits_are_offered_in_the_century_of_the_question():
    with pytest.raises(DateError, match=r"Did you mean 14\.07\.1789"):
        read("14.07.89", years=Period(date(1789, 1, 1), date(1799, 1, 1)))


WORDS = st.sampled_from([word for _, phrase, _ in READ for word in phrase.split()])


@given(
    st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=8).map(" ".join)), st.sampled_from([None, WAR])
)
def test_reading_refuses_but_never_fails(text, years):
    try:
        value = read(text, years=years)
    except DateError as error:
        assert str(error)
    else:
        assert value.earliest <= value.latest
        assert read(value.edtf) == value


@pytest.mark.parametrize(
    "alphabet", ["abcdefghijklmnop", "абвгд еж", "c ", "0123456789", "1 ", "19.-/", "[{(", "?~%", "до "]
)
def test_reading_takes_linear_time(alphabet):
    letters = random.Random(1942)

    def seconds(length):
        text = "".join(letters.choice(alphabet) for _ in range(length))
        began = perf_counter()
        with pytest.raises(DateError):
            read(text)
        return perf_counter() - began

    assert min(seconds(10_000) for _ in range(3)) < 0.05
    assert min(seconds(4_900) for _ in range(3)) < 0.5
