"""The exhibition that ships says nothing that its records do not bear out, and the checks are not blind."""

from functools import cache

import pytest

from tests.truth import HERO_CITIES, Bundle, checks, names
from tests.truth.__main__ import main
from tests.truth.passages import passages
from tests.truth.spelling import is_british


@cache
def exhibition() -> Bundle:
    return Bundle.read(HERO_CITIES)


def about_malta(*blocks, story=False, figures=(), **event) -> Bundle:
    """A city with one battle, and blocks of the city's story or of a story that belongs to no place."""
    happened = {"uuid": "e1", "when": "1942-08-15", "title": "A tanker arrives", "text": "It had fuel."}
    ships = {"uuid": "f1", "subject": "Ships", "low": "5", "best": "14", "unit": "ships"}
    city = {"slug": "valletta", "title": "Valletta", "citations": ["holland"]}
    files = {
        "cities": [city | {"story": [] if story else list(blocks)}, {"slug": "verdun", "title": "Verdun"}],
        "battles": [
            {
                "slug": "siege-of-malta",
                "title": "Siege of Malta",
                "cities": ["valletta"],
                "when": "1940-06-11/1942-11-20",
                "commanders": [{"name": "Keith Park"}, {"name": "Albert Kesselring"}],
                "events": [happened | {"citations": ["holland"]} | event],
                "figures": [ships, *figures],
                "citations": ["holland"],
            },
            {
                "slug": "verdun",
                "cities": ["verdun"],
                "when": "1916-02-21",
                "title": "Verdun",
                "citations": ["horne"],
            },
        ],
        "sources": [{"key": "holland", "author": "James Holland", "year": "2003"}],
    }
    if story:
        files["stories"] = [{"slug": "story", "title": "Story", "body": list(blocks)}]
    return Bundle.of({"malta.yaml": files})


def told(words: str, *citations: str) -> dict:
    return {"text": {"text": f"<p>{words}</p>", "citations": list(citations)}}


def said(check, bundle: Bundle) -> list[str]:
    return [fault.words for fault in check(bundle)]


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.__name__)
def test_nothing_in_the_exhibition_is_without_ground(check):
    assert [str(fault) for fault in check(exhibition())] == []


def test_every_event_and_every_story_is_read():
    read = {(passage.record.kind, passage.record.label) for passage in passages(exhibition())}
    wanted = [record for record in exhibition().records if record.kind == "events" or record.blocks]
    assert len(wanted) > 220 and {(record.kind, record.label) for record in wanted} <= read


@pytest.mark.parametrize(
    "words",
    [
        "On 15 August 1942 a tanker came.",
        "In August 1942 a tanker came.",
        "In summer 1942 a tanker came.",
        "In 1941 there were raids.",
        "From 11 June 1940 to 20 November 1942 there were raids.",
        "A tanker came on 15 August.",
        "A tanker came in August.",
        "A book of 2003 tells of it.",
    ],
)
def test_a_date_that_a_record_bears_is_true(words):
    assert said(checks.untrue_dates_and_numbers, about_malta(told(words, "holland"))) == []


@pytest.mark.parametrize(
    "date",
    [
        "16 August 1942",
        "15 August 1943",
        "September 1942",
        "winter 1940–41",
        "1943",
        "1942–43",
        "14–16 August 1942",
        "16 August",
        "31 September 1942",
        "21 February 1916",
    ],
)
def test_a_date_that_no_record_bears_is_found(date):
    assert said(checks.untrue_dates_and_numbers, about_malta(told(f"The raid of {date} ended."))) == [date]


def test_another_place_lends_its_dates_where_it_is_named():
    bundle = about_malta(
        told("On 21 February 1916 Verdun was attacked.", "horne"),
        told("It was on 21 February 1916.", "horne"),
    )
    (fault,) = checks.untrue_dates_and_numbers(bundle)
    assert (fault.block, fault.words) == ("block 2 (text)", "21 February 1916")


def test_a_source_lends_its_year_where_it_is_cited():
    words = "A book of 2003 tells of it."
    assert said(checks.untrue_dates_and_numbers, about_malta(told(words, "holland"), story=True)) == []
    assert said(checks.untrue_dates_and_numbers, about_malta(told(words), story=True)) == ["2003"]


def test_an_event_lends_its_date_where_it_is_shown():
    words = told("On 15 August 1942 Verdun was quiet.", "holland")
    shown = {"timeline": {"title": "A summer", "events": ["e1"]}}
    assert said(checks.untrue_dates_and_numbers, about_malta(words, story=True)) == ["15 August 1942"]
    assert said(checks.untrue_dates_and_numbers, about_malta(words, shown, story=True)) == []


def test_a_superseded_figure_is_lent_where_a_rival_is_shown():
    old = {"uuid": "f2", "subject": "Ships", "best": "900", "unit": "ships", "assessment": "superseded"}
    words = told("Were there 900 ships?", "holland")
    assert said(checks.untrue_dates_and_numbers, about_malta(words, figures=[old])) == ["900"]
    assert said(checks.untrue_dates_and_numbers, about_malta(words, {"figure": "f1"}, figures=[old])) == []


