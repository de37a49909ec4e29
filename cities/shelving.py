"""Keeps with each public entry its card and FacetSet, and with each FacetSet its number of entries."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cities.models.catalogue import CatalogueEntry
from cities.models.facet_set import FacetSet, Months, Traits, months
from cities.models.image import ExhibitImage
from cities.models.index_card import IndexCard
from cities.models.kind import HAPPENING, Kind
from cities.names import key

BATCH = 500
COLUMNS = [column.name for column in IndexCard._meta.concrete_fields if not column.primary_key]


class Shelving:
    """One change of the catalogue: which FacetSets and places it touches, to be counted at its end."""

    def __init__(self) -> None:
        self.sets: set[int] = set()
        self.cities: set[int] = set()

    def take_out(self, cards) -> None:
        """Cards that are about to change or to go."""
        before = set(cards.values_list("facet_set", flat=True))
        rows = FacetSet.objects.filter(pk__in=before).values_list("traits", flat=True)
        self.cities.update(city for traits in rows for city in Traits.parse(traits).cities)
        self.sets |= before

    def put_in(self, shelved: Iterable[tuple[CatalogueEntry, list[int], list[int]]]) -> None:
        """Writes the cards of entries, each with its places and awards; a place gets its months later."""
        cards, sets = [], []
        shelved = list(shelved)
        shown = showable(entry for entry, *_ in shelved)
        for entry, cities, awards in shelved:
            run = () if entry.kind == Kind.CITY else months(entry.earliest, entry.latest)
            pictured = entry.image_id in shown
            sets.append(facet_set(entry, cities, awards, run, pictured=pictured))
            cards.append(IndexCard.of(entry, sets[-1].pk, pictured=pictured))
            self.cities.update(cities)
        self.sets.update(each.pk for each in sets)
        _keep(sets)
        IndexCard.objects.bulk_create(
            cards, batch_size=BATCH, update_conflicts=True, unique_fields=["entry"], update_fields=COLUMNS
        )

    def close(self) -> None:
        """Gives the places that were touched the months of what happened there, and counts."""
        _count(self.sets | shelve_places(self.cities))


def showable(entries: Iterable[CatalogueEntry]) -> set[int]:
    """The pictures of these entries that visitors may see today."""
    keys = {entry.image_id for entry in entries} - {None}
    return set(ExhibitImage.objects.showable().filter(pk__in=keys).values_list("pk", flat=True))


def facet_set(entry: CatalogueEntry, cities, awards, run: Months, *, pictured: bool) -> FacetSet:
    traits = Traits(
        kind=str(entry.kind),
        cities=tuple(sorted(cities)),
        awards=tuple(sorted(awards)),
        battle=entry.battle_id,
        pictured=pictured,
        months=run,
        genre=key(entry.genre) if entry.kind == Kind.EXHIBIT else "",
        materials=tuple(sorted(entry.materials)),
    )
    return FacetSet.of(traits)


def shelve_places(cities: Iterable[int] | None = None) -> set[int]:
    """Gives the cards of places the months of what happened there; all places without `cities`."""
    entries = CatalogueEntry.objects.public().filter(kind=Kind.CITY)
    if cities is not None:
        entries = entries.filter(cities__in=cities)
    entries = list(entries.select_related("card").prefetch_related("cities", "awards"))
    own = {entry.pk: [city.pk for city in entry.cities.all()] for entry in entries}
    happened = _happened({city for cities in own.values() for city in cities})
    affected, sets = set(), []
    for entry in entries:
        runs = tuple(sorted({run for city in own[entry.pk] for run in happened[city]}))
        awards = [award.pk for award in entry.awards.all()]
        each = facet_set(entry, own[entry.pk], awards, runs, pictured=entry.card.pictured)
        affected |= {entry.card.facet_set_id, each.pk}
        entry.card.facet_set = each
        sets.append(each)
    _keep(sets)
    IndexCard.objects.bulk_update([entry.card for entry in entries], ["facet_set"], batch_size=BATCH)
    return affected


def clear_shelves() -> None:
    """Throws away every card and FacetSet, before all of them are written anew."""
    IndexCard.objects.all().delete()
    FacetSet.objects.all().delete()


def recount() -> None:
    """Counts every FacetSet anew and drops those that no entry has."""
    FacetSet.objects.exclude(pk__in=IndexCard.objects.values("facet_set")).delete()
    _count(set(FacetSet.objects.values_list("pk", flat=True)))


def _keep(sets: Iterable[FacetSet]) -> None:
    each = {one.pk: one for one in sets}
    FacetSet.objects.bulk_create(each.values(), batch_size=BATCH, ignore_conflicts=True)


def _happened(cities: set[int]) -> dict[int, set]:
    """For each place the runs of months of its events, battles and awards."""
    happening = IndexCard.objects.of_kind(*HAPPENING).filter(earliest__isnull=False, entry__cities__in=cities)
    found = defaultdict(set)
    for city, traits in happening.order_by().values_list("entry__cities", "facet_set__traits").distinct():
        found[city].update(Traits.parse(traits).months)
    return found


def _count(sets: set) -> None:
    sets = sorted(sets)
    number = IndexCard.objects.filter(facet_set=OuterRef("pk")).order_by().values("facet_set")
    number = number.annotate(number=Count("pk")).values("number")
    for start in range(0, len(sets), BATCH):
        FacetSet.objects.filter(pk__in=sets[start : start + BATCH]).update(
            entries=Coalesce(Subquery(number), 0)
        )
