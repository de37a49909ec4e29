"""What the gate would not let pass, asked of all records at once."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from wagtail.models import Page, ReferenceIndex

from cities.desk.readiness.matter import AWARD_RECORD, PAGE, PICTURE, Matter, State
from cities.models import AwardRecord, BattlePage, CityPage, ExhibitImage, Figure, TimelineEvent


def missing() -> Iterator[Matter]:
    yield from _citations()
    yield from _dates()
    for city in CityPage.objects.filter(Q(latitude=None) | Q(longitude=None)).values_list("pk", flat=True):
        yield _of_page(city, gettext("It has no coordinates."), "id_latitude")
    yield from _pictures()
    yield from _links()


def _citations() -> Iterator[Matter]:
    events = TimelineEvent.objects.filter(citations=None).order_by()
    for page, number in events.values_list("battle_id").annotate(Count("pk")):
        sentence = ngettext(
            "%(number)d event has no citation.", "%(number)d events have no citation.", number
        )
        yield _of_page(page, sentence % {"number": number}, "id_events-FORMS")
    figures = Figure.objects.filter(citations=None).order_by()
    for page, number in figures.values_list("page_id").annotate(Count("pk")):
        sentence = ngettext(
            "%(number)d figure has no citation.", "%(number)d figures have no citation.", number
        )
        yield _of_page(page, sentence % {"number": number}, "id_figures-FORMS")
    for record in AwardRecord.objects.filter(citations=None).order_by().values_list("pk", flat=True):
        yield Matter(State.MISSING, AWARD_RECORD, record, gettext("It has no citation."), "id_citations-ADD")


def _dates() -> Iterator[Matter]:
    for battle in BattlePage.objects.filter(when="").order_by().values_list("pk", flat=True):
        yield _of_page(battle, gettext("It has no date."), "id_when")
    for battle in set(TimelineEvent.objects.filter(when="").order_by().values_list("battle_id", flat=True)):
        yield _of_page(battle, gettext("An event has no date."), "id_events-FORMS")
    for record in AwardRecord.objects.filter(when="").order_by().values_list("pk", flat=True):
        yield Matter(State.MISSING, AWARD_RECORD, record, gettext("It has no date."), "id_when")


def _pictures() -> Iterator[Matter]:
    """Of the pictures that stand somewhere."""
    used = ReferenceIndex.objects.filter(to_content_type=_content_type(ExhibitImage)).values("to_object_id")
    faults = [
        (Q(description=""), "id_description", gettext("It has no alternative text.")),
        (Q(credit="", creator=""), "id_credit", gettext("It has no credit line and no creator.")),
        (Q(rights__in=ExhibitImage.NOT_STATED), "id_rights", gettext("Its rights are not stated.")),
        (Q(rights_until__lt=timezone.localdate()), "id_rights_until", gettext("Its rights have ended.")),
    ]
    for fault, anchor, sentence in faults:
        pictures = ExhibitImage.objects.annotate(text=_text()).filter(fault, text__in=used).order_by()
        for picture in pictures.values_list("pk", flat=True):
            yield Matter(State.MISSING, PICTURE, picture, sentence, anchor)


def _links() -> Iterator[Matter]:
    """Links to what visitors do not see."""
    for model in (Page, AwardRecord):
        hidden = model.objects.filter(live=False).order_by().annotate(text=_text()).values("text")
        pointing = ReferenceIndex.objects.filter(
            to_content_type=_content_type(model), to_object_id__in=hidden
        )
        yield from _pointing(pointing)
    battles = BattlePage.cities.through.objects.filter(citypage__live=False)
    for battle in set(battles.values_list("battlepage_id", flat=True)):
        yield _of_page(battle, gettext("One of its places is not public."), "id_cities")


def _pointing(references) -> Iterator[Matter]:
    forms = {_content_type(Page).pk: PAGE, _content_type(AwardRecord).pk: AWARD_RECORD}
    found = references.filter(base_content_type__in=forms).order_by()
    numbers = found.values_list("base_content_type", "object_id").annotate(
        Count("to_object_id", distinct=True)
    )
    for kind, key, number in numbers:
        sentence = ngettext(
            "It points at %(number)d record that is not public.",
            "It points at %(number)d records that are not public.",
            number,
        )
        yield Matter(State.MISSING, forms[kind], int(key), sentence % {"number": number})


def _of_page(key: int, sentence: str, anchor: str) -> Matter:
    return Matter(State.MISSING, PAGE, key, sentence, anchor)


def _content_type(model) -> ContentType:
    return ContentType.objects.get_for_model(model)


def _text():
    """A key as the index of references keeps it."""
    return Cast("pk", CharField(max_length=255))
