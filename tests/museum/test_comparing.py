"""A curator compares two versions of a record in words, rows and citations included, and goes back to one."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from pytest_django.asserts import assertContains

from cities.models import (
    AwardRecord,
    AwardRecordCitation,
    BattlePage,
    BattleSide,
    EventCitation,
    FigureCitation,
    PlaceName,
    TimelineEvent,
)
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_figure,
    make_image,
    make_source,
    make_story,
    publish,
)
from tests.kept_rows import KeptRows
from tests.sent_form import sent_form


def versions(record) -> list[int]:
    return list(record.revisions.order_by("pk").values_list("pk", flat=True))


def compare(client, record, first=None, second=None) -> SimpleNamespace:
    """What the page says under each heading, and the classes of what is new and gone."""
    ours = hasattr(record, "get_parent")
    name = (
        "wagtailadmin_pages:revisions_compare"
        if ours
        else type(record).snippet_viewset.get_url_name("revisions_compare")
    )
    earlier, later = versions(record)[-2:]
    response = client.get(reverse(name, args=[record.pk, first or earlier, second or later]))
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    rows = soup.select(".differences > tbody > tr")
    return SimpleNamespace(
        text={row.th.get_text(strip=True): " ".join(row.td.get_text(" ").split()) for row in rows},
        gone=[" ".join(each.get_text().split()) for each in soup.select("td span.deletion")],
        new=[" ".join(each.get_text().split()) for each in soup.select("td span.addition")],
        page=soup,
    )


@KeptRows
def a_siege():
    make_battle(
        "Siege",
        "1942-05",
        cities=[make_city("Valletta")],
        events=[
            make_event("First raid", "1942-05-01"),
            make_event("Second raid", "1942-05-05"),
            make_event("Last raid", "1942-05-09"),
        ],
        sides=[BattleSide(name="Allies")],
    )


@pytest.fixture
def siege(curator):
    a_siege()
    return BattlePage.objects.get()


def test_dates_stand_in_words(curator, client, siege):
    siege.when = "1942-05~/1942-06"
    publish(siege)
    found = compare(client, siege)
    assert found.gone == ["May 1942"]
    assert found.new == ["from about May 1942 to June 1942"]
    assert "HistoricalDate" not in str(found.page)


def test_an_event_that_is_new_stands_there_with_its_date_and_citations(curator, client, siege):
    source = make_source(author="B. Historian", year="1969")
    siege.events.add(make_event("A landing", "1942-05-07", sources=[source], latitude=35.9, longitude=14.5))
    publish(siege)
    text = compare(client, siege).text["Timeline"]
    assert text.startswith("Added: 7 May 1942: A landing")
    assert "B. Historian (1969)" in text and "35.9" in text
    assert text.endswith("3 rows are the same.")
    assert "First raid" not in text and "None" not in text


def test_an_event_that_is_gone_is_named(curator, client, siege):
    siege.events.remove(siege.events.get(title="Second raid"))
    publish(siege)
    text = compare(client, siege).text["Timeline"]
    assert text.startswith("Taken away: 5 May 1942: Second raid")
    assert text.endswith("2 rows are the same.")


def test_a_citation_within_an_event_is_seen(curator, client, siege):
    source = make_source(author="C. Witness", year="1950")
    event = siege.events.get(title="Second raid")
    event.citations.add(EventCitation(source=source, locator="p. 212"))
    siege.events = [event if each.pk == event.pk else each for each in siege.events.all()]
    publish(siege)
    text = compare(client, siege).text["Timeline"]
    assert text.startswith("Changed: 5 May 1942: Second raid Citations Added: C. Witness (1950), p. 212")
    assert text.endswith("2 rows are the same.")


def test_rows_of_two_drafts_are_the_same_when_they_say_the_same(curator, client, siege):
    """In a draft, rows have no keys yet."""
    for title in ("A landing", "A landing by night"):
        draft = siege.get_latest_revision_as_object()
        draft.events = [
            *(each for each in draft.events.all() if each.pk),
            *(make_event(f"Raid {number}", f"1942-05-{number:02}") for number in range(10, 20)),
            make_event(title, "1942-05-07"),
        ]
        draft.save_revision()
    text = compare(client, siege).text["Timeline"]
    assert "A landing by night" in text
    assert "Changed:" in text and "Added: 1" not in text


def test_names_figures_places_and_stories_are_compared(curator, client):
    city = make_city("Valletta", names=["Il-Belt"], story=[("text", "<p>Once.</p>")])
    figure = make_figure(city, best=870, sources=[make_source()])
    publish(city)
    city.names.add(PlaceName(text="Валлетта", language="ru", kind="exonym", when="1566/"))
    figure.best = 872
    figure.citations.add(FigureCitation(source=make_source(author="C. Witness", year="1950")))
    city.figures = [figure]
    city.story = [*city.story.raw_data, {"type": "text", "value": "<p>Later.</p>"}]
    city.latitude = 35.0
    publish(city)
    found = compare(client, city)
    assert "Валлетта" in found.text["Names"] and "1566" in found.text["Names"]
    assert "foreign name" in found.text["Names"]
    assert "C. Witness (1950)" in found.text["Figures"]
    assert "872" in found.text["Figures"] and "870" in found.text["Figures"]
    assert "Later." in found.text["Story"]
    assert found.text["Latitude"] == "35.8997 35.0"


def test_places_and_pictures_are_named(curator, client, siege):
    siege.cities.set([make_city("Mdina")])
    siege.image = make_image("A map")
    publish(siege)
    found = compare(client, siege)
    assert "Valletta" in found.text["Places"] and "Mdina" in found.text["Places"]
    assert found.page.select("td.comparison img")


def test_records_in_stories_are_named(curator, client, siege):
    story = make_story()
    story.body = [*story.body.raw_data, {"type": "record", "value": siege.pk}]
    publish(story)
    assert "Siege" in compare(client, story).text["Story"]


def test_award_records_are_compared_too(curator, client):
    record = make_award_record(when="1942-04-15")
    record.when = "1942-04"
    publish(record)
    found = compare(client, record)
    assert (found.gone, found.new) == (["15 April 1942"], ["April 1942"])


def test_any_two_versions_can_be_chosen(curator, client, siege):
    for result in ("One", "Two", "Three"):
        siege.result = result
        publish(siege)
    first, *_, last = versions(siege)[-3:]
    address = reverse("wagtailadmin_pages:revisions_compare", args=[siege.pk, "earliest", "latest"])
    assert len(BeautifulSoup(client.get(address).content, "html.parser").select("#compare-from option")) == 4
    response = client.get(address, {"from": first, "to": last}, follow=True)
    assertContains(response, "One")
    assertContains(response, "Three")
    assertContains(response, f'<option value="{first}" selected>')
    assert client.get(address, {"from": "x", "to": last}).status_code == 404


def test_the_same_version_twice_is_said_to_be_the_same(curator, client, siege):
    [only] = versions(siege)[-1:]
    found = compare(client, siege, only, only) if len(versions(siege)) > 1 else None
    address = reverse("wagtailadmin_pages:revisions_compare", args=[siege.pk, only, only])
    assertContains(client.get(address), "These two versions say the same.")
    assert not found or found.text == {}


@pytest.mark.parametrize("publishing", [False, True])
def test_going_back_brings_rows_and_citations_back(curator, client, siege, publishing):
    before = siege.latest_revision
    identity = siege.events.get(title="First raid").uuid
    event = siege.events.get(title="Second raid")
    event.citations = [EventCitation(source=make_source(), locator="p. 1")]
    siege.events = [event, make_event("A landing", "1942-05-07")]
    siege.when = "1943"
    publish(siege)
    assert TimelineEvent.objects.count() == 2
    address = reverse("wagtailadmin_pages:revisions_revert", args=[siege.pk, before.pk])
    sent = sent_form(client.get(address)) | ({"action-publish": "1"} if publishing else {})
    assert client.post(address, sent).status_code == 302
    back = BattlePage.objects.get().get_latest_revision_as_object()
    assert [str(each) for each in sorted(back.events.all(), key=TimelineEvent.order)] == [
        "1 May 1942: First raid",
        "5 May 1942: Second raid",
        "9 May 1942: Last raid",
    ]
    assert [[cited.locator for cited in each.citations.all()] for each in back.events.all()] == [[""]] * 3
    assert str(back.when) == "May 1942"
    if publishing:
        assert TimelineEvent.objects.count() == 3
        assert EventCitation.objects.count() == 3
        assert TimelineEvent.objects.get(title="First raid").uuid == identity


def test_going_back_works_for_award_records(curator, client):
    record = make_award_record(when="1942-04-15")
    before = record.latest_revision
    record.citations = [AwardRecordCitation(source=make_source(), locator="p. 1")]
    record.when = "1943"
    publish(record)
    name = type(record).snippet_viewset.get_url_name("revisions_revert")
    address = reverse(name, args=[record.pk, before.pk])
    sent = sent_form(client.get(address)) | {"action-publish": "1"}
    assert client.post(address, sent).status_code == 302
    record = AwardRecord.objects.get()
    assert str(record.when) == "15 April 1942"
    assert [cited.locator for cited in record.citations.all()] == [""]


def test_the_page_leads_back_to_the_earlier_version(curator, client, siege):
    siege.result = "It was raised."
    publish(siege)
    earlier, _later = versions(siege)[-2:]
    link = compare(client, siege).page.find("a", string=lambda text: text and "Go back" in text)
    assert link["href"] == reverse("wagtailadmin_pages:revisions_revert", args=[siege.pk, earlier])


@pytest.mark.parametrize("make", [make_battle, make_award_record, make_award, make_source])
def test_each_form_leads_to_a_history_that_says_who_did_what(curator, client, make):
    record = make()
    ours = hasattr(record, "get_parent")
    name = "wagtailadmin_pages:{}" if ours else type(record).snippet_viewset.get_url_name("{}")
    form, history = (reverse(name.format(view), args=[record.pk]) for view in ("edit", "history"))
    opened = client.get(form)
    assertContains(opened, history)
    assert client.post(form, sent_form(opened) | {"note" if not ours else "result": "New"}).status_code == 302
    rows = BeautifulSoup(client.get(history).content, "html.parser").select("main tbody tr")
    assert "curator" in rows[0].get_text()
    assert {"Edit", "Draft saved", "Edited"} & {text.strip(" .") for text in rows[0].stripped_strings}
