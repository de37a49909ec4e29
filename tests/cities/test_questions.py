"""What comes of the questions that visitors type into the one search box: the golden list, asked."""

from collections import Counter
from pathlib import Path
from urllib.parse import unquote_plus, urlsplit

import pytest
import yaml
from django.test import Client

from cities.models import PlaceName
from cities.names import fold, tokens

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("exhibition")]

LIST = Path(__file__).parent.with_name("golden") / "questions.yaml"
GOLDEN = yaml.safe_load(LIST.read_text("utf-8"))
QUESTIONS, MISSPELLINGS = GOLDEN["questions"], GOLDEN["misspellings"]
OF_ONE_PLACE = [question for question in QUESTIONS if len(question.get("places", [])) == 1]
LONG = ["Kerch " * 50, "ж" * 300, "Керчь май 1942 " * 400, '"' * 300]
OFFERED_ONLY = 5  # A name of so few letters is too near to other words to be used unasked.


@pytest.fixture(scope="module")
def ask():
    """Each question is asked once, however many tests look at its answer."""
    answers = {}

    def ask(q: str) -> dict:
        if q not in answers:
            answers[q] = answer_at("/api/catalogue/", {"q": q})
        return answers[q]

    return ask


@pytest.fixture
def names() -> dict[str, set[str]]:
    """The names of each place by its slug."""
    names = {}
    for slug, text in PlaceName.objects.values_list("city__slug", "text"):
        names.setdefault(slug, set()).add(text)
    return names


def answer_at(address: str, parameters: dict | None = None) -> dict:
    response = Client().get(address, parameters)
    assert response.status_code == 200, address
    return response.json()


def path(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"#{parts.fragment}" if parts.fragment else "")


def called(entry: dict) -> set[str]:
    """What the golden list may call an entry: its address, or its kind and title."""
    return {path(entry["address"]), f"{entry['kind']}: {entry['title']}"}


def all_found(answer: dict) -> set[str]:
    """Every entry that was found, on all pages."""
    found = set()
    while answer:
        found.update(*map(called, answer["entries"]))
        answer = answer["next"] and answer_at(answer["next"])
    return found


def is_offered(place: str, answer: dict, names: dict[str, set[str]]) -> bool:
    """Whether the address of a suggestion holds the place's slug or one of its names."""
    addresses = [fold(unquote_plus(suggestion["address"])) for suggestion in answer["suggestions"]]
    return any(word in address for word in {place, *map(fold, names[place])} for address in addresses)


def page_of(place: str) -> str:
    return f"/cities/{place}/"


@pytest.mark.parametrize("question", QUESTIONS, ids=[question["q"] for question in QUESTIONS])
def test_a_question_is_understood_and_answered(ask, names, question):
    answer = ask(question["q"])
    understood, entries = answer["understood"], answer["entries"]

    assert sorted(understood["places"]) == sorted(question.get("places", []))
    assert (understood["period"] or {}).get("edtf") == question.get("period")
    assert sorted(understood["words"]) == sorted(" ".join(tokens(word)) for word in question.get("words", []))

    if "first" in question:
        assert entries, "nothing found"
        assert question["first"] in called(entries[0])
    assert set(question.get("finds", [])) <= set().union(*map(called, entries))
    assert answer["count"] >= question.get("least", 0)
    if "never" in question:
        assert not set(question["never"]) & all_found(answer)

    if "instead_of" in question:
        assert any(question["instead_of"] in problem for problem in answer["problems"])
    for place in question.get("offers", []):
        assert is_offered(place, answer, names)


@pytest.mark.parametrize("question", OF_ONE_PLACE, ids=[question["q"] for question in OF_ONE_PLACE])
def test_a_question_that_names_one_place_never_shows_the_page_of_another_first(ask, question):
    entries = ask(question["q"])["entries"]
    if entries and entries[0]["kind"] == "city":
        assert path(entries[0]["address"]) == page_of(*question["places"])


@pytest.mark.parametrize("name", MISSPELLINGS)
def test_a_misspelt_name_leads_to_its_place_and_to_no_other(ask, names, name):
    place = next(slug for slug in names if name in names[slug])
    for misspelling in MISSPELLINGS[name]:
        answer = ask(misspelling)
        used = answer["understood"]["places"]
        assert used in ([], [place]), misspelling
        assert used or is_offered(place, answer, names), misspelling


@pytest.mark.parametrize("name", [name for name in MISSPELLINGS if len(tokens(name)) == 1])
def test_a_long_name_misspelt_is_used_and_said_so_a_short_one_only_offered(ask, names, name):
    for misspelling in MISSPELLINGS[name]:
        answer = ask(misspelling)
        if len(fold(name)) > OFFERED_ONLY:
            assert answer["understood"]["places"], misspelling
            assert path(answer["entries"][0]["address"]) == page_of(*answer["understood"]["places"])
            assert any(misspelling in problem for problem in answer["problems"]), misspelling
        else:
            assert answer["understood"]["places"] == [], misspelling


@pytest.mark.parametrize("q", [*GOLDEN["odd"], *LONG])
def test_whatever_is_typed_is_answered(ask, q):
    assert ask(q)["count"] >= 0


def test_the_golden_list_asks_for_every_name_of_every_place(names):
    asked = {question["q"]: question for question in QUESTIONS}
    for place, texts in names.items():
        for text in texts:
            assert asked[text]["places"] == [place]
            assert asked[text]["first"] == page_of(place)


def test_the_golden_list_misspells_every_name_at_least_three_times(names):
    every_name = set().union(*names.values())
    assert set(MISSPELLINGS) == every_name
    for name, misspellings in MISSPELLINGS.items():
        assert len(set(misspellings)) >= 3, name
        assert not set(misspellings) & every_name


def test_the_golden_list_is_long_and_asks_nothing_twice():
    assert len(QUESTIONS) >= 260
    asked = Counter(question["q"] for question in QUESTIONS)
    assert [q for q, times in asked.items() if times > 1] == []
