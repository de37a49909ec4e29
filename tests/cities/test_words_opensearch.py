"""With OpenSearch a visitor finds the same as without it, also while it fails."""

import json
import random
import re
import runpy
import sys
from importlib.util import find_spec
from types import ModuleType

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from cities import catalogue, words
from cities.models import CatalogueEntry
from cities.words import Document, Term, opensearch
from tests.asking import found
from tests.builders import make_battle, make_event, make_story
from tests.cities.test_words import (
    test_words_find_what_says_them_all as with_the_database,
)
from tests.cities.test_words import (
    words_of_many_kinds,  # noqa: F401
)

pytestmark = pytest.mark.django_db
QUESTIONS = with_the_database.pytestmark[0].args[1]
SETTINGS = find_spec("museum.settings").origin
INDEX = "museum_cities_catalogueentry"


class OpenSearchException(Exception):
    """What the engine's client raises."""


class NotFoundError(OpenSearchException):
    pass


class Engine:
    """OpenSearch in a dictionary: as much of its client as is used, and it evaluates the queries."""

    def __init__(self, hosts=(), **options):
        self.hosts, self.options = hosts, options
        self.indexes, self.mappings, self.searches, self.down = {}, {}, 0, False
        self.indices = self

    def exists(self, *, index):
        self._awake()
        return index in self.indexes

    def create(self, *, index, body):
        self.indexes[index], self.mappings[index] = {}, body["mappings"]["properties"]

    def bulk(self, actions, *, index, ignore_status, refresh, request_timeout):
        assert refresh, "What was written must be found at once."
        self._awake()
        for action in map(dict, actions):
            kind, key = action.pop("_op_type", "index"), action.pop("_id")
            if kind == "index":
                assert set(action) <= set(self.mappings[index])
                self.indexes[index][key] = action
            elif self.indexes[index].pop(key, None) is None and ignore_status != 404:
                raise OpenSearchException("404")

    def count(self, *, index):
        return {"count": len(self._documents(index))}

    def search(self, *, index, body, allow_partial_search_results):
        json.dumps(body)  # It must be possible to send it.
        self.searches += 1
        assert body["sort"] == [{"entry": "asc"}]
        assert body["size"] <= 10_000
        scores = {doc["entry"]: score(body["query"], doc) for doc in self._documents(index).values()}
        keys = sorted(key for key, each in scores.items() if each is not None)
        rest = [key for key in keys if key > body.get("search_after", [-1])[0]][: body["size"]]
        hits = [{"_score": scores[key], "sort": [key]} for key in rest]
        return {"hits": {"total": {"value": min(len(keys), body["track_total_hits"])}, "hits": hits}}

    def _documents(self, index):
        self._awake()
        if index not in self.indexes:
            raise NotFoundError("404")
        return self.indexes[index]

    def _awake(self):
        if self.down:
            raise OpenSearchException("no answer")


def score(query, document) -> float | None:
    """The score of a document; None if the query does not match it."""
    [(kind, body)] = query.items()
    match kind:
        case "bool" if "filter" in body:
            return 0.0 if all(score(part, document) is not None for part in body["filter"]) else None
        case "bool":
            return max(
                (s for part in body["should"] if (s := score(part, document)) is not None), default=None
            )
        case "dis_max":
            return score({"bool": {"should": body["queries"]}}, document)
        case "constant_score":
            return None if score(body["filter"], document) is None else float(body["boost"])
        case "prefix":
            [(field, start)] = body.items()
            return (
                1.0
                if any(word.startswith(start) for run in tokens(document, field) for word in run)
                else None
            )
        case "multi_match":
            assert body["type"] == "phrase"
            asked = body["query"].split()
            runs = [run for field in body["fields"] for run in tokens(document, field)]
            beside = any(
                run[at : at + len(asked)] == asked for run in runs for at in range(len(run) - len(asked) + 1)
            )
            return 1.0 if beside else None
    raise AssertionError(f"The engine knows no query {kind}.")


