"""What the search box offers while a visitor types: places, a date, battles, exhibits, stories."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from cities.dates import Period
from cities.models.catalogue import CatalogueEntry, Kind
from cities.places import Places
from cities.places import places as known_places
from cities.question import understand
from cities.wording import in_words

SHORTEST = 2
MOST_PLACES = 5
MOST_OF_A_KIND = 4
SEARCH = "/search/"


@dataclass(frozen=True)
class Offer:
    """One line of the list: what it is, what it is called, what else to know, and where it leads."""

    kind: str
    label: str
    text: str
    note: str
    address: str


def offers(text: str, *, years: Period | None = None) -> list[Offer]:
    text = " ".join(text.split())
    if len(text) < SHORTEST:
        return []
    places = known_places()
    return [*_places(text, places), *_date(text, places, years), *_records(text)]


def _places(text: str, places: Places) -> Iterator[Offer]:
    names = places.gazetteer.beginning(text, MOST_PLACES)
    entries = CatalogueEntry.objects.public().of_kind(Kind.CITY).about([name.place for name in names])
    addresses = dict(entries.values_list("cities__slug", "address"))
    for name in names:
        place = places.by_slug[name.place]
        note = "" if name.text == place.title else place.called(name.text)
        if name.place in addresses:
            yield Offer(Kind.CITY, _("Place"), place.title, note, addresses[name.place])


def _date(text: str, places: Places, years: Period | None) -> Iterator[Offer]:
    question = understand(text, places.gazetteer, years=years)
    if question.when and not question.words and not question.places:
        said = in_words(question.when) if len(question.when.periods) < 3 else text
        address = f"{SEARCH}?{urlencode({'when': question.when.edtf})}"
        yield Offer("date", _("Date"), said, "", address)


def _records(text: str) -> Iterator[Offer]:
    found = CatalogueEntry.objects.public().beginning(text).order_by("title", "uuid")
    labels = {Kind.BATTLE: _("Battle"), Kind.EXHIBIT: _("Exhibit"), Kind.STORY: _("Story")}
    for kind, label in labels.items():
        for entry in found.of_kind(kind)[:MOST_OF_A_KIND]:
            said = in_words(entry.when) if entry.when else ""
            yield Offer(kind, label, entry.title, said, entry.address)
