"""Two places side by side, as a visitor chose them."""

from functools import cached_property

from django.utils.translation import gettext as _

from cities.cited import cite
from cities.dates import Period
from cities.filters import CatalogueFilter
from cities.models.city import CityPage
from cities.models.kind import Kind
from cities.places_told import places_told
from cities.visible import visible

SIDES = 2


class Comparison:
    """`cities`: the two that were chosen, or fewer, with what `problems` says of it."""

    def __init__(self, data, *, years: Period | None = None) -> None:
        self.asked = CatalogueFilter(data, kinds=[Kind.CITY], years=years)
        self.years = years
        self.wanted = [slug for slug in data.getlist("city") if slug]

    @cached_property
    def cities(self) -> list[CityPage]:
        found = visible(CityPage.objects.filter(slug__in=self._slugs)).select_related("image")
        return sorted(found, key=lambda city: self._slugs.index(city.slug))

    @property
    def _slugs(self) -> list[str]:
        return list(self.asked.chosen("city") or [])[:SIDES]

    @property
    def is_complete(self) -> bool:
        return len(self.cities) == SIDES

    @cached_property
    def sides(self) -> list[tuple[CityPage, dict]]:
        """Each place with what is told of it."""
        if not self.is_complete:
            return []
        told = places_told(self.cities, self.years)
        cite(*(figure for each in told for figure in each["figures"]))
        return list(zip(self.cities, told, strict=True))

    @property
    def problems(self) -> list[str]:
        return [*self.asked.problems, *filter(None, [self._wrong_number()])]

    def _wrong_number(self) -> str:
        different = list(dict.fromkeys(self.wanted))
        if len(different) > SIDES:
            return _("Two places can be compared at a time. These are the first two.")
        if len(different) == 1 and len(self.wanted) > 1:
            return _("A place cannot be compared with itself. Choose another one beside it.")
        if len(self.cities) == 1 and not self.asked.problems:
            return _("Choose a second place to compare it with.")
        return ""

    @property
    def boxes(self) -> list[list[tuple[str, str, bool]]]:
        """The places to choose from, once for each side: slug, title and whether it is chosen."""
        chosen = [*(city.slug for city in self.cities), *[""] * SIDES][:SIDES]
        places = self.asked.places.by_slug.values()
        return [[(place.slug, place.title, place.slug == slug) for place in places] for slug in chosen]