def tokens(document, field) -> list[list[str]]:
    """The parts of a field as the analyzer `whitespace` cuts them; no phrase reaches from one to the next."""
    return [part.split() for part in document.get(field, [])]


@pytest.fixture
def client_of_the_engine(monkeypatch):
    """What `pip install opensearch-py` gives."""
    client, tools = ModuleType("opensearchpy"), ModuleType("opensearchpy.helpers")
    client.OpenSearch, client.NotFoundError = Engine, NotFoundError
    client.OpenSearchException = OpenSearchException
    tools.bulk = Engine.bulk
    monkeypatch.setitem(sys.modules, "opensearchpy", client)
    monkeypatch.setitem(sys.modules, "opensearchpy.helpers", tools)


@pytest.fixture
def chosen(settings):
    """OpenSearch is chosen by the settings, whether or not its client is there."""
    settings.WAGTAILSEARCH_BACKENDS = {
        "catalogue": {
            "BACKEND": "wagtail.search.backends.opensearch3",
            "INDEX_PREFIX": "museum_",
            "AUTO_UPDATE": False,
        }
    }
    forget()
    yield
    forget()


def forget():
    opensearch._index.cache_clear()
    for name in list(sys.modules):
        package, _dot, module = name.rpartition(".")
        if package.endswith("search.backends") and module in {"opensearch2", "opensearch3"}:
            del sys.modules[name]
            vars(sys.modules[package]).pop(module, None)


@pytest.fixture
def engine(client_of_the_engine, chosen) -> Engine:
    return opensearch._index().es


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def filled(engine, committed) -> Engine:
    with committed():
        catalogue.rebuild()
    return engine


@pytest.mark.parametrize(("q", "expected"), QUESTIONS)
def test_the_engine_finds_what_the_database_finds(words_of_many_kinds, filled, q, expected):  # noqa: F811
    assert set(found(q=q, kind=["event", "story"])) == expected
    assert filled.searches > 0


def test_weight_and_beginnings_are_the_same(words_of_many_kinds, filled):  # noqa: F811
    assert found(q="bread", kind="story") == ["On the bread", "On the lake"]
    beginning = CatalogueEntry.objects.public().beginning("on the br")
    assert [entry.title for entry in beginning] == ["On the bread"]
    assert filled.searches > 0


VOCABULARY = [
    *["defend", "defended", "defence", "Оборона", "обороны", "обороной", "Київ", "Киева", "фортеця"],
    *["крепость", "1942", "125", "05", "shostakovich's", "sea", "sea-fort", "ice"],
]


def test_random_questions_have_the_same_answers_in_both(filled, committed):
    chance = random.Random(1942)

    def text(most):
        return " ".join(chance.choices(VOCABULARY, k=chance.randint(0, most)))

    with committed():
        make_battle("Siege", events=[make_event(f"Event {number}") for number in range(80)])
        entries = CatalogueEntry.objects.filter(battle__title="Siege")
        documents = {e.pk: Document([text(3)], [text(2), text(2)], [text(4)], [text(8)]) for e in entries}
        words.index().write("default", documents)
    some = 0
    for _number in range(200):
        terms = [
            Term(tuple(chance.choices(VOCABULARY, k=chance.randint(1, 2))), quoted=chance.random() < 0.3)
            for _term in range(chance.randint(1, 2))
        ]
        typed = Term.of(" ".join(chance.choices(VOCABULARY, k=chance.randint(1, 2)))).written
        typed = (*typed[:-1], typed[-1][: chance.randint(1, 4)])
        answers = [
            (
                dict(adapter.ranked(adapter.saying(entries, terms), terms).values_list("pk", "rank")),
                set(adapter.beginning(entries, typed).values_list("pk", flat=True)),
            )
            for adapter in (opensearch, words.in_database("default"))
        ]
        assert answers[0] == answers[1], (terms, typed)
        assert filled.searches >= 3, "The engine was not asked."
        filled.searches = 0
        opensearch._search.cache_clear()
        some += bool(answers[0][0])
    assert some > 60


