"""Whether coordinates may be meant: sentences that ask, and never forbid."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from babel.numbers import format_decimal
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cities.desk.positions.sea import from_land

EARTH = 6371.0088  # Kilometres.
FAR = 300  # Kilometres from the places of a battle.
FAR_FROM_ALL = 1500  # Kilometres from every other place of the exhibition.
MOVED = 50  # Kilometres from where it stood.
AT_SEA = 5  # Our coasts are coarser than that.


@dataclass(frozen=True)
class Place:
    name: str
    latitude: float
    longitude: float

    def away(self, latitude: float, longitude: float) -> float:
        """Kilometres over the ground."""
        here, there = radians(self.latitude), radians(latitude)
        turn = radians(longitude - self.longitude)
        half = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(turn / 2) ** 2
        return 2 * EARTH * asin(sqrt(min(1.0, half)))


@dataclass(frozen=True)
class Doubt:
    """A sentence, and the position that may have been meant."""

    said: str
    latitude: float | None = None
    longitude: float | None = None

    @property
    def has_offer(self) -> bool:
        return self.latitude is not None


def doubts(
    latitude: float | None,
    longitude: float | None,
    places: Iterable[Place] = (),
    *,
    far: float = FAR,
    before: Place | None = None,
) -> list[Doubt]:
    """`places`: where it should lie near; `before`: where it lay until now."""
    if latitude is None and longitude is None:
        return []
    if latitude is None or longitude is None:
        return [Doubt(_("A position needs both numbers, the latitude and the longitude."))]
    places = list(places)
    if wrong := _outside(latitude, longitude):
        return [wrong]
    if latitude == longitude == 0:
        return [Doubt(_("0, 0 lies in the sea off Africa. Leave both empty if the position is not known."))]
    if strange := _strange(latitude, longitude, places, far):
        return [strange]
    found = []
    if before and (moved := before.away(latitude, longitude)) > MOVED:
        words = {"distance": kilometres(moved), "name": before.name}
        found.append(
            Doubt(
                _("This point lies %(distance)s from where %(name)s stood until now. Is that right?") % words
            )
        )
    if (away := from_land(latitude, longitude)) > AT_SEA:
        words = {"distance": kilometres(away)}
        found.append(
            Doubt(_("This point lies in the sea, some %(distance)s from land. Is that right?") % words)
        )
    return found


def _outside(latitude: float, longitude: float) -> Doubt | None:
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        return None
    if abs(latitude) > 90 and abs(longitude) <= 90 and abs(latitude) <= 180:
        return _swapped(latitude, longitude)
    if abs(latitude) > 90:
        return Doubt(_("A latitude lies between -90 and 90."))
    return Doubt(_("A longitude lies between -180 and 180."))


def _swapped(latitude: float, longitude: float) -> Doubt:
    return Doubt(_("The latitude and the longitude seem to have changed places."), longitude, latitude)


def _strange(latitude: float, longitude: float, places: list[Place], far: float) -> Doubt | None:
    """Too far from where it should be, with the slip that explains it if there is one."""
    if not places:
        return None
    nearest = min(places, key=lambda place: place.away(latitude, longitude))
    away = nearest.away(latitude, longitude)
    if away <= far:
        return None
    slips = [
        _swapped(latitude, longitude),
        Doubt(_("A minus sign seems to be wrong before the latitude."), -latitude, longitude),
        Doubt(_("A minus sign seems to be wrong before the longitude."), latitude, -longitude),
        Doubt(_("The minus signs seem to be wrong."), -latitude, -longitude),
    ]
    for slip in slips:
        if abs(slip.latitude) <= 90 and any(
            place.away(slip.latitude, slip.longitude) <= min(far, away / 4) for place in places
        ):
            return slip
    words = {"distance": kilometres(away), "name": nearest.name}
    return Doubt(_("This point lies %(distance)s from %(name)s. Is that right?") % words)


def kilometres(distance: float) -> str:
    rounded = round(distance, -1) if distance >= 100 else round(distance)
    locale = (get_language() or "en").replace("-", "_")
    return f"{format_decimal(int(rounded), locale=locale)}\u00a0km"
