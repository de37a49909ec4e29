"""What is told of places, on their pages and side by side: asked for all of them at once."""

from django.apps import apps
from django.db.models import Count, F, prefetch_related_objects
from django.utils.translation import get_language

from cities.blocks.pointed import figures_of
from cities.dates import Period
from cities.eras import eras, name_then
from cities.visible import visible

OF_AN_AWARD_RECORD = (
    "uuid",
    "city",
    "award__title",
    "role",
    *("when", "when_written", "earliest", "latest", "certainty"),
    *("act", "act_number", "act_title", "issuing_body"),
    *("presented_when", "presented_when_written", "presented_by", "presented_note"),
    "note",
)
OF_A_BATTLE = ("title", "slug", "url_path", "kind", "result", "when", "when_written", "earliest", "latest")


def places_told(places: list, period: Period | None) -> list[dict]:
    """For each place what a template shows of it; `period`: of the exhibition."""
    keys = [place.pk for place in places if place.pk]
    records, battles = _award_records(keys), _battles(keys)
    prefetch_related_objects(
        [place for place in places if place.pk and not place.names.is_deferring], "names"
    )
    found = []
    for place in places:
        names = eras(place.names.all(), period)
        found.append(
            {
                "eras": names,
                "name_then": name_then(names, (get_language() or "en")[:2]),
                "award_records": records.get(place.pk, []),
                "battles": battles.get(place.pk, []),
                "figures": figures_of(place, place.story),
            }
        )
    return found


def _award_records(keys: list[int]) -> dict[int, list]:
    """Those of each place, with the other dates in use, each of which is a row of what is found."""
    model, other = apps.get_model("cities.AwardRecord"), apps.get_model("cities.ConflictingDate")
    records = model.objects.filter(live=True, city__in=keys).select_related("award")
    records = records.only(*OF_AN_AWARD_RECORD).annotate(
        other=F("conflicting_dates__when"), whose=F("conflicting_dates__whose")
    )
    found: dict[int, dict] = {key: {} for key in keys}
    for row in records.order_by("earliest", "award__title", "pk", "conflicting_dates__sort_order"):
        record = found[row.city_id].setdefault(row.pk, row)
        held = record.__dict__.setdefault("_cluster_related_objects", {}).setdefault("conflicting_dates", [])
        if row.other:
            held.append(other(when=row.other, whose=row.whose))
    return {key: list(own.values()) for key, own in found.items()}


def _battles(keys: list[int]) -> dict[int, list]:
    """Those of each place, with the number of their events."""
    battles = visible(apps.get_model("cities.BattlePage").objects.filter(cities__in=keys))
    battles = battles.only(*OF_A_BATTLE).annotate(place=F("cities"), event_count=Count("events"))
    found: dict[int, list] = {key: [] for key in keys}
    for battle in battles.order_by("earliest", "title"):
        found[battle.place].append(battle)
    return found