def test_what_is_found_can_be_narrowed_ordered_and_counted(words_of_many_kinds, filled):  # noqa: F811
    said = CatalogueEntry.objects.public().saying([Term.of("bread")])
    assert said.filter(kind="story").count() == 2
    assert (said | CatalogueEntry.objects.filter(title="Seventh Symphony")).count() == said.count() + 1
    best = said.ranked([Term.of("bread")]).order_by("-rank", "title").values_list("title", "rank")
    assert list(best)[:2] == [("Bread ration", 8), ("On the bread", 8)]
    assert filled.searches > 0


def test_what_takes_several_pages_is_found_whole(words_of_many_kinds, filled, monkeypatch):  # noqa: F811
    expected = found(q="the")
    monkeypatch.setattr(opensearch, "PAGE", 1)
    cache.clear()
    before = filled.searches
    assert found(q="the") == expected
    assert filled.searches - before > len(expected) > 2


def test_a_question_that_finds_too_much_is_answered_by_the_database(
    words_of_many_kinds,  # noqa: F811
    filled,
    monkeypatch,
):
    expected = found(q="bread")
    monkeypatch.setattr(opensearch, "LIMIT", 2)
    cache.clear()
    before = filled.searches
    assert found(q="bread") == expected
    assert len(expected) > 2
    assert filled.searches == before + 2, "It went on bringing what cannot be used."


def test_a_question_of_very_many_words_does_not_reach_the_engine(words_of_many_kinds, filled):  # noqa: F811
    terms = [Term.of("bread")] * (opensearch.MOST_TERMS + 1)
    assert CatalogueEntry.objects.public().saying(terms).ranked(terms).count() == 4
    assert filled.searches == 0


def test_one_page_asks_the_engine_each_question_once(words_of_many_kinds, filled):  # noqa: F811
    found(q="bread")
    before = filled.searches
    found(q="bread")
    assert filled.searches == before > 0


# Writing


def test_what_a_curator_publishes_changes_and_withdraws_follows_at_the_commit(filled, committed):
    assert found(q="searchlights") == []
    with committed():
        story = make_story("Searchlights", summary="A route.")
    assert found(q="searchlights") == ["Searchlights"]
    with committed():
        story.title = "A long night"
        story.save_revision().publish()
    assert found(q="searchlights") == []
    assert found(q="night") == ["A long night"]
    with committed():
        story.unpublish()
    assert found(q="night") == []
    assert len(filled.indexes[INDEX]) == CatalogueEntry.objects.public().count()


def test_a_change_that_is_rolled_back_is_not_sent(filled, committed):
    before = dict(filled.indexes[INDEX])
    with committed(), pytest.raises(RuntimeError), transaction.atomic():
        make_story("Searchlights")
        raise RuntimeError
    assert filled.indexes[INDEX] == before


def test_words_are_sent_as_we_fold_them_and_cut_only_at_blanks(filled, committed):
    with committed():
        words.index().write("default", {7: Document(["Оборона Киева"], [], [], ["Ещё"])})
    assert filled.indexes[INDEX][7] == {
        "entry": 7,
        "title": ["oborona kieva", "0oboron 0kiev"],
        "names": [],
        "summary": [],
        "body": ["eshche", "0eshch"],
    }
    assert {filled.mappings[INDEX][field]["analyzer"] for field in words.document.FIELDS} == {"whitespace"}


def test_a_failing_engine_does_not_lose_a_curators_work_and_rebuilding_repairs_it(filled, committed, caplog):
    filled.down = True
    with committed():
        make_story("Searchlights")
    assert "rebuild_catalogue" in caplog.text
    filled.down = False
    cache.clear()
    asked = filled.searches
    assert found(q="searchlights") == ["Searchlights"]
    assert filled.searches == asked, "An engine that lacks an entry was believed."
    with committed():
        catalogue.rebuild()
    assert found(q="searchlights") == ["Searchlights"]
    assert filled.searches > asked


