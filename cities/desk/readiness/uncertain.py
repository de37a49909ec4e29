"""What is said with less than certainty, counted by record and degree."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils.translation import gettext, ngettext

from cities.desk.readiness.matter import AWARD_RECORD, PAGE, Matter, State
from cities.models import AwardRecord, BattlePage, Certainty, ExhibitPage, Figure, PlaceName, TimelineEvent

DOUBTFUL = [Certainty.UNCERTAIN, Certainty.DISPUTED]
WHOLE = {BattlePage: PAGE, ExhibitPage: PAGE, AwardRecord: AWARD_RECORD}


def uncertain() -> Iterator[Matter]:
    for model, form in WHOLE.items():
        for key, certainty in _doubtful(model).values_list("pk", "certainty"):
            sentence = gettext("It is marked “%(certainty)s”.") % {"certainty": Certainty(certainty).label}
            yield Matter(State.UNCERTAIN, form, key, sentence, "id_certainty")
    for model, page, relation in [
        (TimelineEvent, "battle_id", "events"),
        (Figure, "page_id", "figures"),
        (PlaceName, "city_id", "names"),
    ]:
        for key, certainty, number in _doubtful(model).values_list(page, "certainty").annotate(Count("pk")):
            said = {"number": number, "certainty": Certainty(certainty).label}
            yield Matter(
                State.UNCERTAIN, PAGE, key, _sentence(relation, number) % said, f"id_{relation}-FORMS"
            )


def _doubtful(model):
    return model.objects.filter(certainty__in=DOUBTFUL).order_by()


def _sentence(relation: str, number: int) -> str:
    sentences = {
        "events": ngettext(
            "%(number)d event is marked “%(certainty)s”.",
            "%(number)d events are marked “%(certainty)s”.",
            number,
        ),
        "figures": ngettext(
            "%(number)d figure is marked “%(certainty)s”.",
            "%(number)d figures are marked “%(certainty)s”.",
            number,
        ),
        "names": ngettext(
            "%(number)d name is marked “%(certainty)s”.",
            "%(number)d names are marked “%(certainty)s”.",
            number,
        ),
    }
    return sentences[relation]
