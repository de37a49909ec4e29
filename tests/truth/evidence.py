"""What the records of a bundle bear out, place by place."""

import re
from functools import cached_property

from .dates import Dates
from .names import all_capitalised
from .numbers import Numbers
from .passages import plain
from .records import Bundle, Record

NOT_EVIDENCE = frozenset(
    {"uuid", "slug", "key", "image", "file", "url", "latitude", "longitude", "wikidata", "geonames", "tgn"}
    | {"when", "presented_when", "occupied_since", "period", "seo_title", "search_description"}
)
TELLING = ("stories", "pages", "images")
EVERYWHERE = ""  # Stands for records that are about no place, such as awards.
NUMBERS = ("low", "best", "high")
SHOWING = ("timeline", "figure", "award_record", "record")
OF_MANY_PLACES = {"Saint", "Fortress", "Hero"}


class Evidence:
    """The dates and numbers of every place, and how each place is called."""

    def __init__(self, bundle: Bundle):
        self.bundle = bundle
        self.dates: dict[str, Dates] = {}
        self.numbers: dict[str, Numbers] = {}
        for record in bundle.records:
            if record.kind == "stories":
                self.dates.setdefault(EVERYWHERE, Dates()).add_fields(record.fields)
            if record.kind not in TELLING:
                for topic in topics(record):
                    self._add(topic, record)

    def shown_in(self, record: Record) -> frozenset[str]:
        """What stands in the blocks of a story: events, award records, figures with their rivals."""
        shown = frozenset(name for block in record.blocks for name in names_in(block))
        return shown | {self.subjects[name] for name in shown & self.subjects.keys()}

    def scenes_in(self, text: str) -> frozenset[str]:
        """The scenes of events that a text names, such as Katyn."""
        return frozenset(f"@{word}" for word in all_capitalised(text)) & self.dates.keys()

    def _add(self, topic: str, record: Record) -> None:
        dates = self.dates.setdefault(topic, Dates())
        numbers = self.numbers.setdefault(topic, Numbers())
        dates.add_fields(record.fields)
        for name, value in record.fields.items():
            if name in NUMBERS:
                numbers.keys.add((float(value), False))
            elif name not in NOT_EVIDENCE:
                text = plain(value)
                dates.add_prose(text)
                numbers.add_prose(text)

    def about(self, *topics: str) -> tuple[Dates, Numbers]:
        """What is known of places and single records, and what belongs to no place."""
        dates, numbers = Dates(), Numbers()
        for topic in (*topics, EVERYWHERE):
            dates = dates.joined(self.dates.get(topic, Dates()))
            numbers = numbers.joined(self.numbers.get(topic, Numbers()))
        return dates, numbers

    def named_in(self, text: str) -> frozenset[str]:
        """The places that a text speaks of."""
        words = set(re.findall(r"\w+", text))
        return frozenset(place for place, names in self.names.items() if words & names)

    @cached_property
    def names(self) -> dict[str, set[str]]:
        names: dict[str, set[str]] = {}
        for record in self.bundle.records:
            if record.kind in ("cities", "names") and len(record.places) == 1:
                (place,) = record.places
                called = f"{record.fields.get('title', '')} {record.fields.get('text', '')}"
                names.setdefault(place, set()).update(all_capitalised(called))
        return {place: words - OF_MANY_PLACES for place, words in names.items()}

    @cached_property
    def subjects(self) -> dict[str, str]:
        return {record.name: f"={record.fields['subject']}" for record in self.bundle.of_kind("figures")}

    @cached_property
    def all_places(self) -> frozenset[str]:
        return frozenset().union(*(record.places for record in self.bundle.of_kind("cities")))


def topics(record: Record) -> set[str]:
    """Under what its evidence is kept: a source where it is cited, an old figure where a rival is shown."""
    if record.kind == "sources":
        return {record.name}
    if record.fields.get("assessment") == "superseded":
        return {f"={record.fields['subject']}"}
    scenes = {f"@{word}" for word in all_capitalised(record.fields.get("place_name", ""))}
    return {record.name, *(record.places or {EVERYWHERE}), *scenes}


def names_in(block: dict) -> list[str]:
    """The uuids and slugs of the records that a block shows."""
    shown = next((block[kind] for kind in SHOWING if kind in block), [])
    return shown.get("events", []) if isinstance(shown, dict) else [shown] if shown else []
