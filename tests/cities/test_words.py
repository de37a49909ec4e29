"""A visitor asks with words: all of them must be found, however they are spelt."""

from importlib import import_module

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cities import filters
from tests.asking import asked, found
from tests.builders import make_battle, make_city, make_event, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def words_of_many_kinds(for_this_module):
    with for_this_module():
        city = make_city("Saint Petersburg", names=["Ленинград", "Санкт-Петербург"])
        make_battle(
            "Ice",
            cities=[city],
            events=[
                make_event("Bread ration", text="The ration fell to 125 grams of bread."),
                make_event("Road over the lake", text="Lorries brought flour over the ice. Ещё не весна."),
                make_event(
                    "Seventh Symphony",
                    text="Shostakovich's music, played in the besieged city for the café crowd.",
                ),
            ],
        )
        make_story("On the bread", text="<p>How a city lived.</p>", summary="A route.")
        make_story("On the lake", text="<p>How bread came over the ice.</p>", summary="Another route.")


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("symphony", {"Seventh Symphony"}),
        ("SYMPHONY", {"Seventh Symphony"}),
        ("cafe", {"Seventh Symphony"}),
        ("café", {"Seventh Symphony"}),
        ("еще", {"Road over the lake"}),
        ("ЕЩЁ", {"Road over the lake"}),
        ("Shostakovichs", {"Seventh Symphony"}),
        ("shostakovich's", {"Seventh Symphony"}),
        ("bread ration", {"Bread ration"}),
        ("ration bread", {"Bread ration"}),
        ("bread symphony", set()),
        ('"bread ration"', {"Bread ration"}),
        ('"ration bread"', set()),
        ("«over the ice»", {"Road over the lake", "On the lake"}),
        ("“over the ice”", {"Road over the lake", "On the lake"}),
        ('"over the" flour', {"Road over the lake"}),
        ("125", {"Bread ration"}),
        ("bread", {"Bread ration", "On the bread", "On the lake"}),
        ("nothing", set()),
    ],
)  # fmt: skip
def test_words_find_what_says_them_all(words_of_many_kinds, q, expected):
    assert set(found(q=q, kind=["event", "story"])) == expected


def test_a_hyphenated_word_asks_for_its_parts_side_by_side(words_of_many_kinds):
    make_story("Peter and Sankt", text="<p>Петербург, а не Санкт.</p>")
    assert found(q="Санкт-Петербург", kind=["city", "story"]) == ["Saint Petersburg"]


def test_a_name_in_any_script_finds_the_place_and_what_happened_there(words_of_many_kinds):
    assert set(found(q="Ленинград")) >= {"Saint Petersburg", "Ice", "Bread ration"}
    assert set(found(q="ленинград")) == set(found(q="Ленинград"))


def test_a_word_in_the_title_weighs_more_than_one_in_the_text(words_of_many_kinds):
    assert found(q="bread", kind="story") == ["On the bread", "On the lake"]
    assert found(q="lake", kind=["event", "story"])[:2] == ["Road over the lake", "On the lake"]


def test_a_phrase_does_not_reach_from_the_title_into_the_text():
    make_story("An end", text="<p>Something else.</p>", summary="Of summer.")
    assert found(q='"end of summer"') == []
    assert found(q="end of summer") == ["An end"]


def test_a_word_is_a_whole_word(words_of_many_kinds):
    assert found(q="sym") == []


def test_words_are_answered_in_the_order_of_weight_unless_another_is_asked(words_of_many_kinds):
    make_story("A long night", text="<p>Without bread.</p>")
    assert found(q="bread", kind="story")[0] == "On the bread"
    assert found(q="bread", kind="story", sort="title") == ["A long night", "On the bread", "On the lake"]


@pytest.mark.parametrize(
    "q", ["'; DROP TABLE cities_catalogueentry; --", "title:bread", "bread NOT symphony"]
)
def test_what_looks_like_an_operator_is_only_words(words_of_many_kinds, q):
    assert found(q=q) == []


