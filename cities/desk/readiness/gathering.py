"""All matters with the names of their records and places; the questions do not grow with the records."""

from collections import defaultdict
from datetime import date

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from cities.desk.readiness.due import due
from cities.desk.readiness.matter import AWARD_RECORD, PAGE, PICTURE, Matter, State, Told
from cities.desk.readiness.missing import missing
from cities.desk.readiness.uncertain import uncertain
from cities.models import AwardRecord, BattlePage, CityPage, ExhibitImage, ExhibitPage

MOST_KEYS = 500
ORDER = {State.DUE: 0, State.MISSING: 1, State.UNCERTAIN: 2}


def matters(*, with_places: bool = True) -> list[Told]:
    """What is due stands first, by its day; then what is missing, then what is uncertain."""
    found = [*due(), *missing(), *uncertain()]
    names, places = _names(found), _places() if with_places and found else {}
    told = [
        Told(**vars(matter), record=names[record], places=places.get(record, ()))
        for matter in found
        if (record := (matter.form, matter.key)) in names
    ]
    return sorted(told, key=lambda each: (ORDER[each.state], each.day or date.max, each.places, each.record))


def _names(found: list[Matter]) -> dict[tuple, str]:
    pages = Page.objects.filter(depth__gt=1).order_by().values_list("pk", "draft_title")
    records = AwardRecord.objects.select_related("award", "city").order_by()
    pictures = ExhibitImage.objects.order_by().values_list("pk", "title")
    return (
        {(PAGE, key): title for key, title in _some(pages, found, PAGE)}
        | {(AWARD_RECORD, each.pk): str(each) for each in _some(records, found, AWARD_RECORD)}
        | {(PICTURE, key): title for key, title in _some(pictures, found, PICTURE)}
    )


def _some(rows, found: list[Matter], form: str):
    """The rows that are meant; when they are too many for one question, all rows."""
    keys = {matter.key for matter in found if matter.form == form}
    return rows if len(keys) > MOST_KEYS else rows.filter(pk__in=keys)


def _places() -> dict[tuple, tuple[str, ...]]:
    """The titles of the places of every record; a picture is of the places where it stands."""
    titles = dict(CityPage.objects.order_by().values_list("pk", "title"))
    of = defaultdict(set, {(PAGE, key): {title} for key, title in titles.items()})
    for model in (BattlePage, ExhibitPage):
        column = f"{model._meta.model_name}_id"
        for key, city in model.cities.through.objects.values_list(column, "citypage_id"):
            of[PAGE, key].add(titles[city])
    for key, city in AwardRecord.objects.order_by().values_list("pk", "city_id"):
        of[AWARD_RECORD, key].add(titles[city])
    kinds = {
        ContentType.objects.get_for_model(model).pk: form
        for model, form in [(Page, PAGE), (AwardRecord, AWARD_RECORD)]
    }
    standing = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(ExhibitImage), base_content_type__in=kinds
    )
    for kind, key, picture in standing.values_list("base_content_type", "object_id", "to_object_id"):
        of[PICTURE, int(picture)] |= of.get((kinds[kind], int(key)), set())
    return {key: tuple(sorted(found)) for key, found in of.items()}
