"""A curator types a date as people write it; the form answers in words and keeps what was typed."""

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from cities.models import AwardRecord
from cities.understanding import understand
from tests.builders import make_award, make_award_record, make_city


@pytest.mark.parametrize(
    "typed, said, edtf",
    [
        ("23 August 1942", "Understood as: 23 August 1942", "1942-08-23"),
        (
            "c. August 1942",
            "Understood as: about August 1942, that is between 1 July and 30 September 1942",
            "1942-08~",
        ),
        (
            "зима 1941–42",
            "Understood as: winter 1941–42, that is between 1 December 1941 and 28 February 1942",
            "1941-24",
        ),
        ("не ранее 5 июля 1942", "Understood as: from 5 July 1942", "1942-07-05/.."),
        ("1941-06-22?", "Understood as: probably 22 June 1941", "1941-06-22?"),
        ("17–18 July 1942", "Understood as: 17–18 July 1942", "1942-07-17/1942-07-18"),
    ],
)
def test_a_typed_date_is_answered_in_words(typed, said, edtf):
    understanding = understand(typed)
    assert (understanding.said, understanding.edtf) == (said, edtf)


@pytest.mark.parametrize(
    "typed, problem",
    [
        ("1942-17-07", "17 is not a month. Did you mean 1942-07-17?"),
        ("31 June 1942", "June has 30 days."),
        ("1943–1942", "The end is before the beginning."),
        ("22 June", "Which year?"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(typed, problem):
    understanding = understand(typed)
    assert understanding.problem.startswith(problem)
    assert not understanding.said


def test_an_event_outside_its_battle_is_a_warning_and_not_an_error():
    inside = understand("8 May 1942", battle="8–19 May 1942")
    outside = understand("8 May 1944", battle="8–19 May 1942")
    assert not inside.warning
    assert "outside the dates of the battle" in outside.warning
    assert outside.said and not outside.problem


def test_the_date_box_asks_the_admin_and_only_for_people_who_work_there(client, curator):
    address = reverse("understand_date")
    assert "about August 1942" in client.get(address, {"text": "около августа 1942"}).content.decode()
    assert "&lt;" in client.get(address, {"text": "1942 <b>"}).content.decode()
    client.logout()
    assert client.get(address, {"text": "1942"}).status_code == 302


def award_record_form(**fields):
    city, award = make_city("Valletta"), make_award()
    rows = {
        f"{name}-{part}": 0
        for name in ("citations", "conflicting_dates")
        for part in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return {
        "city": city.pk,
        "award": award.pk,
        "role": "conferred",
        "act": "decree",
        "certainty": "certain",
        **rows,
        **fields,
    }


def test_the_words_come_back_for_editing_exactly_as_typed(client, curator):
    client.post(
        reverse(AwardRecord.snippet_viewset.get_url_name("add")),
        award_record_form(when="около АВГУСТА 1942 г."),
    )
    record = AwardRecord.objects.get()
    assert record.latest_revision.as_object().when.edtf == "1942-08~"

    page = client.get(
        reverse(AwardRecord.snippet_viewset.get_url_name("edit"), args=[record.pk])
    ).content.decode()
    assert 'value="около АВГУСТА 1942 г."' in page
    assert "that is between 1 July and 30 September 1942" in page


def test_a_wrong_date_loses_nothing_that_was_typed(client, curator):
    form = award_record_form(when="1942-17-07", act_title="On the defence of the island")
    page = client.post(reverse(AwardRecord.snippet_viewset.get_url_name("add")), form).content.decode()
    assert "17 is not a month. Did you mean 1942-07-17?" in page
    assert 'value="1942-17-07"' in page
    assert "On the defence of the island" in page
    assert not AwardRecord.objects.exists()


def test_new_words_for_the_same_days_are_kept_too(museum):
    record = make_award_record(when="1942-08~")
    form_field = AwardRecord._meta.get_field("when").formfield()
    assert form_field.has_changed(record._meta.get_field("when").value_from_object(record), "ca. Aug 1942")
    record.when = form_field.clean("ca. Aug 1942")
    record.save()
    record.refresh_from_db()
    assert (record.when_written, record.when.edtf) == ("ca. Aug 1942", "1942-08~")


def test_a_date_that_a_program_sets_forgets_the_old_words(museum):
    record = make_award_record(when=AwardRecord._meta.get_field("when").formfield().clean("ca. Aug 1942"))
    record.when = "1942-09"
    record.save()
    record.refresh_from_db()
    assert record.when_written == ""


def test_the_words_survive_a_draft(museum):
    record = make_award_record(when="1942-08")
    record.when = AwardRecord._meta.get_field("when").formfield().clean("Aug. 1942")
    draft = record.save_revision().as_object()
    assert AwardRecord._meta.get_field("when").value_from_object(draft).verbatim == "Aug. 1942"


@pytest.mark.parametrize(
    "language, said, problem",
    [
        ("ru", "Понято так: около августа 1942 г., то есть с 1 июля по 30 сентября 1942 г.", "В июне 30"),
        ("uk", "Зрозуміло так: близько серпня 1942 р., тобто з 1 липня по 30 вересня 1942 р.", "У червні 30"),
        (
            "be",
            "Зразумета так: каля жніўня 1942 г., гэта значыць з 1 ліпеня па 30 верасня 1942 г.",
            "У чэрвені",
        ),
    ],
)
def test_the_form_answers_in_the_language_of_the_admin(language, said, problem):
    with override(language):
        assert understand("c. August 1942").said == said
        assert understand("31 June 1942").problem.startswith(problem)


def sentences(catalogue) -> dict:
    """What a catalogue of messages says for each, in all its plural forms."""
    forms = ((list(_forms(one.id)), list(_forms(one.string))) for one in catalogue if one.id)
    return {ids[0]: strings for ids, strings in forms}


def _forms(text):
    return [text] if isinstance(text, str) else text


@pytest.mark.parametrize("language", ["ru", "uk", "be"])
def test_what_translators_wrote_is_what_people_read(language):
    folder = settings.LOCALE_PATHS[0] / language / "LC_MESSAGES"
    with (folder / "django.po").open("rb") as source, (folder / "django.mo").open("rb") as compiled:
        written, read = sentences(read_po(source, language)), sentences(read_mo(compiled))
    assert len(written) > 40
    assert written == read