@pytest.mark.parametrize(("q", "same"), [("bread OR symphony", "bread symphony"), ("NEAR(bread)", "bread")])
def test_words_that_only_join_are_not_looked_for(words_of_many_kinds, q, same):
    assert found(q=q) == found(q=same) != []


@pytest.mark.parametrize(
    ("q", "title"),
    [("besieging", "Seventh Symphony"), ("cities", "Seventh Symphony"), ("весны", "Road over the lake")],
)
def test_a_word_is_found_in_any_of_its_forms(words_of_many_kinds, q, title):
    assert title in found(q=q)


def test_a_quoted_word_is_found_only_as_it_is_written(words_of_many_kinds):
    assert found(q="lorry") == ["Road over the lake"]
    assert found(q='"lorry"') == []


def test_a_word_as_it_is_written_stands_before_its_other_forms():
    make_story("Bridges", text="<p>Over the river.</p>")
    make_story("The bridge", text="<p>Over the river.</p>")
    assert found(q="bridge", kind="story") == ["The bridge", "Bridges"]
    assert found(q="bridges", kind="story") == ["Bridges", "The bridge"]


def test_what_is_asked_in_another_language_finds_the_kind_of_thing(words_of_many_kinds):
    make_battle("Ring", kind="siege")
    assert "Ring" in found(q="осада") and "Ring" in found(q="облоги") and "Ring" in found(q="аблога")


def test_a_question_without_words_asks_nothing(words_of_many_kinds):
    assert len(found(q="—")) == len(found())


@pytest.fixture
def bread_everywhere():
    """The word in every field, as written and in other forms, more than once."""
    city = make_city("Breadtown", names=["Bread on Neva", "Хлеб"])
    where = [
        ("Bread", "Ration."),
        ("Breads", "Of bread."),
        ("Ration", "Breads and bread."),
        ("Ice", "Breads."),
    ]
    make_battle("Of ice", cities=[city], events=[make_event(title, text=text) for title, text in where * 2])
    for title, summary, text in [
        ("Breads", "Snow", "x"),
        ("Ice", "Bread", "x"),
        ("Ice", "Snow", "bread road"),
        ("Road", "Snow", "breads"),
    ]:
        make_story(title, summary=summary, text=f"<p>{text}</p>")


@pytest.mark.parametrize(
    "q", ["bread", "breads", '"bread"', "bread ice", "bread ration", '"bread on neva"', "хлеб"]
)
def test_many_results_stand_in_the_same_order_as_few(bread_everywhere, monkeypatch, q):
    few = list(asked(q=q).keys)
    assert few
    monkeypatch.setattr(filters, "MANY", 0)
    for start in range(len(few)):
        for stop in {start + 1, start + 3, len(few)}:
            assert asked(q=q)._best(start, min(stop, len(few))) in ([], few[start:stop])
    assert [entry.pk for entry in asked(q=q).page(None)] == [pk for pk, _facets in few]


def test_the_first_page_of_many_is_found_without_ranking_all(bread_everywhere, monkeypatch):
    monkeypatch.setattr(filters, "MANY", 0)
    with CaptureQueriesContext(connection) as queries:
        found = asked(q="bread")._best(0, 1)
    ranked = [
        query for query in queries.captured_queries if "CASE WHEN" in query["sql"] and "rank" in query["sql"]
    ]
    assert len(found) == (connection.vendor == "postgresql") and not ranked


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL keeps words beside the cards")
def test_words_of_an_earlier_version_get_their_marks(words_of_many_kinds):
    with connection.cursor() as cursor:
        cursor.execute("SELECT entry_id, words FROM cities_indexcard ORDER BY entry_id")
        due = cursor.fetchall()
        cursor.execute(
            "UPDATE cities_indexcard SET filler = '', words = ts_delete(words, ARRAY("
            "SELECT lexeme FROM unnest(words) WHERE lexeme LIKE '%.%'))"
        )
        import_module("cities.migrations.0009_narrow_cards").mark(cursor)
        cursor.execute("SELECT entry_id, words FROM cities_indexcard ORDER BY entry_id")
        assert cursor.fetchall() == due and any("A." in words for _pk, words in due)
