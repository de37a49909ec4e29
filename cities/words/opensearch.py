"""The words in OpenSearch, through the connection of Wagtail's search backend, and still in the database.

The database answers, and answers the same, while the engine fails or lacks entries of the catalogue, and
where more is found than LIMIT.
"""

import json
import logging
import time
from collections import defaultdict
from functools import cache, lru_cache, partial
from uuid import uuid4

from django.apps import apps
from django.core.cache import cache as shared
from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction
from django.db.models import Case, IntegerField, Value, When
from django.db.models.expressions import RawSQL
from modelsearch.backends import InvalidSearchBackendError, get_search_backend

from cities.words import ENGINE, in_database
from cities.words.document import FIELDS
from cities.words.terms import readings
from cities.words.tiers import TIERS

LIMIT = 100_000  # Entries that one question may bring from the engine.
PAGE = 10_000  # The most that the engine gives at once.
MOST_TERMS = 40  # In a query; the engine refuses more than 1,024 clauses.
PATIENCE = 60  # Seconds until an engine that failed or lacked entries is looked at again.
MOMENT = 5  # Seconds for which an answer is kept: one page asks the same several times.
WRITING = 30  # Seconds for a batch to be written.
EDITION = "words-in-opensearch"
MAPPINGS = {
    "dynamic": "strict",
    "properties": {
        "entry": {"type": "long"},
        **{field: {"type": "text", "analyzer": "whitespace", "norms": False} for field in FIELDS},
    },
}
KEYS = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT value::bigint FROM json_array_elements_text(%s::json)",
}

logger = logging.getLogger(__name__)


def clear(alias: str) -> None:
    """Only in the database: the engine goes on answering until its documents are replaced."""
    in_database(alias).clear(alias)


def write(alias: str, documents: dict) -> None:
    """Keeps the words of entries: {entry pk: Document}; in the engine when the transaction is done."""
    in_database(alias).write(alias, documents)
    actions = [{"_id": pk, "entry": pk, **cells(document)} for pk, document in documents.items()]
    transaction.on_commit(partial(_send, _index(), actions), using=alias)


def remove(alias: str, pks) -> None:
    pks = list(pks)
    in_database(alias).remove(alias, pks)
    actions = [{"_op_type": "delete", "_id": pk} for pk in pks]
    transaction.on_commit(partial(_send, _index(), actions), using=alias)


def saying(queryset, terms):
    found = _found(all_of(readings(terms, exact=False)), len(terms))
    if found is None:
        return in_database(queryset.db).saying(queryset, terms)
    return queryset.filter(pk__in=_keys(queryset.db, found.get(0, [])))


def ranked(queryset, terms):
    found = _found(best_of(terms), len(terms))
    if found is None:
        return in_database(queryset.db).ranked(queryset, terms)
    tiers = [When(pk__in=_keys(queryset.db, found.get(tier, [])), then=tier) for tier, *_rest in TIERS]
    return queryset.annotate(rank=Case(*tiers, default=Value(1), output_field=IntegerField()))


def in_turn(queryset, terms) -> list:
    """Only where the database answers: the engine brings all ranks at once."""
    found = _found(best_of(terms), len(terms))
    return in_database(queryset.db).in_turn(queryset, terms) if found is None else []


def at_hand(alias: str):
    return in_database(alias).at_hand(alias)


def beginning(queryset, words):
    """Entries whose titles have every word; of the last one the beginning is enough."""
    found = _found(begun(words), len(words))
    if found is None:
        return in_database(queryset.db).beginning(queryset, words)
    return queryset.filter(pk__in=_keys(queryset.db, found.get(0, [])))


# What is sent


def cells(document) -> dict[str, list[str]]:
    """For each field the words as written, then the stems. The engine keeps such parts of a field apart."""
    return {
        name: [" ".join(kind) for kind in zip(*pairs, strict=True)]
        for name, pairs in zip(FIELDS, document.folded(), strict=True)
    }


