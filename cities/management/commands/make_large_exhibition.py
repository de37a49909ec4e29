"""Makes an invented exhibition of any size, to measure the museum with."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.models import F, Max
from django.utils import timezone
from wagtail.models import Page

from cities.dates import HistoricalDate, Period
from cities.management.commands import rebuild_catalogue
from cities.management.large import Inventor, Place
from cities.models import (
    Award,
    AwardRecord,
    AwardRecordCitation,
    BattleIndexPage,
    BattlePage,
    Certainty,
    CityIndexPage,
    CityPage,
    CollectionPage,
    EventCitation,
    ExhibitPage,
    PageCitation,
    PlaceName,
    Source,
    TimelineEvent,
)
from cities.names import key

WAR = "1941-06-22/1945-05-09"
ROOMS = [CityIndexPage, BattleIndexPage, CollectionPage]
BATCH = 50  # Battles that are written together.
COUNTRIES = [
    ("Russian SFSR", "Russia", "RU"),
    ("Ukrainian SSR", "Ukraine", "UA"),
    ("Byelorussian SSR", "Belarus", "BY"),
]
BATTLES = [
    ("Battle for {}", "Битва за город {}", BattlePage.Kind.BATTLE),
    ("Offensive at {}", "Наступление под городом {}", BattlePage.Kind.BATTLE),
    ("Siege of {}", "Осада города {}", BattlePage.Kind.SIEGE),
    ("Defence of {}", "Оборона города {}", BattlePage.Kind.SIEGE),
    ("Occupation of {}", "Оккупация города {}", BattlePage.Kind.OCCUPATION),
]
EVENTS = ["The {0} at {2}", "{0} near {2}", "First {0} in {2}", "{0} and {1}", "{0} of the {3}th Army"]
AWARDS = {
    "Title of a Steadfast Place": Award.Kind.TITLE,
    "Order of the Rampart": Award.Kind.ORDER,
    "Order of the Anchor": Award.Kind.ORDER,
    "Medal of the Bridgehead": Award.Kind.MEDAL,
    "Medal of the Ice Road": Award.Kind.MEDAL,
    "Banner of Labour and Defence": Award.Kind.DOCUMENT,
}
EXHIBITS = {
    "Badge": "Знак",
    "Medal": "Медаль",
    "Photograph": "Фотография",
    "Letter": "Письмо",
    "Map": "Карта",
}
MATERIALS = ["paper", "brass and enamel", "silver", "wool", "glass"]
CERTAINTIES = [75, 15, 6, 4]  # Of a hundred records: certain, probable, uncertain, disputed.


def whole_number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


class Command(BaseCommand):
    help = (
        "Adds an invented exhibition of any size: to measure with, never for visitors. The same seed makes "
        "the same exhibition, another seed adds another. The admin's own search and its usage counts do "
        "not hear of these records; manage.py update_index and rebuild_references_index tell them."
    )

    def add_arguments(self, parser):
        parser.add_argument("--events", type=whole_number, required=True, help="how many timeline events")
        parser.add_argument("--seed", type=whole_number, default=1, help="which exhibition; by default 1")
        parser.add_argument(
            "--period", type=HistoricalDate.from_edtf, default=WAR, help=f"in EDTF; by default {WAR}"
        )
        parser.add_argument("--no-catalogue", action="store_true", help="leave the catalogue as it is")

    def handle(self, *args, events, seed, period, no_catalogue, **options):
        if not all(model.objects.exists() for model in ROOMS):
            raise CommandError("The museum has no rooms yet: manage.py load_exhibition makes them.")
        if Source.objects.filter(key=f"large-{seed}").exists():
            raise CommandError(f"The exhibition of seed {seed} is here already: another --seed adds another.")
        with transaction.atomic():
            large = LargeExhibition(seed, period.period)
            self.timed(large.add_places, min(300, max(20, events // 2000)))
            self.timed(large.add_battles, events)
            self.timed(large.add_award_records, max(1, events // 200))
            self.timed(large.add_exhibits, max(1, events // 300))
        if not no_catalogue:
            self.timed(self.rebuild)

    def timed(self, work, *args) -> None:
        begin = time.perf_counter()
        made = work(*args)
        self.stdout.write(self.style.SUCCESS(f"{made}: {time.perf_counter() - begin:.1f} s"))

    def rebuild(self) -> str:
        command = rebuild_catalogue.Command()
        command.stdout = self.stdout
        command.handle()
        return "the catalogue"


class LargeExhibition:
    """Writes what an inventor invents, many rows at once and without signals."""

    def __init__(self, seed: int, period: Period):
        self.seed, self.inventor = seed, Inventor(seed, period)
        self.random, self.now = self.inventor.random, timezone.now()
        self.places: list[tuple[CityPage, Place]] = []
        self.source = Source.objects.create(
            key=f"large-{seed}", uuid=self.inventor.uuid(), title="An invented chronicle"
        )

    def add_places(self, number: int) -> str:
        self.places = [self._place() for _ in range(number)]
        pages = [page for page, _place in self.places]
        _add_pages(CityIndexPage, pages)
        self._cite(PageCitation, "page", [page.page_ptr for page in pages])
        names = [
            PlaceName(
                city=page, sort_order=order, text=text, key=key(text), language=language, kind=kind, when=when
            )
            for page, place in self.places
            for order, (text, language, kind, when) in enumerate(place.names)
        ]
        PlaceName.objects.bulk_create(names)
        return f"{number} places with {len(names)} names"

    def add_battles(self, events: int) -> str:
        sizes = self.inventor.sizes(events, low=20, high=400, middle=75)
        for start in range(0, len(sizes), BATCH):
            drawn = [self._battle(number) for number in range(start, min(start + BATCH, len(sizes)))]
            pages = [page for page, _places in drawn]
            _add_pages(BattleIndexPage, pages)
            self._link(BattlePage, drawn)
            events = [
                self._event(page, places)
                for (page, places), size in zip(drawn, sizes[start:], strict=False)
                for _ in range(size)
            ]
            TimelineEvent.objects.bulk_create(events)
            self._cite(EventCitation, "event", events)
        return f"{len(sizes)} battles with {sum(sizes)} events"

    def add_award_records(self, number: int) -> str:
        awards = Award.objects.bulk_create(
            Award(title=title, slug=f"{key(title)}-{self.seed}", kind=kind, uuid=self.inventor.uuid())
            for title, kind in AWARDS.items()
        )
        records = AwardRecord.objects.bulk_create(self._award_record(awards) for _ in range(number))
        self._cite(AwardRecordCitation, "award_record", records)
        return f"{number} award records"

    def add_exhibits(self, number: int) -> str:
        drawn = [self._exhibit(turn) for turn in range(number)]
        _add_pages(CollectionPage, [page for page, _places in drawn])
        self._link(ExhibitPage, drawn)
        return f"{number} exhibits"

    def _place(self) -> tuple[CityPage, Place]:
        place = self.inventor.place()
        republic, country, code = self.inventor.one(COUNTRIES)
        page = self._page(
            CityPage,
            place.title,
            f"{key(place.title)}-{self.seed}",
            summary=self.inventor.text(low=8, high=14),
            introduction=f"<p>{self.inventor.text(place.title)}</p>",
            latitude=place.latitude,
            longitude=place.longitude,
            state_then="Soviet Union",
            republic_then=republic,
            country_now=country,
            country_code=code,
        )
        return page, place

    def _battle(self, number: int) -> tuple[BattlePage, list]:
        places = self._some_places(most=3)
        english, russian, kind = self.inventor.one(BATTLES)
        place, span = places[0][1], self.inventor.span()
        title = f"{english.format(place.title)}, {span.earliest:%Y}"
        page = self._page(
            BattlePage,
            title,
            f"{key(title)}-{self.seed}-{number}",
            kind=kind,
            when=f"{span.earliest}/{span.latest}",
            certainty=self._certainty(),
            location=f"{place.title} and {self.inventor.village()[0]}",
            original_title=russian.format(place.russian),
            original_language="ru",
            introduction=f"<p>{self.inventor.text(place.title, place.russian)}</p>",
            result=self.inventor.text(low=8, high=14),
        )
        return page, places

    def _event(self, battle: BattlePage, places: list) -> TimelineEvent:
        page, place = self.inventor.one(places)
        where = self.inventor.village()[0] if self.inventor.often(0.5) else place.title
        first, second, army = self.inventor.word(), self.inventor.word(), self.random.randint(4, 20)
        title = self.inventor.one(EVENTS).format(first, second, where, army)
        return TimelineEvent(
            battle=battle,
            uuid=self.inventor.uuid(),
            when=self.inventor.when(battle.when.period),
            title=title[0].upper() + title[1:],
            text=self.inventor.text(place.title, where),
            kind=self.inventor.one(TimelineEvent.Kind.values),
            certainty=self._certainty(),
            place_name=where,
            latitude=page.latitude + self.random.uniform(-0.3, 0.3),
            longitude=page.longitude + self.random.uniform(-0.3, 0.3),
        )

    def _award_record(self, awards: list[Award]) -> AwardRecord:
        [(page, _place)] = self._some_places(most=1)
        return AwardRecord(
            uuid=self.inventor.uuid(),
            city=page,
            award=self.inventor.one(awards),
            when=self.inventor.later_date(),
            certainty=self._certainty(),
            act_number=str(self.random.randint(1, 9999)),
            issuing_body="Presidium of an invented assembly",
            note=self.inventor.text(low=8, high=20),
            first_published_at=self.now,
            last_published_at=self.now,
        )

    def _exhibit(self, number: int) -> tuple[ExhibitPage, list]:
        places = self._some_places(most=2)
        kind, word = self.inventor.one(list(EXHIBITS)), self.inventor.word()
        place, with_original = places[0][1], self.inventor.often(0.5)
        title = f"{kind} of the {word} of {place.title}"
        page = self._page(
            ExhibitPage,
            title,
            f"{key(title)}-{self.seed}-{number}",
            kind=kind,
            original_title=f"{EXHIBITS[kind]} «{place.russian}»" if with_original else "",
            original_language="ru" if with_original else "",
            when=self.inventor.loose_date(),
            certainty=self._certainty(),
            summary=self.inventor.text(low=8, high=14),
            description=f"<p>{self.inventor.text(place.title)}</p>",
            material=self.inventor.one(MATERIALS),
        )
        return page, places

    def _page(self, model, title: str, slug: str, **columns) -> Page:
        uuid = self.inventor.uuid()
        return model(
            title=title,
            draft_title=title,
            slug=slug,
            uuid=uuid,
            translation_key=uuid,
            first_published_at=self.now,
            last_published_at=self.now,
            **columns,
        )

    def _some_places(self, most: int) -> list[tuple[CityPage, Place]]:
        """Often one place, and often the same ones: the first are the famous ones."""
        weights = [1 / (rank + 3) for rank in range(len(self.places))]
        number = 1 + sum(self.inventor.often(0.2) for _ in range(most - 1))
        drawn = self.random.choices(self.places, weights, k=number)
        return list({page.pk: (page, place) for page, place in drawn}.values())

    def _certainty(self) -> str:
        return self.inventor.one(Certainty.values, CERTAINTIES)

    def _link(self, model, drawn: list) -> None:
        """The places of pages, and their source."""
        through, column = model.cities.through, f"{model._meta.model_name}_id"
        through.objects.bulk_create(
            through(citypage_id=city.pk, **{column: page.pk}) for page, places in drawn for city, _ in places
        )
        self._cite(PageCitation, "page", [page.page_ptr for page, _places in drawn])

    def _cite(self, model, what: str, records: list) -> None:
        model.objects.bulk_create(
            model(source=self.source, locator=f"p. {self.random.randint(1, 900)}", **{what: record})
            for record in records
        )


def _add_pages(room_model, pages: list[Page]) -> None:
    """Pages at the end of a room. Django cannot bulk_create a model of two tables, so each has its turn."""
    room = room_model.objects.get()
    last = room.get_children().aggregate(Max("path"))["path__max"]
    for step, page in enumerate(pages, 1 + (Page._str2int(last[-Page.steplen :]) if last else 0)):
        page.path = Page._get_path(room.path, room.depth + 1, step)
        page.depth = room.depth + 1
        page.url_path = f"{room.url_path}{page.slug}/"
        page.locale_id = room.locale_id
    columns = [field.attname for field in Page._meta.concrete_fields]
    parents = Page.objects.bulk_create(
        Page(**{column: getattr(page, column) for column in columns}) for page in pages
    )
    for page, parent in zip(pages, parents, strict=True):
        page.page_ptr, page.pk = parent, parent.pk
    fields = type(pages[0])._meta.local_concrete_fields
    size = connection.ops.bulk_batch_size(fields, pages)
    for start in range(0, len(pages), size):
        type(pages[0])._base_manager._insert(
            pages[start : start + size], fields=fields, using=connection.alias
        )
    Page.objects.filter(pk=room.pk).update(numchild=F("numchild") + len(pages))
