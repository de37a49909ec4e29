"""A name is recognised while it is being typed, and when it was typed on the wrong keyboard."""

import pytest

from cities.names.gazetteer import Gazetteer, Name

MISTYPED = [
    ("rbtd", "Киев", "kyiv"),
    ("Rbtd,", "Киев", "kyiv"),
    ("ctdfcnjgjkm", "Севастополь", "sevastopol"),
    (",htcn", "Брест", "brest-fortress"),
    ("<HTCN", "Брест", "brest-fortress"),
    (",h'cn", "Брэст", "brest-fortress"),
    ("jltcf", "Одеса", "odesa"),
    ("rbsd", "Київ", "kyiv"),
    ("rb]d", "Київ", "kyiv"),
    ("Vsycr", "Мінск", "minsk"),
    ("gbnth", "Питер", "saint-petersburg"),
    ("Cfyrn-Gtnth,ehu", "Санкт-Петербург", "saint-petersburg"),
    ("cnfkbyuhfl", "Сталинград", "volgograd"),
    ("лншм", "Kyiv", "kyiv"),
    ("дутштпкфв", "Leningrad", "saint-petersburg"),
    ("ьщысщц", "Moscow", "moscow"),
    ("мщдпщпкфв", "Volgograd", "volgograd"),
]
TYPING = [
    ("k", "Kerch", "kerch"),
    ("ке", "Керч", "kerch"),
    ("Sta", "Stalingrad", "volgograd"),
    ("стал", "Сталинград", "volgograd"),
    ("Цар", "Царицын", "volgograd"),
    ("carit", None, None),
    ("zari", "Царицын", "volgograd"),
    ("wolg", "Volgograd", "volgograd"),
    ("novoros", "Novorossiysk", "novorossiysk"),
    ("ново-рос", "Новороссийск", "novorossiysk"),
    ("st p", "Saint Petersburg", "saint-petersburg"),
    ("St. Pe", "Saint Petersburg", "saint-petersburg"),
    ("петерб", "Санкт-Петербург", "saint-petersburg"),
    ("brest l", "Brest-Litovsk", "brest-fortress"),
    ("брестская к", "Брестская крепость", "brest-fortress"),
    ("khadz", "Хаджибей", "odesa"),
    ("kyi", "Kyiv", "kyiv"),
]


@pytest.mark.parametrize(("typed", "text", "place"), MISTYPED)
def test_a_name_typed_on_the_wrong_keyboard_is_recognised(gazetteer, typed, text, place):
    found = [(name.text, name.place) for name in gazetteer.mistyped(typed)]
    assert found[:1] == ([(text, place)] if place else [])


@pytest.mark.parametrize("word", ["war", "front", "война", "Киев", "Kyiv", "rbtdf", "rbt", "", ",", "[];'"])
def test_only_whole_names_are_mistyped(gazetteer, word):
    assert gazetteer.mistyped(word) == []


@pytest.mark.parametrize(("typed", "text", "place"), TYPING)
def test_a_name_is_offered_from_its_beginning(gazetteer, typed, text, place):
    found = [(name.text, name.place) for name in gazetteer.beginning(typed)]
    assert found[:1] == ([(text, place)] if place else [])


def test_each_place_is_offered_once(gazetteer):
    places = [name.place for name in gazetteer.beginning("m")]
    assert sorted(places) == ["minsk", "moscow", "murmansk"]


def test_no_more_names_are_offered_than_asked():
    gazetteer = Gazetteer(Name(f"Brest {i}", f"brest-{i}") for i in range(20))
    assert len(gazetteer.beginning("br")) == 8
    assert len(gazetteer.beginning("br", most=3)) == 3


@pytest.mark.parametrize("text", ["", " ", "'", "-", "xyz"])
def test_nothing_is_offered_for_nothing(gazetteer, text):
    assert gazetteer.beginning(text) == []