# Asking an engine that cannot answer


def test_while_the_engine_fails_the_database_answers(words_of_many_kinds, filled, client, caplog):  # noqa: F811
    filled.down = True
    assert found(q="bread", kind="story") == ["On the bread", "On the lake"]
    assert CatalogueEntry.objects.beginning("on the br").count() == 1
    assert client.get("/api/catalogue/", {"q": "bread", "kind": "story"}).json()["count"] == 2
    assert len(caplog.records) == 1, "It is asked again for every question, and every visitor waits for it."


def test_an_engine_that_was_never_filled_is_not_believed(words_of_many_kinds, engine, committed):  # noqa: F811
    assert found(q="bread", kind="story") == ["On the bread", "On the lake"]
    with committed():
        make_story("Bread at last")
    assert set(found(q="bread", kind="story")) == {"On the bread", "On the lake", "Bread at last"}
    assert engine.searches == 0


def test_without_the_client_the_operator_is_told_what_to_install(chosen, monkeypatch):
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    with pytest.raises(ImproperlyConfigured, match=r'pip install "opensearch-py>=3"'):
        make_story("Searchlights")
    assert not CatalogueEntry.objects.filter(title="Searchlights").exists()


def test_an_operator_names_the_engine_in_the_environment(monkeypatch):
    monkeypatch.setenv("SEARCH_URL", "opensearchs://museum:p%40ss@search.example/malta")
    backends = runpy.run_path(SETTINGS)["WAGTAILSEARCH_BACKENDS"]
    assert backends["default"]["BACKEND"] == "wagtail.search.backends.database"
    assert backends["catalogue"]["INDEX_PREFIX"] == "malta_"
    [host] = backends["catalogue"]["HOSTS"]
    assert host["http_auth"] == ("museum", "p@ss")
    assert (host["host"], host["port"], host["verify_certs"]) == ("search.example", 9200, True)


@pytest.mark.parametrize("address", ["http://search.example:9200/malta", "opensearch://search.example:9200"])
def test_an_address_that_names_no_index_or_another_engine_is_refused(monkeypatch, address):
    monkeypatch.setenv("SEARCH_URL", address)
    with pytest.raises(ImproperlyConfigured, match="opensearch://host:9200/name"):
        runpy.run_path(SETTINGS)


# What is sent, without an engine


def test_every_term_must_be_found_in_one_of_its_readings():
    query = opensearch.all_of([[("0defend",), ("defended",)], [("sea", "fort")]], ["title"])
    phrase = {"type": "phrase", "fields": ["title"]}
    assert query == {
        "bool": {
            "filter": [
                {
                    "bool": {
                        "should": [
                            {"multi_match": phrase | {"query": "0defend"}},
                            {"multi_match": phrase | {"query": "defended"}},
                        ]
                    }
                },
                {"bool": {"should": [{"multi_match": phrase | {"query": "sea fort"}}]}},
            ]
        }
    }


def test_the_score_is_the_best_tier():
    tiers = opensearch.best_of([Term.of("ice")])["dis_max"]["queries"]
    assert [tier["constant_score"]["boost"] for tier in tiers] == [8, 7, 6, 5, 4, 3, 2]


def test_of_the_last_word_the_beginning_is_enough():
    first, last = opensearch.begun(["sea", "fo"])["bool"]["filter"]
    assert first["multi_match"] == {"type": "phrase", "query": "sea", "fields": ["title"]}
    assert last == {"prefix": {"title": "fo"}}


def test_a_query_stays_within_the_clauses_that_the_engine_allows():
    terms = [Term.of(f"word{n}") for n in range(opensearch.MOST_TERMS)]
    fields = re.findall(r'"fields": \[(.*?)\]', json.dumps(opensearch.best_of(terms)))
    assert sum(len(each.split(",")) for each in fields) <= 1024
