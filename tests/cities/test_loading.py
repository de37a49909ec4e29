"""Loading a bundle: all of it is checked, all of it is written or nothing, and curators' work stays."""

import hashlib
import json
from uuid import NAMESPACE_URL, uuid5

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import connection
from PIL import Image as Picture
from wagtail.models import ModelLogEntry, Page, PageLogEntry, ReferenceIndex, Revision

from cities import loading
from cities.bundle_folder import Bundle
from cities.formats import bundle
from cities.formats.bundle import SHAPES
from cities.loading import load
from cities.models import (
    Award,
    AwardRecord,
    BattlePage,
    CatalogueEntry,
    CityPage,
    ExhibitImage,
    ExhibitPage,
    LoadedRecord,
    Source,
    StoryPage,
    TimelineEvent,
)
from museum.models import HomePage, SiteIdentity
from tests.builders import publish

pytestmark = pytest.mark.django_db


def identity(name) -> str:
    return str(uuid5(NAMESPACE_URL, name))


def malta() -> dict:
    """A small exhibition with one record of every kind."""
    cited = ["hansard"]
    return {
        "home": [
            {"uuid": identity("home"), "title": "Malta", "slug": "home", "introduction": "<p>An island.</p>"}
        ],
        "identity": [{"uuid": identity("identity"), "title": "Malta", "period": "1940-06-11/1943-07-10"}],
        **{
            kind: [{"uuid": identity(kind), "title": kind.title(), "slug": slug, "show_in_menus": True}]
            for kind, slug in {
                "city_room": "cities",
                "battle_room": "battles",
                "chronicle": "chronicle",
                "award_register": "awards",
                "collection": "collection",
                "story_room": "stories",
                "bibliography": "sources",
                "search": "search",
            }.items()
        },
        "pages": [
            {
                "uuid": identity("about"),
                "title": "About",
                "slug": "about",
                "body": [{"heading": "Who"}, {"text": "<p>We.</p>"}],
            }
        ],
        "sources": [
            {
                "uuid": identity("hansard"),
                "key": "hansard",
                "title": "Hansard",
                "year": "1942",
                "kind": "report",
            }
        ],
        "images": [
            {
                "uuid": identity("drawing"),
                "file": "images/drawing.png",
                "title": "Drawing",
                "description": "A cross.",
                "creator": "A. Hand",
                "credit": "Drawn by A. Hand",
                "when": "2026",
                "source": "hansard",
                "rights": ExhibitImage.Rights.CC0.value,
            }
        ],
        "awards": [
            {
                "uuid": identity("cross"),
                "slug": "george-cross",
                "title": "George Cross",
                "kind": "medal",
                "when": "1940-09-24",
                "names": [{"text": "Ġorġ Kross", "language": "mt"}],
                "citations": cited,
            }
        ],
        "cities": [
            {
                "uuid": identity("valletta"),
                "title": "Valletta",
                "slug": "valletta",
                "summary": "A city.",
                "introduction": "<p>A walled city.</p>",
                "latitude": 35.8978,
                "longitude": 14.5125,
                "image": identity("drawing"),
                "names": [
                    {"text": "Valletta", "language": "en"},
                    {
                        "text": "Il-Belt",
                        "language": "mt",
                        "kind": "colloquial",
                        "when": "1566/..",
                        "note": "The town.",
                    },
                ],
                "figures": [
                    {
                        "uuid": identity("raids"),
                        "subject": "Air raids",
                        "best": 3343,
                        "unit": "raids",
                        "assessment": "preferred",
                        "citations": [{"source": "hansard", "locator": "col. 5"}],
                    }
                ],
                "citations": cited,
            }
        ],
        "battles": [
            {
                "uuid": identity("siege"),
                "title": "Siege of Malta",
                "slug": "siege",
                "kind": "siege",
                "cities": ["valletta"],
                "when": "1940-06-11/1942-11-20",
                "introduction": "<p>Two years.</p>",
                "sides": [{"name": "Allies", "parties": "Malta; United Kingdom"}],
                "commanders": [{"name": "William Dobbie", "side": "Allies"}],
                "events": [
                    {
                        "uuid": identity("convoy"),
                        "when": "1942-08-15",
                        "title": "The convoy",
                        "text": "It came in.",
                        "kind": "civil",
                        "image": identity("drawing"),
                        "certainty": "probable",
                        "citations": cited,
                    },
                    {
                        "uuid": identity("raid"),
                        "when": "1942-04~",
                        "title": "The raids",
                        "text": "They came.",
                        "kind": "air_raid",
                        "citations": cited,
                    },
                ],
            }
        ],
        "award_records": [
            {
                "uuid": identity("given"),
                "city": "valletta",
                "award": "george-cross",
                "when": "1942-04-15",
                "conflicting_dates": [{"when": "1942-09-13", "whose": "those who count the handing over"}],
                "citations": cited,
            },
            {
                "uuid": identity("draft"),
                "city": "valletta",
                "award": "george-cross",
                "when": "1943",
                "live": False,
            },
        ],
        "exhibits": [
            {
                "uuid": identity("badge"),
                "title": "Badge",
                "slug": "badge",
                "kind": "Badge",
                "summary": "A badge.",
                "description": "<p>Enamel.</p>",
                "cities": ["valletta"],
                "award": "george-cross",
                "pictures": [{"image": identity("drawing"), "caption": "The back"}],
                "citations": cited,
            }
        ],
        "stories": [
            {
                "uuid": identity("story"),
                "title": "The convoy",
                "slug": "the-convoy",
                "summary": "A route.",
                "body": [
                    {"heading": "Hunger"},
                    {"text": "<p>Bread was short.</p>"},
                    {"record": "siege"},
                    {
                        "picture": {
                            "image": {"image": identity("drawing"), "alt_text": "A cross"},
                            "caption": "Drawn",
                        }
                    },
                    {"quotation": {"text": "To honour her brave people", "source": "hansard"}},
                ],
            }
        ],
    }


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "images").mkdir()
    Picture.new("RGB", (64, 48), "white").save(tmp_path / "images" / "drawing.png")
    return tmp_path


