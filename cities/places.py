"""The places of the exhibition as a question needs them: their names, slugs and countries, read once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from django.utils.translation import gettext as _

from cities.dates import HistoricalDate, Period
from cities.models.city import CityPage, PlaceName
from cities.names import key
from cities.names.gazetteer import Gazetteer
from cities.names.name import Name
from cities.remembered import remembered
from cities.visible import visible


@dataclass
class Place:
    """A public place. Countries are given as their names."""

    pk: int
    slug: str
    title: str
    country_then: str = ""
    country_now: str = ""
    names: list[tuple[str, str, HistoricalDate | None]] = field(default_factory=list)

    def called(self, name: str) -> str:
        """A name with the years in which it was in use: "Stalingrad (1925–1961)"."""
        if name == self.title:
            return name
        when = next((when for text, _language, when in self.names if text == name and when), None)
        return f"{name} ({_years(when)})" if when else name

    def called_at(self, period: Period, language: str) -> str:
        """The name in this language that was in use then, as far as its dates are known."""
        dated = [(text, when) for text, known, when in self.names if when and known == language]
        return next((text for text, when in dated if when.period.overlaps(period)), self.title)


def _years(when: HistoricalDate) -> str:
    if when.open_start:
        return _("until %(year)d") % {"year": when.latest.year}
    if when.open_end:
        return _("since %(year)d") % {"year": when.earliest.year}
    years = dict.fromkeys([when.earliest.year, when.latest.year])
    return "–".join(map(str, years))


class Places:
    def __init__(self) -> None:
        rows = visible(CityPage.objects.all()).order_by("title")
        columns = ("pk", "slug", "title", "state_then", "republic_then", "country_now")
        self.by_pk = {
            pk: Place(pk, slug, title, republic or state, now)
            for pk, slug, title, state, republic, now in rows.values_list(*columns)
        }
        self.by_slug = {place.slug: place for place in self.by_pk.values()}

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """All the names of all the places, their titles among them."""
        names = PlaceName.objects.filter(city__in=self.by_pk).order_by("city", "sort_order", "pk")
        found: dict[int, list] = {pk: [] for pk in self.by_pk}
        for pk, text, language, when in names.values_list("city", "text", "language", "when"):
            found[pk].append((text, language, when))
        for pk, named in found.items():  # At once, for several requests may ask in the same moment.
            self.by_pk[pk].names = named
        return _gazetteer(
            tuple(
                name
                for place in self.by_pk.values()
                for name in [
                    Name(place.title, place.slug),
                    *(Name(text, place.slug, language) for text, language, _when in place.names),
                ]
            )
        )

    def names_at(self, period: Period, language: str) -> dict[str, str]:
        """What each place was called then, by slug: its title, if no source dates a name."""
        self.gazetteer  # noqa: B018 (reads the names)
        return {slug: place.called_at(period, language) for slug, place in self.by_slug.items()}

    def slugs(self, pks: Iterable[int]) -> list[str]:
        return [self.by_pk[pk].slug for pk in pks if pk in self.by_pk]

    def in_country(self, column: str, keys: list[str]) -> list[int]:
        """The places whose `country_then` or `country_now` is one of these."""
        return [place.pk for place in self.by_pk.values() if key(getattr(place, column)) in keys]


@remembered
def places() -> Places:
    return Places()


@lru_cache(maxsize=8)
def _gazetteer(names: tuple[Name, ...]) -> Gazetteer:
    """Built anew only when a name has changed."""
    return Gazetteer(names)