def test_what_others_allege_in_quotation_marks_is_theirs():
    assert said(checks.untrue_dates_and_numbers, about_malta(told("It is dated “1942-17-07”."))) == []


@pytest.mark.parametrize("words", ["14 ships", "fourteen ships", "5 to 14 ships"])
def test_a_number_that_a_record_bears_is_true(words):
    assert said(checks.untrue_dates_and_numbers, about_malta(told(f"There came {words}.", "holland"))) == []


@pytest.mark.parametrize(
    "number", ["15", "1,400", "fifteen", "a thousand", "14th", "1.4 million", "half a million", "twenty-five"]
)
def test_a_number_that_no_record_bears_is_found(number):
    bundle = about_malta(told(f"There came {number} ships."))
    assert said(checks.untrue_dates_and_numbers, bundle) == [number]


def test_a_story_does_not_bear_out_itself_or_another():
    bundle = about_malta(told("There came 15 ships."), {"heading": "15 ships"}, story=True)
    assert said(checks.untrue_dates_and_numbers, bundle) == ["15", "15"]


def test_a_caption_and_a_title_are_read_too():
    bundle = about_malta(
        {"picture": {"image": {"image": "i1"}, "caption": "The harbour in 1943"}},
        {"timeline": {"title": "15 ships", "events": ["e1"]}},
    )
    assert said(checks.untrue_dates_and_numbers, bundle) == ["1943", "15"]


@pytest.mark.parametrize("words", ["On 15 August 1942 a tanker came.", "Fourteen ships came."])
def test_a_paragraph_with_a_date_or_a_number_needs_a_citation(words):
    assert said(checks.uncited, about_malta(told(words, "holland"))) == []
    assert len(said(checks.uncited, about_malta(told(words)))) == 1
    assert len(said(checks.uncited, about_malta({"text": f"<p>{words}</p>"}))) == 1
    assert said(checks.uncited, about_malta({"text": "<p>A tanker came.</p>"})) == []


def test_an_event_with_a_date_needs_a_citation():
    assert said(checks.uncited, about_malta(text="Fuel came on 15 August 1942.", citations=[])) == [
        "15 August 1942"
    ]


def test_a_name_that_no_record_has_is_found():
    bundle = about_malta(told("In Valletta people saw Keith Park and Albert Kesselrign."))
    assert said(checks.unknown_names, bundle) == ["Kesselrign"]


def test_a_person_with_the_given_name_of_another_is_found():
    assert said(checks.unknown_names, about_malta(told("It was Albert Park."))) == ["Albert Park"]


def test_a_misspelled_word_is_found_wherever_it_stands():
    bundle = about_malta(told("Beseiged, the harbour lay at Valletta’s centre. Teh tanker arrived."))
    assert said(checks.misspelled, bundle) == ["Beseiged", "Teh"]
    assert said(checks.misspelled, about_malta(title="A tanker arives")) == ["arives"]


@pytest.mark.parametrize(
    "word",
    [
        "harbour",
        "centre",
        "defence",
        "organised",
        "travelling",
        "metres",
        "grey",
        "ploughed",
        "catalogue",
        "manoeuvre",
        "theatre",
    ],
)
def test_british_spelling_is_spelling(word):
    assert is_british(word)


@pytest.mark.parametrize(
    "word",
    [
        "harbor",
        "center",
        "defense",
        "organized",
        "traveling",
        "meters",
        "gray",
        "plowed",
        "catalog",
        "maneuver",
        "hounor",
        "defennce",
    ],
)
def test_american_and_wrong_spelling_is_not(word):
    assert not is_british(word)


def test_two_events_that_share_many_words_are_found():
    words = "The ships had left Gibraltar five days before and few of them came through"
    bundle = Bundle.of(
        {
            "malta.yaml": {
                "battles": [
                    {"slug": "first", "events": [{"title": "A convoy", "text": words}]},
                    {
                        "slug": "second",
                        "events": [{"title": "Another", "text": f"In June: {words.lower()}."}],
                    },
                ]
            }
        }
    )
    assert len(said(checks.echoes, bundle)) == 1


def test_the_word_list_has_no_word_too_many():
    listed = names.from_list()
    said = {
        form
        for passage in passages(exhibition())
        for match in names.words_of(passage.text)
        for part in names.parts(match[0])
        for form in (part, part.lower())
    }
    assert [word for word in listed if word not in said] == []
    assert set(listed) & names.from_records(exhibition()) == set()
    assert [word for word in listed if word.islower() and is_british(word)] == []
    assert len(listed) == len(set(listed))


def test_a_draft_outside_the_bundle_is_held_against_it(tmp_path, capsys):
    draft = tmp_path / "kerch.yaml"
    draft.write_text("cities: [{slug: kerch, story: [{text: <p>In Kerch on 17 July 1931.</p>}]}]")
    assert main([str(draft)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == f"{draft}: kerch, block 1 (text): “17 July 1931” is the date of no record"
    assert printed[1:] == [f"{draft}: kerch, block 1 (text): “17 July 1931” carries no citation", "2 faults."]
