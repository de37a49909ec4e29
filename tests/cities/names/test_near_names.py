"""A misspelt name leads to the name that was meant, and never to another place."""

import pytest

from cities.names.gazetteer import Gazetteer, Name
from tests.cities.names.conftest import shipped_names

USED = {
    "volgograd": "Volgagrad Volgogard Сталинрад Сталинрадом Валгограда Валгаград Сталнградская Tsaritsxn",
    "saint-petersburg": "Ленинрад Ленингард Leningrat Petersbrug Sankt-Peterbrug Петербрг",
    "sevastopol": "Sevastapol севостополь Севастопль Sewastapol",
    "moscow": "Масква Масквы Mosocw Moscou",
    "murmansk": "Мурмаснк Murmanks Мурманкс",
    "novorossiysk": "Новоросийкс Novorosiysck Новорасийск",
    "smolensk": "Смоленкс Smolenks Smolnsk",
    "odesa": "Odesaa Адэса Одеесса Odxessa",
    "brest-fortress": "Brest-Litovks БрестЛитовкс",
}
OFFERED = {
    "kerch": "Kerhc Kirch кечри Керщь",
    "minsk": "Minks Mnsk Минкс Мниска",
    "tula": "Tuls Tuал туда Тлуа",
    "kyiv": "Kyvi Kyiw1 Кеив Kyib",
    "brest-fortress": "Breast Bresst1 Бреср Brets",
}
NOTHING = (
    "city minister march landing evacuation город война Белгород Новгород Калининград Novosibirsk "
    "Новосибирск Kursk Львов Warszawa erase ту ke 1942"
)


def cases(table):
    return [(place, word) for place, words in table.items() for word in words.split()]


def near(gazetteer, word):
    return [(one.name.place, one.usable) for one in gazetteer.near(word)]


@pytest.mark.parametrize(("place", "word"), cases(USED))
def test_a_misspelt_name_can_be_used(gazetteer, place, word):
    assert near(gazetteer, word)[0] == (place, True)
    assert {found for found, _ in near(gazetteer, word)} == {place}


@pytest.mark.parametrize(("place", "word"), cases(OFFERED))
def test_a_misspelt_short_name_is_only_offered(gazetteer, place, word):
    assert (place, False) in near(gazetteer, word)
    assert not any(usable for _, usable in near(gazetteer, word))


@pytest.mark.parametrize("word", [*NOTHING.split(), "-", "'", ""])
def test_a_word_far_from_all_names_is_near_none(gazetteer, word):
    assert gazetteer.near(word) == []


@pytest.mark.parametrize("name", shipped_names(), ids=lambda name: f"{name.text}-{name.language}")
def test_a_name_is_not_near_itself(gazetteer, name):
    assert gazetteer.near(name.text) == []


@pytest.mark.parametrize(
    "word", ["Киева", "сталинградская", "Odesa's", "Kertsch", "Брест-Литовской", "Sankt-Peterburg"]
)
def test_a_name_in_another_form_is_not_misspelt(gazetteer, word):
    assert gazetteer.near(word) == []


def slips(word):
    """Every letter forgotten once, and every two neighbours swapped."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


def test_a_slip_in_any_shipped_name_leads_to_its_place(gazetteer):
    for name in shipped_names():
        if len(name.text) < 6 or " " in name.text or "-" in name.text:
            continue
        for word in slips(name.text):
            read = {place for found in gazetteer.read([word]) for place in found.places}
            least = [one for one in gazetteer.near(word) if one.distance == 1]
            assert (read or {one.name.place for one in least}) == {name.place}, word


def test_leningrad_and_stalingrad_are_never_taken_for_each_other(gazetteer):
    for word, other in [
        ("Ленинград", "volgograd"),
        ("Leningrad", "volgograd"),
        ("Сталинград", "saint-petersburg"),
    ]:
        for slip in [word, *slips(word), *(twice for once in slips(word) for twice in slips(once))]:
            assert other not in {place for found in gazetteer.read([slip]) for place in found.places}, slip
            assert (other, True) not in near(gazetteer, slip), slip


def test_between_two_places_none_is_used():
    gazetteer = Gazetteer([Name("Belgrade", "belgrade"), Name("Belgrave", "belgrave")])
    assert near(gazetteer, "Belgrase") == [("belgrade", False), ("belgrave", False)]
    assert near(gazetteer, "Belgrude")[0] == ("belgrade", True)


def test_two_edits_are_forgiven_from_eight_letters():
    gazetteer = Gazetteer([Name("Valletta", "valletta")])
    assert [one.distance for one in gazetteer.near("Vellatta")] == [2]
    assert gazetteer.near("Velata") == []
