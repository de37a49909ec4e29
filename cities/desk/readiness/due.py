"""What has its day: rights that end, and what goes public or is taken down at an hour that is set."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from cities.desk.readiness.matter import AWARD_RECORD, PAGE, PICTURE, Matter, State
from cities.gate.refusal import REFUSED_AT_ITS_HOUR
from cities.models import AwardRecord, ExhibitImage

SOON = timedelta(days=60)
FORMS = {Page: PAGE, AwardRecord: AWARD_RECORD}


def due() -> Iterator[Matter]:
    yield from _ending_rights()
    yield from _scheduled()
    yield from _expiring()
    yield from _refused()


def _ending_rights() -> Iterator[Matter]:
    today = timezone.localdate()
    ending = ExhibitImage.objects.filter(rights_until__range=(today, today + SOON)).order_by()
    for key, day in ending.values_list("pk", "rights_until"):
        yield Matter(State.DUE, PICTURE, key, gettext("Its rights end."), "id_rights_until", day)


def _scheduled() -> Iterator[Matter]:
    for model, form in FORMS.items():
        kind = ContentType.objects.get_for_model(model)
        waiting = Revision.objects.filter(
            approved_go_live_at__isnull=False, base_content_type=kind
        ).order_by()
        for key, hour in waiting.values_list("object_id", "approved_go_live_at"):
            yield Matter(State.DUE, form, int(key), gettext("It is going to be published."), "", _day(hour))


def _expiring() -> Iterator[Matter]:
    for model, form in FORMS.items():
        leaving = model.objects.filter(live=True, expire_at__lt=timezone.now() + SOON).order_by()
        for key, hour in leaving.values_list("pk", "expire_at"):
            yield Matter(State.DUE, form, key, gettext("It is going to be taken down."), "", _day(hour))


def _refused() -> Iterator[Matter]:
    """What was not published at its hour, until it is published."""
    pages = PageLogEntry.objects.filter(action=REFUSED_AT_ITS_HOUR, page__isnull=False)
    records = ModelLogEntry.objects.filter(
        action=REFUSED_AT_ITS_HOUR, content_type=ContentType.objects.get_for_model(AwardRecord)
    )
    latest = {}
    for form, entries, key in [(PAGE, pages, "page_id"), (AWARD_RECORD, records, "object_id")]:
        for record, when, data in entries.order_by("timestamp").values_list(key, "timestamp", "data"):
            latest[form, int(record)] = when, data
    published = {
        (form, key): at
        for model, form in FORMS.items()
        for key, at in model.objects.filter(pk__in=[key for of, key in latest if of == form]).values_list(
            "pk", "last_published_at"
        )
    }
    for (form, key), (when, data) in latest.items():
        at = published.get((form, key))
        if (form, key) in published and not (at and at > when):
            sentence = gettext("It was not published at its hour: %(sentences)s") % {
                "sentences": " ".join(data.get("sentences", []))
            }
            yield Matter(State.DUE, form, key, sentence, "", _day(when))


def _day(hour: datetime):
    return timezone.localtime(hour).date()
