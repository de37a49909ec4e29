"""Plates of places: of the exhibition, of results, of one place among the others, of chosen ones."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cities.atlas.plate import Plate, Spot, plate
from cities.atlas.sheets import SMALL
from cities.cartography.view import known
from cities.dates import Period
from cities.filters import CatalogueFilter
from cities.models.city import CityPage
from cities.models.index_card import Moment
from cities.models.kind import Kind
from cities.places import Places
from cities.places import places as all_places
from cities.remembered import remembered
from cities.visible import visible
from cities.ways import Ways
from cities.wording import in_words


@dataclass(frozen=True)
class Located:
    """A public place that lies somewhere."""

    pk: int
    slug: str
    title: str
    address: str
    latitude: float
    longitude: float


def of_exhibition(asked: CatalogueFilter | None) -> Plate | None:
    """All the places; when a time was asked for, with the number of events of each."""
    when = asked and (asked.chosen("when") or asked.question.when)
    if not when:
        return plate(_("Map of the places"), spots(asked and asked.places))
    happened = Moment.at([when], within=asked.certainly).happenings
    said = (asked.chosen("when") and asked.data.get("when")) or when.edtf
    chosen = {"when": said, "within": "1" if asked.certainly else ""}

    def lit(place: Located, spot: Spot) -> None:
        spot.number = happened.get(place.pk, {}).get(Kind.EVENT, 0)
        told = ngettext(
            "%(number)d event: %(place)s, %(date)s", "%(number)d events: %(place)s, %(date)s", spot.number
        )
        spot.number_title = told % {"number": spot.number, "place": spot.name, "date": in_words(when)}
        query = {name: value for name, value in ({"city": place.slug} | chosen).items() if value}
        spot.number_address = f"/chronicle/?{urlencode(query)}"

    title = _("Map of the places, %(date)s") % {"date": in_words(when)}
    return plate(title, spots(asked.places, when.period, lit))


def of_results(asked: CatalogueFilter) -> Plate | None:
    """The places of what was found, with the number of results of each."""
    counts, ways = asked.counts.values.get("city", {}), Ways(asked)
    found = {slug: counts[trait] for trait, slug, _label in asked.every_facet["city"].described(counts)}

    def lit(place: Located, spot: Spot) -> None:
        spot.number = found.get(place.slug, 0)
        told = ngettext("%(number)d result: %(place)s", "%(number)d results: %(place)s", spot.number)
        spot.number_title = told % {"number": spot.number, "place": spot.name}
        spot.number_address = ways.address(city=place.slug, view=None)

    period = asked.date.period if asked.date else None
    return plate(_("Map of the results"), spots(asked.places, period, lit))


def of_city(page: CityPage) -> Plate | None:
    """Where a place lies, among the others."""
    here = Spot(page.title, "", page.latitude, page.longitude, title=page.title, is_here=True)
    others = [_spot(place) for place in _located() if place.pk != page.pk]
    title = _("Map: where %(place)s lies") % {"place": page.title}
    centre = [here] if known([(page.latitude, page.longitude)]) else []
    return plate(title, [here, *others], SMALL, centre=centre)


def of_places(places: Iterable) -> Plate | None:
    """Chosen places."""
    located = {place.pk: place for place in _located()}
    chosen = [_spot(located[place.pk]) for place in places if place.pk in located]
    return plate(_("Map of the places"), chosen)


def spots(
    places: Places | None = None, period: Period | None = None, lit: Callable | None = None
) -> list[Spot]:
    """The public places that lie somewhere, as they were called in `period`."""
    language = (get_language() or "en").partition("-")[0]
    names = (places or all_places()).names_at(period, language) if period else {}
    found = []
    for place in _located():
        spot = _spot(place, names.get(place.slug, place.title))
        if lit:
            lit(place, spot)
        found.append(spot)
    return found


@remembered
def _located() -> tuple[Located, ...]:
    pages = visible(CityPage.objects.exclude(latitude=None).exclude(longitude=None)).order_by("title")
    return tuple(
        Located(
            page.pk,
            page.slug,
            page.title,
            (page.get_url_parts() or ("", "", ""))[2] or "",
            page.latitude,
            page.longitude,
        )
        for page in pages.only("title", "slug", "url_path", "latitude", "longitude")
    )


def _spot(place: Located, name: str = "") -> Spot:
    """A place as it was called, which its title says too if it is called otherwise today."""
    title = place.title
    if name and name != title:
        title = _("%(name)s, today %(title)s") % {"name": name, "title": title}
    return Spot(name or place.title, place.address, place.latitude, place.longitude, title=title)
