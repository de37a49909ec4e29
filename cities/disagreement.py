"""Where the catalogue says something else than the records: looked for without writing anything."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from django.db.models import Count

from cities import words
from cities.catalogue import AT_ONCE, COLUMNS
from cities.descriptions import Description, describe, described, public, related, remembering
from cities.models.catalogue import CatalogueEntry
from cities.models.facet_set import FacetSet
from cities.models.index_card import IndexCard
from cities.models.kind import HAPPENING, Kind
from cities.shelving import COLUMNS as ON_CARDS
from cities.shelving import facet_set, months, showable
from cities.snapshot import snapshot

ALIAS = "default"


def disagreements() -> Iterator[str]:
    """A sentence for each thing that differs; none, if the catalogue agrees with the records."""
    adapter = words.in_database(ALIAS)
    if not adapter.is_sound(ALIAS):
        yield "The index of words is damaged."
    with snapshot(), remembering():
        look = _Look(adapter)
        for model in described():
            keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
            for start in range(0, len(keys), AT_ONCE):
                records = model.objects.filter(pk__in=keys[start : start + AT_ONCE])
                records = records.prefetch_related(*related(model))
                yield from look.at(list(chain.from_iterable(map(describe, filter(public, records)))))
        yield from look.at_places()
        yield from look.at_the_rest()


class _Look:
    def __init__(self, adapter):
        self.adapter = adapter
        self.seen: set[int] = set()
        self.happened: dict[int, set] = defaultdict(set)  # The months of each place.
        self.places: list[tuple[Description, CatalogueEntry]] = []

    def at(self, descriptions: list[Description]) -> Iterator[str]:
        """Entries, cards and words of some records."""
        told = {each.entry.uuid: each for each in descriptions}
        entries = CatalogueEntry.objects.public().filter(uuid__in=told)
        kept = {entry.uuid: entry for entry in entries.prefetch_related("cities", "awards")}
        cards = IndexCard.objects.in_bulk([entry.pk for entry in kept.values()])
        shown = showable(each.entry for each in descriptions)
        documents = {}
        for uuid, each in told.items():
            name = f"{each.entry.title} ({uuid})"
            self._note(each)
            if uuid not in kept:
                yield f"It is public, and not in the catalogue: {name}."
                continue
            entry = kept[uuid]
            self.seen.add(entry.pk)
            documents[entry.pk] = each.words
            each.entry.body = each.words.text("body")
            if other := [column for column in COLUMNS if _value(each.entry, column) != _value(entry, column)]:
                yield f"The catalogue tells something else of {name}: {', '.join(other)}."
            if {row.pk for row in entry.cities.all()} != set(each.cities):
                yield f"The catalogue ties other places to {name}."
            if {row.pk for row in entry.awards.all()} != set(each.awards):
                yield f"The catalogue ties other awards to {name}."
            each.entry.pk = entry.pk
            pictured = each.entry.image_id in shown
            if each.entry.kind == Kind.CITY:  # Its months are known when everything has been looked at.
                self.places.append((each, cards.get(entry.pk), pictured))
            else:
                run = months(each.entry.earliest, each.entry.latest)
                yield from self._at_card(each, cards.get(entry.pk), run, pictured)
        for pk in sorted(self.adapter.differing(ALIAS, documents)):
            yield f"The index has other words for {next(e.title for e in kept.values() if e.pk == pk)}."

    def at_places(self) -> Iterator[str]:
        for each, card, pictured in self.places:
            runs = {run for city in each.cities for run in self.happened[city]}
            yield from self._at_card(each, card, tuple(sorted(runs)), pictured)

    def at_the_rest(self) -> Iterator[str]:
        """What no record stands behind."""
        for entry in CatalogueEntry.objects.public().exclude(pk__in=self.seen).iterator():
            yield f"It is in the catalogue, and not public: {entry.title} ({entry.uuid})."
        if left := IndexCard.objects.exclude(entry__in=self.seen).count():
            yield f"{left} cards belong to no public record."
        if left := len(self.adapter.known(ALIAS) - self.seen):
            yield f"The index has words of {left} entries that are not public."
        counted = IndexCard.objects.order_by().values_list("facet_set").annotate(number=Count("pk"))
        numbers = dict(counted)
        kept = dict(FacetSet.objects.filter(entries__gt=0).values_list("pk", "entries"))
        if wrong := sum(numbers.get(pk) != kept.get(pk) for pk in numbers | kept):
            yield f"{wrong} numbers beside facets are wrong."

    def _note(self, each: Description) -> None:
        if each.entry.kind in HAPPENING and each.entry.earliest is not None:
            for city in each.cities:
                self.happened[city].update(months(each.entry.earliest, each.entry.latest))

    @staticmethod
    def _at_card(each: Description, card: IndexCard | None, run, pictured: bool) -> Iterator[str]:
        name = f"{each.entry.title} ({each.entry.uuid})"
        if card is None:
            yield f"It has no card: {name}."
            return
        traits = facet_set(each.entry, each.cities, each.awards, run, pictured=pictured)
        due = IndexCard.of(each.entry, traits.pk, pictured=pictured)
        if other := [column for column in ON_CARDS if _value(due, column) != _value(card, column)]:
            yield f"The card of {name} is another: {', '.join(other)}."


def _value(record, column: str):
    """As the database keeps it."""
    field = record._meta.get_field(column)
    return field.get_prep_value(getattr(record, field.attname))
