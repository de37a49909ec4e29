"""The plate of a battle: the places of its events, numbered as they stand in the timeline."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from cities.atlas.places import spots
from cities.atlas.plate import Plate, Spot, fitted, plate
from cities.atlas.sheets import BATTLE
from cities.cartography.labels import in_short, numbers, run, runs
from cities.cartography.view import known

LONGEST_NAME = 26
TOGETHER = 22  # Events nearer than so many units share a marker.


def of_battle(page, events: Iterable) -> Plate | None:
    """The places of the events of a battle, numbered as they stand in the timeline."""
    markers: list[list] = []
    located = [(number, event) for number, event in enumerate(events, 1) if _is_located(event)]
    if not located:
        return None
    _sheet, view = fitted(tuple((event.latitude, event.longitude) for _number, event in located), BATTLE)
    for number, event in located:
        x, y = view.at(event.latitude, event.longitude)
        for marker in markers:
            if abs(marker[0] - x) < TOGETHER and abs(marker[1] - y) < TOGETHER:
                marker[2].append((number, event))
                break
        else:
            markers.append([x, y, [(number, event)]])
    period = page.when.period if page.when else None
    around = [
        replace(spot, address="", is_here=False)
        for spot in spots(None, period)
        if known([(spot.latitude, spot.longitude)])
        and _is_free(view.at(spot.latitude, spot.longitude), markers)
    ]
    title = _("Map of the events")
    return plate(title, [_marker(members) for _x, _y, members in markers], BATTLE, around=around)


def _is_located(event) -> bool:
    return bool(known([(event.latitude, event.longitude)]))


def _is_free(point, markers) -> bool:
    return all(abs(x - point[0]) + abs(y - point[1]) > 2 * TOGETHER for x, y, _members in markers)


def _marker(members: list[tuple]) -> Spot:
    told = [number for number, _event in members]
    first = members[0][1]
    at = {number: f"#event-{event.uuid}" for number, event in members}
    named = [event.place_name.partition(",")[0].partition(" (")[0].strip() for _number, event in members]
    name = max(named, key=named.count)
    said = numbers(told)
    what = first.title if len(members) == 1 else name
    return Spot(
        name=name if len(name) <= LONGEST_NAME else "",
        address=at[told[0]],
        latitude=first.latitude,
        longitude=first.longitude,
        title=f"{said}: {what}" if what else said,
        figures=in_short(said, 9),
        events=tuple(told),
        place=", ".join(dict.fromkeys(filter(None, named))),
        runs=tuple((run(*ends), at[ends[0]]) for ends in runs(told)),
    )
