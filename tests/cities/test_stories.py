"""Stories: what a curator composes of text and records, and what visitors see of it."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.blocks.base import Block

from cities.catalogue import rebuild
from cities.formats import bundle
from cities.formats.bundle import SHAPES
from cities.gate.door import standing_open
from cities.models import CatalogueEntry, PageCitation, StoryPage
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_figure,
    make_image,
    make_page,
    make_source,
    make_story,
    publish,
    restrict,
)
from tests.reader import faults, read, words

pytestmark = pytest.mark.django_db


def tell(*blocks, **fields) -> StoryPage:
    return make_story("The convoy", body=list(blocks), **fields)


def text(words, *citations) -> tuple:
    return "text", {"text": f"<p>{words}</p>", "citations": list(citations)}


def cite(source, locator="", note="") -> dict:
    return {"source": source, "locator": locator, "note": note}


def picture(**fields):
    image = make_image(**fields)
    image.contextual_alt_text, image.decorative = "A white field", False
    return image


def captioned(caption) -> dict:
    return {"image": picture(), "caption": caption}


def stored(story) -> list:
    """What the database holds of the body, as another process would read it."""
    return StoryPage.objects.get(pk=story.pk).body.raw_data


# Text and its notes


def test_a_visitor_goes_from_a_sentence_to_its_note_and_back(client):
    source = make_source(author="B. Historian", title="The island", year="1969")
    story = tell(text("Bread was short.", cite(source, "p. 212")))
    page = read(client.get(story.url))
    mark = page.select_one("a[role=doc-noteref]")
    assert mark.find_parent("p").get_text() == "Bread was short.1"
    note = page.select_one(mark["href"])
    assert note.get_text().strip().startswith("B. Historian (1969), The island, p. 212.")
    assert note.find_parent("section")["role"] == "doc-endnotes"
    back = note.select_one("a[role=doc-backlink]")
    assert page.select_one(back["href"]) is mark
    assert note.a["href"] == f"/id/{source.uuid}"


def test_notes_are_counted_through_the_whole_page(client):
    one, two = make_source(author="One"), make_source(author="Two")
    story = tell(
        text("First.", cite(one)), ("heading", "Later"), text("Second.", cite(two), cite(one, "p. 3"))
    )
    page = read(client.get(story.url))
    assert [words(mark) for mark in page.select("a[role=doc-noteref]")] == ["1", "2", "3"]
    assert [words(note).split(" (")[0] for note in page.select(".notes li")] == ["One", "Two", "One"]


def test_the_same_place_in_a_source_is_one_note_with_a_way_back_to_each_text(client):
    source = make_source()
    story = tell(text("First.", cite(source, "p. 3")), text("Second.", cite(source, "p. 3")))
    page = read(client.get(story.url))
    assert [words(mark) for mark in page.select("a[role=doc-noteref]")] == ["1", "1"]
    (note,) = page.select(".notes li")
    backs = [back["href"][1:] for back in note.select("a[role=doc-backlink]")]
    assert backs == [mark["id"] for mark in page.select("a[role=doc-noteref]")]


def test_a_work_is_named_in_full_once(client):
    source = make_source(author="B. Historian", title="The island")
    story = tell(text("First.", cite(source, "p. 3")), text("Second.", cite(source, "p. 4")))
    page = read(client.get(story.url))
    assert ["The island" in words(note) for note in page.select(".notes li")] == [True, False]


def test_a_source_with_a_note_is_not_listed_again_among_the_sources_of_the_page(client):
    noted, other = make_source(author="Noted"), make_source(author="Other")
    story = tell(text("First.", cite(noted)))
    story.citations = [PageCitation(source=noted), PageCitation(source=other)]
    publish(story)
    assert "Noted" not in words(read(client.get(story.url)).select_one(".page-sources"))
    assert "Other" in words(read(client.get(story.url)).select_one(".page-sources"))


def test_a_page_without_citations_has_no_notes(client):
    assertNotContains(client.get(tell(text("First.")).url), "doc-endnotes")


def test_a_source_that_is_gone_takes_its_note_with_it(client):
    gone, kept = make_source(author="Gone"), make_source(author="Kept")
    story = tell(text("First.", cite(gone), cite(kept)))
    gone.delete()
    page = read(client.get(story.url))
    assert [words(note).split(" (")[0] for note in page.select(".notes li")] == ["Kept"]


@pytest.mark.parametrize(
    ("html", "before"),
    [
        ("<p>One.</p><p>Two.</p>", "Two."),
        ("<p>One.</p><ul><li>a</li><li>b</li></ul>", "b"),
        ("<p>One <b>two</b></p>", "One two"),
        ("Bare words", "Bare words"),
    ],
)
def test_a_mark_stands_behind_the_last_word(client, html, before):
    story = tell(("text", {"text": html, "citations": [cite(make_source())]}))
    response = client.get(story.url)
    assert faults(response) == []
    assert read(response).select_one(".note-mark").parent.get_text().endswith(f"{before}1")


def test_a_text_written_before_there_were_notes_is_read_and_kept(client):
    """An older story holds the text alone."""
    story = make_story()
    StoryPage.objects.filter(pk=story.pk).update(body=[{"type": "text", "value": "<p>Old words.</p>"}])
    story.refresh_from_db()
    assertContains(client.get(story.url), "Old words.")
    assert bundle.structure(story, SHAPES["stories"])["body"] == [{"text": "<p>Old words.</p>"}]
    publish(story)
    assertContains(client.get(story.url), "Old words.")
    assert bundle.structure(story, SHAPES["stories"])["body"] == [{"text": "<p>Old words.</p>"}]


def test_the_notes_of_a_place_a_battle_and_a_plain_page_work_as_well(client):
    told = [text("Words.", cite(make_source()))]
    for page, name in ((make_city(), "story"), (make_battle(), "story"), (make_page(), "body")):
        setattr(page, name, told)
        publish(page)
        response = client.get(page.url)
        assertContains(response, 'role="doc-endnotes"')


# Pictures


def test_a_picture_has_its_caption_and_its_credit(client):
    story = tell(("picture", captioned("The harbour") | {"wide": True}))
    caption = read(client.get(story.url)).select_one(".story-picture--wide figcaption")
    assert words(caption).startswith("The harbour Drawn for the exhibition")


def test_two_pictures_stand_side_by_side_with_their_captions(client):
    pair = {"first": captioned("Then"), "second": captioned("Now"), "caption": "The same street"}
    response = client.get(tell(("comparison", pair)).url)
    page = read(response)
    assert [words(caption).split(" ")[0] for caption in page.select("picture-comparison figcaption")] == [
        "Then",
        "Now",
    ]
    assert words(page.select_one(".comparison > figcaption")) == "The same street"
    assert faults(response) == []


def test_a_picture_that_is_gone_leaves_no_trace(client):
    first, second = captioned("Then"), captioned("Now")
    story = tell(("comparison", {"first": first, "second": second, "caption": "Both"}), ("picture", second))
    second["image"].delete()
    response = client.get(story.url)
    assert response.status_code == 200
    assertNotContains(response, "picture-comparison")


# Records


def test_a_card_shows_what_the_record_says(client):
    badge = make_exhibit("A badge", summary="Enamel on brass.")
    page = read(client.get(tell(("record", badge)).url))
    card = page.select_one(".record-card")
    assert card.a["href"] == "/collection/a-badge/"
    assert "Enamel on brass." in words(card)


def test_an_award_record_is_a_card_that_leads_to_the_honours_of_its_place(client):
    record = make_award_record(make_city("Valletta"), "1942-04-15", award=make_award("George Cross"))
    card = read(client.get(tell(("award_record", record)).url)).select_one(".record-card")
    assert card.a["href"] == f"/cities/valletta/#award-{record.uuid}"
    assert words(card.a) == "George Cross, Valletta"
    assert "15 April 1942" in words(card)


def test_a_figure_comes_with_its_rivals_and_the_sources_of_each(client):
    city = make_city("Valletta")
    chosen = make_figure(city, "Raids", best=3343, unit="raids", sources=[make_source(author="Diary")])
    make_figure(
        city, "Raids", best=3000, unit="raids", whose="Another", sources=[make_source(author="Report")]
    )
    make_figure(city, "Ships", best=14, unit="ships")
    make_figure(make_city("Mdina"), "Raids", best=9, unit="raids")
    figure = read(client.get(tell(("figure", chosen)).url)).select_one(".stated-figure")
    said = words(figure)
    assert "3,343" in said and "3,000" in said and "Diary (1999)" in said and "Report (1999)" in said
    assert "14" not in said and "9 raids" not in said
    assert figure.select("a")[-1]["href"] == f"/cities/valletta/#figure-{chosen.uuid}"


def test_a_changed_figure_is_changed_in_the_story(client):
    chosen = make_figure(make_city(), "Raids", best=3343)
    story = tell(("figure", chosen))
    chosen.best = 3340
    chosen.save()
    assertContains(client.get(story.url), "3,340")


def test_events_of_several_battles_stand_in_the_order_of_their_dates(client):
    first, last = make_event("The convoy", "1942-08-15"), make_event("The raid", "1940-06-11")
    whole = make_event("The month", "1942-08")
    make_battle("Siege", events=[first])
    make_battle("Raids", events=[last, whole])
    story = tell(("timeline", {"title": "Three", "events": [first, last, whole, first]}))
    page = read(client.get(story.url))
    assert [words(title) for title in page.select(".story-timeline__title")] == [
        "The raid",
        "The month",
        "The convoy",
    ]
    assert page.select_one(".story-timeline a")["href"] == f"/battles/raids/#event-{last.uuid}"


def test_chosen_places_are_ways_to_their_pages(client):
    cities = [make_city("Valletta", latitude=35.9, longitude=14.5), make_city("Mdina")]
    page = read(client.get(tell(("places", {"title": "Two", "places": cities})).url))
    assert {"/cities/valletta/", "/cities/mdina/"} <= {a["href"] for a in page.select(".story-places a")}


def tell_all_the_same(*blocks):
    """The gate would refuse a story that points at drafts."""
    with standing_open():
        return tell(*blocks)


def withdrawn_in_every_way():
    """Stories whose records are drafts, withdrawn, for some people only, or gone; each says “Secret”."""
    city, award = make_city("Valletta"), make_award("Secret cross")
    draft = make_battle("Secret draft", events=[event := make_event("Secret event")], live=False)
    hidden = make_city("Secret city")
    figure = make_figure(hidden, "Secret number")
    private = make_exhibit("Secret badge")
    record = make_award_record(city, award=award, live=False)
    gone = make_city("Secret ruin")
    story = tell_all_the_same(
        ("record", draft),
        ("record", hidden),
        ("record", private),
        ("record", gone),
        ("award_record", record),
        ("figure", figure),
        ("timeline", {"title": "Days", "events": [event]}),
        ("places", {"title": "Places", "places": [hidden, gone]}),
        text("Plain words."),
    )
    hidden.unpublish()
    restrict(private)
    rebuild()
    gone.delete()
    return story


def test_what_is_not_public_is_not_shown(client):
    story = withdrawn_in_every_way()
    response = client.get(story.url)
    assertContains(response, "Plain words.")
    assertNotContains(response, "Secret")


def test_what_is_not_public_is_not_found_either(client):
    story = withdrawn_in_every_way()
    with standing_open():
        publish(story)
    assert "Secret" not in CatalogueEntry.objects.get(uuid=story.uuid).body


def test_the_draft_of_a_public_record_is_not_shown(client):
    battle = make_battle("Siege", events=[event := make_event("The convoy")])
    story = tell(("record", battle), ("timeline", {"title": "", "events": [event]}))
    battle.introduction = "<p>Secret words.</p>"
    battle.events.first().text = "Secret deed."
    battle.save_revision()
    assertNotContains(client.get(story.url), "Secret")


def test_a_visitor_finds_a_story_by_the_words_of_its_blocks(client):
    pair = {"first": captioned("Lighthouse"), "second": captioned("Now"), "caption": "Breakwater"}
    event = make_event("The landing")
    make_battle("Siege", events=[event])
    tell(
        text("Granary.", cite(make_source(), note="Ledger")),
        ("comparison", pair),
        ("timeline", {"title": "Midsummer", "events": [event]}),
        ("places", {"title": "Archipelago", "places": [make_city()]}),
    )
    for word in ("granary", "ledger", "lighthouse", "breakwater", "midsummer", "archipelago"):
        assertContains(client.get("/search/", {"q": word, "kind": "story"}), "/stories/the-convoy/")


# The page


def test_a_story_of_three_parts_has_a_table_of_contents(client):
    headings = [("heading", "Hunger"), ("heading", "The convoy"), ("heading", "Hunger"), text("Words.")]
    response = client.get(tell(*headings).url)
    page = read(response)
    links = page.select(".story-contents a")
    assert [words(link) for link in links] == ["Hunger", "The convoy", "Hunger"]
    assert [words(page.select_one(link["href"])) for link in links] == ["Hunger", "The convoy", "Hunger"]
    assert faults(response) == []


def test_a_short_story_has_none(client):
    page = read(client.get(tell(("heading", "Hunger"), ("heading", "The convoy")).url))
    assert not page.select(".story-contents")


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 minute to read"), (200, "1 minute"), (201, "2 minutes to read")]
)
def test_a_visitor_is_told_how_long_a_story_is(client, number, said):
    assertContains(client.get(tell(text(" ".join(["word"] * number))).url), said)


def every_block(number) -> list:
    """A story with `number` blocks of each kind, each with several records."""
    several = range(number)
    cities = [make_city(f"City {n}", image=make_image()) for n in several]
    sources = [make_source() for _ in several]
    for city in cities:
        make_figure(city, sources=sources)
    figures = [make_figure(city, sources=sources) for city in cities]
    events = [make_event(f"Event {n}", image=make_image()) for n in several]
    battles = [make_battle(f"Battle {n}", cities=cities, events=[event]) for n, event in enumerate(events)]
    records = [make_award_record(city, sources=sources) for city in cities]
    return [
        *(("heading", f"Part {n}") for n in several),
        *(text("Words.", *map(cite, sources)) for city in cities),
        *(("picture", captioned("One")) for _ in several),
        *(("comparison", {"first": captioned("Then"), "second": captioned("Now")}) for _ in several),
        *(("record", page) for page in [*cities, *battles]),
        *(("award_record", record) for record in records),
        *(("figure", figure) for figure in figures),
        *(("timeline", {"title": "Days", "events": events}) for _ in several),
        *(("places", {"title": "Places", "places": cities}) for _ in several),
    ]


def test_more_blocks_cost_no_more_queries():
    asked = []
    for number in (1, 4):
        story = make_story(f"Story {number}", body=every_block(number))
        Client().get(story.url)  # Renditions are made once.
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(story.url).status_code == 200
        asked.append([query["sql"] for query in queries])
    few, many = asked
    assert len(many) <= len(few) <= 50, Counter(re.findall(r"FROM \S+", " ".join(many)))


def test_a_page_with_every_block_is_valid(client):
    response = client.get(tell(*every_block(2)).url)
    assert faults(response) == []


# The curator


def chooser_addresses() -> list[str]:
    return ["/admin/choose-event/", "/admin/choose-event/results/", "/admin/choose-figure/"]


@pytest.mark.parametrize("address", chooser_addresses())
def test_a_visitor_cannot_reach_the_choosers(client, museum, address):
    response = client.get(address)
    assert response.status_code == 302 and response["Location"].startswith("/admin/login/")


def test_a_visitor_cannot_ask_for_a_chosen_record(client):
    make_battle(events=[event := make_event("Secret")], live=False)
    figure = make_figure(make_city(live=False), "Secret")
    for address in (f"/admin/choose-event/chosen/{event.pk}/", f"/admin/choose-figure/chosen/{figure.pk}/"):
        response = client.get(address)
        assert response.status_code == 302 and b"Secret" not in response.content


@pytest.mark.parametrize("asked", ["convoy", "Siege harbour", "August 1942", "1942-08-15", "CONVOY"])
def test_a_curator_finds_an_event_by_its_words_its_battle_or_its_date(client, curator, asked):
    make_battle("Siege", events=[make_event("A convoy", "1942-08-15", place_name="Harbour")])
    make_battle("Raids", events=[make_event("A raid", "1940-06-11")])
    response = client.get("/admin/choose-event/results/", {"q": asked})
    assertContains(response, "A convoy")
    assertNotContains(response, "A raid")


def test_a_curator_finds_a_figure_by_what_is_counted_and_where(client, curator):
    make_figure(make_city("Valletta"), "Air raids")
    make_figure(make_city("Mdina"), "Wells")
    response = client.get("/admin/choose-figure/results/", {"q": "raids valletta"})
    assertContains(response, "Air raids")
    assertNotContains(response, "Wells")


@pytest.mark.parametrize("asked", ["\x00", "%", "'", "32 May 1942", "x" * 5000, "1942/1941"])
def test_whatever_a_curator_types_is_answered(client, curator, asked):
    make_battle(events=[make_event()])
    assert client.get("/admin/choose-event/results/", {"q": asked}).status_code == 200
    assert client.get("/admin/choose-figure/results/", {"q": asked}).status_code == 200


def test_a_curator_opens_the_form_of_a_story_with_every_block(client, curator):
    story = tell(*every_block(1))
    response = client.get(f"/admin/pages/{story.pk}/edit/")
    assertContains(response, "Event 0")


def test_the_picker_shows_each_block_with_what_the_museum_has(client, curator):
    every_block(1)
    for name, block in StoryPage.body.field.stream_block.child_blocks.items():
        assert block.is_previewable and block.get_description(), name
        response = client.get("/admin/block-preview/", {"id": block.definition_prefix})
        assert response.status_code == 200, name
        assert read(response).main.find(["p", "h2", "figure"]), name
        assert Block.definition_registry[block.definition_prefix] is block


def test_the_picker_of_an_empty_museum_does_not_fail(client, curator):
    for block in StoryPage.body.field.stream_block.child_blocks.values():
        assert client.get("/admin/block-preview/", {"id": block.definition_prefix}).status_code == 200
