"""The words of four languages live in one reader, so no word may mean two things."""

from collections import defaultdict

import pytest
from babel import Locale

from cities.dates import read
from cities.dates.vocabulary import LANGUAGES, folded

# A year or years: both are said beside a number and change nothing.
HARMLESS = {"годам"}


def test_no_word_plays_two_parts():
    parts = defaultdict(set)
    for language in LANGUAGES.values():
        for part, words in language.words.items():
            for word in words.split():
                parts[folded(word)].add(part)
    assert {word for word, found in parts.items() if len(found) > 1} <= HARMLESS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("context", ["format", "stand-alone"])
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_every_month_of_cldr_is_read(language, context, width):
    for number, name in Locale(language).months[context][width].items():
        for typed in (name, name.upper(), name.strip(".")):
            assert read(f"{typed} 1942").edtf == f"1942-{number:02}"
            assert read(f"5 {typed} 1942").edtf == f"1942-{number:02}-05"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_every_weekday_of_cldr_is_read(language, width):
    for number, name in Locale(language).days["stand-alone"][width].items():
        assert read(f"{name}, {6 + number}.07.1942").edtf == f"1942-07-{6 + number:02}"


@pytest.mark.parametrize(
    "names",
    [
        "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
        "январём февралём мартом апрелем маем июнем июлем августом сентябрём октябрём ноябрём декабрём",
        "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
        "січнем лютим березнем квітнем травнем червнем липнем серпнем вереснем жовтнем листопадом груднем",
        "студзені лютым сакавіку красавіку маі чэрвені ліпені жніўні верасні кастрычніку лістападзе снежні",
        "студзенем лютым сакавіком красавіком маем чэрвенем ліпенем жніўнем вераснем кастрычнікам лістападам "
        "снежнем",
    ],
)
def test_months_are_read_in_their_other_cases(names):
    read_as = [read(f"{name} 1942").edtf for name in names.split()]
    assert read_as == [f"1942-{month:02}" for month in range(1, 13)]
