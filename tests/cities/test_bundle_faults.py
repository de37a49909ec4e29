"""Everything that is wrong in a bundle is told at once, with its file and key."""

import pytest

from cities.bundle_folder import Bundle
from tests.malta import identity, make_folder, malta, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return make_folder(tmp_path)


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
    **{
        f"a block with {name}": (
            of("stories", body=[{"text": "<p>Words.</p>"}, block]),
            "stories[the-convoy].body",
            sentence,
        )
        for name, block, sentence in [
            ("an unknown event", {"timeline": {"events": ["x"]}}, "Block 2: There is no event “x”."),
            ("an event that is a place", {"timeline": {"events": ["valletta"]}}, "no event “valletta”"),
            ("events that are no list", {"timeline": {"events": "x"}}, "“Events” is a list"),
            ("no parts", {"timeline": "x"}, "“Timeline” has parts: title, events"),
            ("a strange part", {"timeline": {"date": "1942"}}, "“Timeline” has no part called “date”"),
            ("a number instead of a part", {"timeline": {1942: "x"}}, "no part called “1942”"),
            ("an unknown figure", {"figure": "x"}, "no figure “x”"),
            ("an unknown award record", {"award_record": "george-cross"}, "no award record “george-cross”"),
            ("an unknown place", {"places": {"places": ["atlantis"]}}, "no city “atlantis”"),
            ("a battle as a place", {"places": {"places": ["siege"]}}, "no city “siege”"),
            ("an unknown source", {"text": {"text": "x", "citations": ["book"]}}, "no source “book”"),
            (
                "a citation of nothing",
                {"text": {"text": "x", "citations": [{"page": 3}]}},
                "no part called “page”",
            ),
            ("text that is a list", {"text": ["x"]}, "“Text” is one value"),
            ("a heading that is a list", {"heading": ["x"]}, "“Heading” is one value"),
            ("an unknown picture", {"comparison": {"first": {"image": {"image": "x"}}}}, "no image “x”"),
        ]
    },
    "blocks that are no list": (of("stories", body="x"), "stories[the-convoy].body", "A list of blocks"),
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