def write(folder, given) -> Bundle:
    (folder / "malta.yaml").write_text(
        yaml.safe_dump(given, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return Bundle(folder)


@pytest.fixture
def loaded(folder):
    """Malta, as it was loaded the first time."""
    given = malta()
    small = write(folder, given)
    assert small.faults == []
    load(small)
    return given


def everything() -> dict:
    """A digest of every table; loading must not touch what it does not mean to."""
    digests = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if "_fts" in table or table.startswith(("wagtailsearch", "cities_words_", "django_session")):
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = sorted(map(repr, cursor.fetchall()))
            digests[table] = (len(rows), hashlib.sha256("".join(rows).encode()).hexdigest())
    return digests


# A sound bundle


def test_a_bundle_brings_every_kind_of_record(loaded):
    city, battle = CityPage.objects.get(), BattlePage.objects.get()
    assert (city.title, city.live, city.image.title) == ("Valletta", True, "Drawing")
    assert [(name.text, str(name.when or "")) for name in city.names.all()] == [
        ("Valletta", ""),
        ("Il-Belt", "from 1566"),
    ]
    assert city.figures.get().citations.get().locator == "col. 5"
    assert [event.title for event in battle.events.all()] == ["The raids", "The convoy"]
    assert list(battle.cities.all()) == [city]
    assert AwardRecord.objects.get(live=True).conflicting_dates.get().when.edtf == "1942-09-13"
    assert (SiteIdentity.objects.get().period.edtf, HomePage.objects.get().title) == (
        "1940-06-11/1943-07-10",
        "Malta",
    )
    assert StoryPage.objects.get().body[2].value.specific == battle


def test_what_was_loaded_is_public_and_in_the_catalogue(loaded, client):
    assert CatalogueEntry.objects.public().count() == 8
    for address in (
        "/",
        "/cities/valletta/",
        "/battles/siege/",
        "/collection/badge/",
        "/stories/the-convoy/",
        "/about/",
    ):
        assert client.get(address).status_code == 200
    assert (
        client.get(f"/id/{identity('convoy')}")["Location"] == f"/battles/siege/#event-{identity('convoy')}"
    )


def test_a_draft_in_a_bundle_stays_a_draft(loaded):
    record = AwardRecord.objects.get(uuid=identity("draft"))
    assert (record.live, record.first_published_at) == (False, None)
    assert not CatalogueEntry.objects.filter(uuid=record.uuid).exists()


def test_pictures_come_with_their_rights(loaded):
    picture = ExhibitImage.objects.get()
    assert (picture.width, picture.height) == (64, 48)
    assert (picture.alt, picture.creator, picture.credit) == ("A cross.", "A. Hand", "Drawn by A. Hand")
    assert (picture.rights, picture.when.edtf, picture.source.key) == (
        ExhibitImage.Rights.CC0,
        "2026",
        "hansard",
    )
    assert picture.file.storage.exists(picture.file.name)


def test_loading_tells_how_far_it_is(folder):
    heard = []
    small = write(folder, malta())
    load(small, progress=lambda done, total: heard.append((done, total)))
    assert heard == [(number, len(small.items)) for number in range(1, len(small.items) + 1)]


def test_dates_and_words_for_no_are_text_in_a_bundle(folder):
    given = malta()
    given["sources"][0]["title"] = "no"
    path = folder / "malta.yaml"
    write(folder, given)
    path.write_text(
        path.read_text().replace("title: 'no'", 'title: "no"').replace("'1942-08-15'", "1942-08-15")
    )
    small = Bundle(folder)
    assert small.faults == []
    load(small)
    assert Source.objects.get().title == "no"
    assert TimelineEvent.objects.get(title="The convoy").when.edtf == "1942-08-15"


def test_a_bundle_may_lie_in_several_files_and_folders(folder):
    for kind, records in malta().items():
        (folder / kind).mkdir(exist_ok=True)
        (folder / kind / "all.yaml").write_text(yaml.safe_dump({kind: records}, allow_unicode=True))
    small = Bundle(folder)
    assert small.faults == []
    assert load(small).created == len(small.items)


# Round trip


def normal(given, shape) -> dict:
    """A record of a bundle as `structure` would write it: rows in their order, short rows short."""
    given = {shape.short: given} if shape.short and not isinstance(given, dict) else dict(given)
    for relation, rows in shape.rows.items():
        if relation in given:
            given[relation] = [normal(row, rows) for row in given[relation]]
    if "events" in given:
        given["events"].sort(key=lambda event: event["when"])
    if "file" in given:
        given["file"] = "images/" + given["file"].rpartition("/")[2].partition(".")[0]
    return given[shape.short] if list(given) == [shape.short] else given


@pytest.mark.parametrize("kind", malta())
def test_a_record_that_was_loaded_can_be_written_out_again(loaded, kind):
    shape = SHAPES[kind]
    for given in loaded[kind]:
        record = shape.model.objects.get(uuid=given["uuid"])
        written = bundle.structure(record, shape)
        if "file" in written:
            written["file"] = written["file"].partition(".")[0].partition("_")[0]
        assert written == normal(given, shape)


# Loading again


def test_loading_again_changes_nothing(loaded, folder):
    before = everything()
    report = load(Bundle(folder))
    assert everything() == before
    assert (report.created, report.updated, report.kept) == (0, 0, [])
    assert report.unchanged == LoadedRecord.objects.count()


def test_loading_again_makes_no_revision_and_no_log_entry(loaded, folder):
    def counts():
        return [
            model.objects.count() for model in (Revision, PageLogEntry, ModelLogEntry, ReferenceIndex, Page)
        ]

    stamps = list(Page.objects.order_by("pk").values("pk", "last_published_at", "latest_revision_created_at"))
    before = counts()
    load(Bundle(folder))
    assert counts() == before
    assert (
        list(Page.objects.order_by("pk").values("pk", "last_published_at", "latest_revision_created_at"))
        == stamps
    )


def test_a_changed_record_is_updated_and_the_others_are_not(loaded, folder):
    loaded["cities"][0]["summary"] = "A city of bastions."
    report = load(write(folder, loaded))
    assert (report.created, report.updated, report.kept) == (0, 1, [])
    assert CityPage.objects.get().summary == "A city of bastions."
    assert CatalogueEntry.objects.get(uuid=identity("valletta")).summary == "A city of bastions."


def test_a_changed_event_keeps_its_identity_and_its_place_in_the_database(loaded, folder):
    before = TimelineEvent.objects.get(uuid=identity("convoy")).pk
    event = loaded["battles"][0]["events"][0]
    event["title"], event["when"] = "The tanker", "1942-08-16"
    load(write(folder, loaded))
    event = TimelineEvent.objects.get(uuid=identity("convoy"))
    assert (event.pk, event.title, event.when.edtf) == (before, "The tanker", "1942-08-16")
    assert event.citations.count() == 1


def test_a_row_that_left_the_bundle_leaves_the_record(loaded, folder):
    del loaded["battles"][0]["events"][0]
    load(write(folder, loaded))
    assert [event.title for event in BattlePage.objects.get().events.all()] == ["The raids"]
    assert CatalogueEntry.objects.get(uuid=identity("convoy")).withdrawn


def test_a_new_record_is_added(loaded, folder):
    loaded["sources"].append({"uuid": identity("new"), "key": "new", "title": "New"})
    report = load(write(folder, loaded))
    assert (report.created, report.updated) == (1, 0)


# Curators' work


def test_what_a_curator_published_survives_a_changed_bundle(loaded, folder):
    city = CityPage.objects.get()
    city.summary = "As a curator says it."
    publish(city)
    loaded["cities"][0]["summary"] = "As the bundle says it."
    report = load(write(folder, loaded))
    assert report.kept == ["malta.yaml: cities[valletta]"]
    assert CityPage.objects.get().summary == "As a curator says it."


def test_a_draft_of_a_curator_survives_a_changed_bundle(loaded, folder):
    battle = BattlePage.objects.get()
    battle.result = "A draft."
    battle.save_revision()
    loaded["battles"][0]["result"] = "As the bundle says it."
    report = load(write(folder, loaded))
    assert report.kept == ["malta.yaml: battles[siege]"]
    assert BattlePage.objects.get().get_latest_revision_as_object().result == "A draft."


def test_a_draft_of_a_curator_on_an_unpublished_record_survives_too(loaded, folder):
    record = AwardRecord.objects.get(uuid=identity("draft"))
    record.note = "A curator is still thinking."
    record.save_revision()
    loaded["award_records"][1]["note"] = "As the bundle says it."
    report = load(write(folder, loaded))
    assert len(report.kept) == 1
    latest = AwardRecord.objects.get(uuid=identity("draft")).get_latest_revision_as_object()
    assert latest.note == "A curator is still thinking."


def test_a_row_that_a_curator_changed_survives(loaded, folder):
    battle = BattlePage.objects.get()
    event = battle.events.get(title="The convoy")
    event.text = "As a curator says it."
    battle.events = [*battle.events.exclude(pk=event.pk), event]
    publish(battle)
    loaded["battles"][0]["result"] = "As the bundle says it."
    assert load(write(folder, loaded)).kept == ["malta.yaml: battles[siege]"]
    assert TimelineEvent.objects.get(uuid=identity("convoy")).text == "As a curator says it."


def test_what_a_curator_unpublished_stays_unpublished(loaded, folder):
    ExhibitPage.objects.get().unpublish()
    loaded["exhibits"][0]["summary"] = "Another summary."
    load(write(folder, loaded))
    assert not ExhibitPage.objects.get().live


def test_what_a_curator_published_from_a_draft_stays_public(loaded, folder):
    publish(AwardRecord.objects.get(uuid=identity("draft")))
    loaded["award_records"][1]["note"] = "Still a draft in the bundle."
    load(write(folder, loaded))
    assert AwardRecord.objects.get(uuid=identity("draft")).live


def test_what_a_curator_deleted_stays_deleted(loaded, folder):
    StoryPage.objects.get().delete()
    unchanged = load(Bundle(folder))
    assert unchanged.created == 0
    loaded["stories"][0]["summary"] = "Another summary."
    assert load(write(folder, loaded)).kept == ["malta.yaml: stories[the-convoy]"]
    assert not StoryPage.objects.exists()


def test_what_a_curator_made_is_never_taken_for_the_bundle_s(folder, loaded):
    Award.objects.create(uuid=identity("made here"), title="Made here", slug="made-here", kind="order")
    loaded["awards"].append(
        {"uuid": identity("made here"), "slug": "made-here", "title": "From a bundle", "kind": "order"}
    )
    assert load(write(folder, loaded)).kept == ["malta.yaml: awards[made-here]"]
    assert Award.objects.get(slug="made-here").title == "Made here"


def test_the_bundle_wins_when_it_is_told_to(loaded, folder):
    city = CityPage.objects.get()
    city.summary = "As a curator says it."
    publish(city)
    StoryPage.objects.get().delete()
    report = load(Bundle(folder), overwrite=True)
    assert report.kept == []
    assert CityPage.objects.get().summary == "A city."
    assert StoryPage.objects.get().live
    assert CatalogueEntry.objects.get(uuid=identity("valletta")).summary == "A city."


def test_what_was_kept_is_named_to_the_operator(loaded, folder, capsys):
    city = CityPage.objects.get()
    city.summary = "As a curator says it."
    publish(city)
    loaded["cities"][0]["summary"] = "As the bundle says it."
    write(folder, loaded)
    call_command("load_exhibition", folder)
    said = capsys.readouterr().out
    assert "kept as curators left it: malta.yaml: cities[valletta]" in said
    assert "0 records created, 0 updated" in said


# All or nothing


def test_a_load_that_breaks_off_changes_nothing(folder, monkeypatch):
    before, real = everything(), loading._Loader.load

    def break_off(loader, item):
        if item.shape.kind == "stories":
            raise RuntimeError("The power went off.")
        real(loader, item)

    monkeypatch.setattr(loading._Loader, "load", break_off)
    small = write(folder, malta())
    with pytest.raises(RuntimeError, match="power"):
        load(small)
    after = everything()
    assert {table for table in after if after[table] != before[table]} <= {"sqlite_sequence"}
    assert not HomePage.objects.exists()


def test_a_broken_bundle_changes_nothing(loaded, folder, capsys):
    loaded["cities"][0]["summary"] = "A change that is sound."
    loaded["battles"][0]["when"] = "1942-17-07"
    write(folder, loaded)
    before = everything()
    with pytest.raises(CommandError, match=r"The bundle has 1 faults?\. Nothing was loaded\."):
        call_command("load_exhibition", folder)
    assert everything() == before
    assert capsys.readouterr().err.strip() == (
        "malta.yaml: battles[siege].when: 17 is not a month. Did you mean 1942-07-17?"
    )


def test_a_bundle_can_be_checked_without_loading_it(folder, capsys):
    write(folder, malta())
    before = everything()
    call_command("load_exhibition", folder, "--check")
    assert "The bundle is sound" in capsys.readouterr().out
    assert everything() == before


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("load_exhibition", tmp_path / "nowhere")


# Faults


def faulty(change):
    """A bundle with one planted fault."""
    given = malta()
    change(given)
    return given


def of(kind, number=0, **values):
    return lambda given: given[kind][number].update(values)


def event(**values):
    return lambda given: given["battles"][0]["events"][0].update(values)


FAULTS = {  # What is planted, where it is reported, and words of the sentence.
    "a wrong date": (
        of("battles", when="1942-17-07"),
        "battles[siege].when",
        "17 is not a month. Did you mean 1942-07-17?",
    ),
    "a reversed date": (
        of("battles", when="1943/1942"),
        "battles[siege].when",
        "end is before the beginning",
    ),
    "a date in words": (of("battles", when="summer of love"), "battles[siege].when", ""),
    "a year without quotation marks": (
        of("battles", when=1942),
        "battles[siege].when",
        'quotation marks: "1942"',
    ),
    "a date of an event": (event(when="1942-06-31"), "battles[siege].events[1].when", "June has 30 days."),
    "an unknown field": (of("cities", mayor="Somebody"), "cities[valletta].mayor", "has no “mayor”"),
    "an unknown field of a row": (
        event(weather="rain"),
        "battles[siege].events[1].weather",
        "has no “weather”",
    ),
    "no uuid": (lambda given: given["cities"][0].pop("uuid"), "cities[valletta].uuid", "needs a uuid"),
    "no uuid of an event": (event(uuid=None), "battles[siege].events[1].uuid", "needs a uuid"),
    "no title": (lambda given: given["cities"][0].pop("title"), "cities[valletta].title", "This is needed."),
    "an empty title": (of("cities", title=""), "cities[valletta].title", "This is needed."),
    "a title that is too long": (event(title="a" * 500), "battles[siege].events[1].title", "at most 200"),
    "an unknown city": (
        of("battles", cities=["atlantis"]),
        "battles[siege].cities",
        "There is no city “atlantis”.",
    ),
    "an unknown award": (
        of("award_records", award="medal"),
        "award_records[1].award",
        "There is no award “medal”.",
    ),
    "an unknown source": (
        of("cities", citations=["book"]),
        "cities[valletta].citations[1].source",
        "There is no source “book”.",
    ),
    "an unknown picture": (of("cities", image=identity("x")), "cities[valletta].image", "There is no image"),
    "an unknown kind of event": (event(kind="picnic"), "battles[siege].events[1].kind", "not a valid choice"),
    "an unknown certainty": (
        event(certainty="sure"),
        "battles[siege].events[1].certainty",
        "not a valid choice",
    ),
    "unknown rights": (of("images", rights="mine"), "images[1].rights", "not a valid choice"),
    "a latitude beyond the pole": (
        of("cities", latitude=95),
        "cities[valletta].latitude",
        "less than or equal to 90",
    ),
    "a latitude in words": (of("cities", latitude="north"), "cities[valletta].latitude", ""),
    "numbers that fall": (
        lambda given: given["cities"][0]["figures"][0].update(low=5000),
        "cities[valletta].figures[1]",
        "The numbers must rise",
    ),
    "a figure without number": (
        lambda given: given["cities"][0]["figures"][0].pop("best"),
        "cities[valletta].figures[1]",
        "A figure needs a number",
    ),
    "a picture that is not there": (
        of("images", file="images/no.png"),
        "images[1].file",
        "There is no file “images/no.png”",
    ),
    "a picture outside the folder": (
        of("images", file="../../etc/passwd"),
        "images[1].file",
        "There is no file",
    ),
    "a picture from the root": (of("images", file="/etc/passwd"), "images[1].file", "There is no file"),
    "a picture that is text": (of("images", file="malta.yaml"), "images[1].file", "is not a picture"),
    "no picture file": (lambda given: given["images"][0].pop("file"), "images[1].file", ""),
    "an unknown block": (
        of("stories", body=[{"video": "x"}]),
        "stories[the-convoy].body",
        "no block called “video”",
    ),
    "a block without a name": (of("stories", body=["text"]), "stories[the-convoy].body", "name: content"),
    "a block that points nowhere": (
        of("stories", body=[{"record": "x"}]),
        "stories[the-convoy].body",
        "no record “x”",
    ),
    "rows that are no list": (of("battles", events="none"), "battles[siege].events", "a list is expected"),
    "a row that is no row": (of("battles", events=["none"]), "battles[siege].events[1]", "name: value"),
    "an unknown kind of record": (
        lambda given: given.update(bridges=[]),
        "bridges",
        "no kind of record with this name",
    ),
    "records that are no list": (
        lambda given: given.update(sources={}),
        "sources",
        "a list of records is expected",
    ),
    "a record that is no record": (lambda given: given["sources"].append("x"), "sources[2]", "name: value"),
    "a draft of what has no drafts": (of("sources", live=False), "sources[hansard].live", "has no “live”"),
    "a key with capital letters": (of("sources", key="Hansard"), "sources[Hansard].key", "Small letters"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_reported_with_its_file_and_key(folder, name):
    change, place, sentence = FAULTS[name]
    faults = write(folder, faulty(change)).faults
    told = [fault for fault in faults if fault.startswith(f"malta.yaml: {place}: ")]
    assert told, faults
    assert sentence in told[0]
    assert "Traceback" not in "".join(faults)


def test_every_fault_is_reported_at_once(folder):
    given = malta()
    chosen = [
        "a wrong date",
        "an unknown field",
        "no uuid of an event",
        "an unknown award",
        "a picture that is not there",
        "numbers that fall",
        "an unknown block",
        "an unknown kind of record",
        "unknown rights",
        "an empty title",
    ]
    for name in chosen:
        FAULTS[name][0](given)
    faults = write(folder, given).faults
    for name in chosen:
        assert any(FAULTS[name][1] in fault and FAULTS[name][2] in fault for fault in faults), name
    assert len(faults) == len(chosen)


@pytest.mark.parametrize(
    ("kind", "values", "name"),
    [
        ("sources", {"uuid": identity("other"), "key": "hansard", "title": "Again"}, "key “hansard”"),
        (
            "sources",
            {"uuid": identity("hansard"), "key": "other", "title": "Again"},
            f"uuid “{identity('hansard')}”",
        ),
        (
            "sources",
            {"uuid": identity("convoy"), "key": "other", "title": "Again"},
            f"uuid “{identity('convoy')}”",
        ),
        (
            "awards",
            {"uuid": identity("other"), "slug": "george-cross", "title": "Again", "kind": "medal"},
            "slug “george-cross”",
        ),
    ],
)
def test_what_must_be_unique_is_reported_with_both_places(folder, kind, values, name):
    given = malta()
    given[kind].append(values)
    (fault,) = write(folder, given).faults
    assert f"the {name} is used more than once." in fault
    assert fault.count("malta.yaml") == 2


def test_a_slug_or_key_of_another_record_in_the_museum_is_a_fault(loaded, folder):
    loaded["sources"][0]["uuid"] = identity("another")
    (fault,) = write(folder, loaded).faults
    assert "sources[hansard].key" in fault


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("cities:\n  - title: [Valletta\n", "this is not YAML that can be read"),
        ("cities:\n\t- title: Valletta\n", "this is not YAML that can be read"),
        ("a: &a [*a]\nb: !!python/object/apply:os.system ['true']\n", "this is not YAML that can be read"),
        ("- title: Valletta\n", "a file names its kinds of records"),
        ("just a sentence", "a file names its kinds of records"),
        ("", "a file names its kinds of records"),
    ],
)
def test_a_file_that_is_no_bundle_is_a_fault(folder, text, sentence):
    write(folder, malta())
    (folder / "broken.yaml").write_text(text)
    (fault,) = [fault for fault in Bundle(folder).faults if fault.startswith("broken.yaml: ")]
    assert sentence in fault
    assert "\n" not in fault


def test_a_file_in_another_encoding_is_a_fault(folder):
    (folder / "broken.yaml").write_bytes("cities:\n  - title: Валлетта\n".encode("cp1251"))
    assert any(fault.startswith("broken.yaml: this is not YAML") for fault in Bundle(folder).faults)


def test_an_empty_folder_is_a_fault(tmp_path):
    (fault,) = Bundle(tmp_path).faults
    assert "there are no records in this folder" in fault


def test_a_record_without_its_room_is_a_fault(folder):
    given = malta()
    for kind in ("city_room", "home"):
        del given[kind]
    assert any(
        "cities[valletta]: there is no room of places" in fault for fault in write(folder, given).faults
    )


def test_a_name_written_twice_in_one_record_is_a_fault(folder):
    write(folder, malta())
    path = folder / "malta.yaml"
    path.write_text(
        path.read_text().replace("  summary: A city.\n", "  summary: A city.\n  summary: Another.\n")
    )
    faults = Bundle(folder).faults
    assert any("summary" in fault for fault in faults)


def test_digests_do_not_depend_on_the_order_of_fields(loaded, folder):
    turned = json.loads(json.dumps(loaded), object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    assert load(write(folder, turned)).updated == 0
