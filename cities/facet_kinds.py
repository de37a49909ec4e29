"""The facets: how a value is written in an address, what it is called, and which entries have it."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cities.dates import HistoricalDate, Period
from cities.facets import touched
from cities.models.award import Award
from cities.models.battle import BattlePage
from cities.models.catalogue import CatalogueEntry
from cities.models.exhibit import ExhibitMaterial, Material
from cities.models.kind import Kind
from cities.names import key
from cities.places import Places
from cities.remembered import each_remembered, remembered
from cities.visible import visible

MOST_BATTLES = 100  # Of more battles those with the most entries are listed.
MOST_GENRES = 100  # The same of kinds of objects.


class Facet:
    """One facet. A *value* stands in the address, a *trait* in the FacetSets."""

    name = ""
    label = ""
    unknown = ""

    def known(self, values: list[str]) -> dict[str, object]:
        """The traits of those of the values that exist."""
        raise NotImplementedError

    def described(self, traits: Iterable) -> list[tuple[object, str, str]]:
        """Each trait with its value and label, in the order of a list."""
        raise NotImplementedError

    def narrow(self, cards, traits: list, *, within: bool, places: bool):
        """The cards that have one of these traits; `places`: whether those of places may be among them."""
        raise NotImplementedError


class Kinds(Facet):
    name = "kind"
    label = _("Kind")
    unknown = _("There is nothing of the kind “%(value)s” here.")

    def known(self, values):
        return {value: value for value in values if value in Kind.values}

    def described(self, traits):
        return [(value, value, str(label)) for value, label in Kind.choices if value in traits]

    def narrow(self, cards, traits, *, within, places):
        return cards.of_kind(*traits)


class Genres(Facet):
    """Kinds of exhibits, as curators name them; the value is the name as it may stand in an address."""

    name = "genre"
    label = _("Kind of object")
    unknown = _("There is no object of the kind “%(value)s” in this exhibition.")
    chosen: frozenset = frozenset()

    @property
    def all(self) -> dict[str, list[str]]:
        return _genres()

    def known(self, values):
        known = {value: value for value in values if value in self.all} if values else {}
        self.chosen = frozenset(known)
        return known

    def described(self, traits):
        """Of many kinds those with the most objects, and those that were chosen."""
        most = sorted(traits, key=lambda genre: (genre not in self.chosen, -traits[genre], genre))[
            :MOST_GENRES
        ]
        names = self.all if most else {}
        return [(genre, genre, called[0]) for genre, called in names.items() if genre in most]

    def narrow(self, cards, traits, *, within, places):
        names = [name for trait in traits for name in self.all[trait]]
        return cards.of_kind(Kind.EXHIBIT).filter(entry__genre__in=names)


class Materials(Facet):
    name = "material"
    label = _("Material")
    unknown = _("There is no material called “%(value)s” in this exhibition.")

    def known(self, values):
        return {value: value for value in values if value in Material.values}

    def described(self, traits):
        return [(value, value, str(label)) for value, label in Material.choices if value in traits]

    def narrow(self, cards, traits, *, within, places):
        made_of = ExhibitMaterial.objects.filter(material__in=traits)
        return cards.filter(entry__uuid__in=made_of.values("exhibit__uuid"))


class PlacesFacet(Facet):
    name = "city"
    label = _("Place")
    unknown = _("There is no place called “%(value)s” in this exhibition.")

    def __init__(self, places: Places) -> None:
        self.places = places

    def known(self, values):
        return {value: self.places.by_slug[value].pk for value in values if value in self.places.by_slug}

    def described(self, traits):
        places = self.places.by_pk.values()
        return [(place.pk, place.slug, place.title) for place in places if place.pk in traits]

    def narrow(self, cards, traits, *, within, places):
        return cards.linked_to(traits)


class Awards(Facet):
    name = "award"
    label = _("Award")
    unknown = _("There is no award called “%(value)s” in this exhibition.")

    @property
    def all(self) -> list[tuple[int, str, str]]:
        return _awards()

    def known(self, values):
        return {slug: pk for pk, slug, _title in self.all if slug in values} if values else {}

    def described(self, traits):
        return [row for row in self.all if row[0] in traits] if traits else []

    def narrow(self, cards, traits, *, within, places):
        return cards.with_award(traits)


class Battles(Facet):
    name = "battle"
    label = _("Battle")
    unknown = _("There is no battle called “%(value)s” in this exhibition.")
    chosen: frozenset = frozenset()

    def known(self, values):
        known = _known_battles(values) if values else {}
        self.chosen = frozenset(known.values())
        return known

    def described(self, traits):
        """Of many battles those with the most entries, and those that were chosen."""
        most = sorted(traits, key=lambda pk: (pk not in self.chosen, -traits[pk]))[:MOST_BATTLES]
        in_order = sorted(battles(most).items(), key=lambda battle: battle[1])
        return [(pk, slug, title) for pk, (_begins, title, slug) in in_order]

    def narrow(self, cards, traits, *, within, places):
        return cards.filter(battle_id__in=traits)


class Times(Facet):
    """Years or months: entries that touch one of them or, `within`, certainly lie in one."""

    def known(self, values):
        found = {}
        for value in values:
            if (trait := self.trait(value)) is not None:
                found[value] = trait
        return found

    def narrow(self, cards, traits, *, within, places):
        periods = [self.period(trait) for trait in traits]
        lively = touched(self.name, traits, within=within) if places else ()
        return cards.during(periods, within=within, places=lively)

    def described(self, traits):
        return [(trait, self.value(trait), self.called(trait)) for trait in sorted(traits)]

    def trait(self, value: str) -> int | None:
        raise NotImplementedError

    def period(self, trait: int) -> Period:
        return HistoricalDate.from_edtf(self.value(trait)).period

    def value(self, trait: int) -> str:
        raise NotImplementedError

    def called(self, trait: int) -> str:
        return self.value(trait)


class Years(Times):
    name = "year"
    label = _("Year")
    unknown = _("“%(value)s” is not a year with four digits.")

    def trait(self, value):
        return int(value) if value.isascii() and value.isdigit() and len(value) == 4 and int(value) else None

    def value(self, trait):
        return f"{trait:04}"


class Months(Times):
    name = "month"
    label = _("Month")
    unknown = _("“%(value)s” is not a month such as 1942-05.")

    def trait(self, value):
        try:
            day = date.fromisoformat(f"{value}-01") if len(value) == 7 else None
        except ValueError:
            return None
        return day and day.year * 12 + day.month - 1

    def value(self, trait):
        return f"{trait // 12:04}-{trait % 12 + 1:02}"

    def called(self, trait):
        return _named(trait, (get_language() or "en").replace("-", "_"))


@lru_cache(maxsize=4096)
def _named(trait: int, locale: str) -> str:
    return format_date(date(trait // 12, trait % 12 + 1, 1), "LLLL y", locale=locale)


class Countries(Facet):
    """Countries of the places, then or now; the value is the name as it may stand in an address."""

    unknown = _("There is no country called “%(value)s” in this exhibition.")

    def __init__(self, name: str, label: str, places: Places) -> None:
        self.name, self.label, self.places = name, label, places

    @cached_property
    def all(self) -> dict[str, str]:
        countries = {getattr(place, self.name) for place in self.places.by_pk.values()}
        return {key(country): country for country in sorted(countries - {""})}

    def known(self, values):
        return {value: value for value in values if value in self.all}

    def described(self, traits):
        return [(value, value, label) for value, label in self.all.items() if value in traits]

    def narrow(self, cards, traits, *, within, places):
        return cards.linked_to(self.places.in_country(self.name, traits))


class Pictures(Facet):
    name = "pictures"
    label = _("Pictures")
    unknown = _("“%(value)s” is neither 1, with pictures, nor 0, without.")
    called = {"1": _("With pictures"), "0": _("Without pictures")}

    def known(self, values):
        return {value: value for value in values if value in self.called}

    def described(self, traits):
        return [(value, value, str(label)) for value, label in self.called.items() if value in traits]

    def narrow(self, cards, traits, *, within, places):
        return cards.filter(pictured__in=[trait == "1" for trait in traits])


@remembered
def _genres() -> dict[str, list[str]]:
    """The names of the kinds of objects by how they stand in an address."""
    entries = CatalogueEntry.objects.public().filter(kind=Kind.EXHIBIT).exclude(genre="")
    found: dict[str, list[str]] = {}
    for genre in entries.order_by("genre").values_list("genre", flat=True).distinct():
        found.setdefault(key(genre), []).append(genre)
    return found


@remembered
def _awards() -> list[tuple[int, str, str]]:
    return list(Award.objects.order_by("title").values_list("pk", "slug", "title"))


def _known_battles(slugs: list[str]) -> dict[str, int]:
    return dict(visible(BattlePage.objects.filter(slug__in=slugs)).values_list("slug", "pk"))


@each_remembered
def battles(keys: list[int]) -> dict[int, tuple[date, str, str]]:
    """The beginning, title and slug of each."""
    found = BattlePage.objects.filter(pk__in=keys).order_by()
    rows = found.values_list("pk", "earliest", "title", "slug")
    return {pk: (begins or date.max, *named) for pk, begins, *named in rows}


def facets(places: Places) -> dict[str, Facet]:
    """All facets, in the order in which they stand beside a list."""
    every = [
        Kinds(),
        Genres(),
        Materials(),
        PlacesFacet(places),
        Awards(),
        Battles(),
        Years(),
        Months(),
        Countries("country_then", _("Country then"), places),
        Countries("country_now", _("Country today"), places),
        Pictures(),
    ]
    return {facet.name: facet for facet in every}