def all_of(alternatives, fields=FIELDS) -> dict:
    """The query for one run of each list of alternatives, in any of the fields."""
    return {
        "bool": {
            "filter": [{"bool": {"should": [_phrase(run, fields) for run in runs]}} for runs in alternatives]
        }
    }


def best_of(terms) -> dict:
    """The query whose scores are ranks: the best tier counts."""
    tiers = [
        {
            "constant_score": {
                "filter": all_of(readings(terms, exact=exact), FIELDS[:fields]),
                "boost": tier,
            }
        }
        for tier, fields, exact in TIERS
    ]
    return {"dis_max": {"queries": tiers}}


def begun(words) -> dict:
    *whole, last = words
    return {
        "bool": {"filter": [*(_phrase([word], FIELDS[:1]) for word in whole), {"prefix": {FIELDS[0]: last}}]}
    }


def _phrase(run, fields) -> dict:
    return {"multi_match": {"type": "phrase", "query": " ".join(run), "fields": list(fields)}}


# The engine


@cache
def _index():
    """Wagtail's index of the catalogue."""
    try:
        engine = get_search_backend(ENGINE, INDEX_SETTINGS={"mappings": MAPPINGS})
    except InvalidSearchBackendError as error:
        raise ImproperlyConfigured(
            'SEARCH_URL asks for OpenSearch, whose client is missing: pip install "opensearch-py>=3"'
        ) from error
    return engine.get_index_for_model(_entries().model)


def _entries():
    return apps.get_model("cities", "CatalogueEntry").objects.public()


def _failure() -> type[Exception]:
    from opensearchpy import OpenSearchException  # Only operators who chose the engine have it.

    return OpenSearchException


def _send(index, actions: list[dict]) -> None:
    """Writes to the engine. What fails here has been saved: the curator's work is in the database."""
    try:
        if not index.exists():
            index.put()  # With our mappings; the engine's own guess would cut the words again.
        index.backend.bulk(
            index.es, actions, index=index.name, ignore_status=404, refresh=True, request_timeout=WRITING
        )
        shared.delete(EDITION)
    except _failure():
        logger.exception("OpenSearch misses changes of the catalogue; rebuild_catalogue repairs it.")


def _found(query: dict, terms: int) -> dict[int, list[int]] | None:
    """The keys of what the engine finds, by their score; None if the database has to answer."""
    index = _index()
    if terms > MOST_TERMS:
        return None
    try:
        edition = shared.get_or_set(EDITION, lambda: _edition(index), PATIENCE)
        moment = int(time.monotonic() / MOMENT)
        return _search(index, json.dumps(query), edition, moment) if edition else None
    except _failure() as error:
        logger.warning("OpenSearch does not answer (%s): the database answers instead.", error)
        shared.set(EDITION, "", PATIENCE)
        return None


def _edition(index) -> str:
    """Names what the engine holds at present; empty if that is not the whole catalogue."""
    held, kept = index.es.count(index=index.name)["count"], _entries().count()
    if held >= kept:
        return uuid4().hex
    logger.warning("OpenSearch holds %d of %d entries; rebuild_catalogue fills it.", held, kept)
    return ""


@lru_cache(maxsize=8)
def _search(index, query: str, edition: str, moment: int) -> dict[int, list[int]] | None:
    """`edition` and `moment` only say how long an answer may be remembered."""
    body = {
        "query": json.loads(query),
        "sort": [{"entry": "asc"}],
        "size": PAGE,
        "track_scores": True,
        "track_total_hits": LIMIT + 1,
        "_source": False,
    }
    found = defaultdict(list)
    while True:
        answer = index.es.search(index=index.name, body=body, allow_partial_search_results=False)["hits"]
        if answer["total"]["value"] > LIMIT:
            return None
        for hit in answer["hits"]:
            found[int(hit["_score"])].append(hit["sort"][0])
        if len(answer["hits"]) < PAGE:
            return found
        body["search_after"] = answer["hits"][-1]["sort"]


def _keys(alias: str, keys: list[int]) -> RawSQL:
    """One parameter, however many keys: databases allow only so many."""
    return RawSQL(KEYS[connections[alias].vendor], [json.dumps(keys)])
