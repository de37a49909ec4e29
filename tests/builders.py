"""One valid thing each; a test names only what matters to it."""

from io import BytesIO
from itertools import count

from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.models import Page, PageViewRestriction, Site

from cities.models import (
    Award,
    AwardRecord,
    AwardRecordCitation,
    AwardRegisterPage,
    BattleIndexPage,
    BattlePage,
    ChroniclePage,
    CityIndexPage,
    CityPage,
    CollectionPage,
    EventCitation,
    ExhibitImage,
    ExhibitMaterial,
    ExhibitPage,
    Figure,
    FigureCitation,
    PlaceName,
    SearchPage,
    Source,
    SourceIndexPage,
    StoryIndexPage,
    StoryPage,
    TimelineEvent,
)
from museum.bundle import place_home
from museum.desk.roles import CURATORS
from museum.models import HomePage, SiteIdentity, StandardPage, User
from tests.kept_rows import KeptRows

ROOMS = {
    CityIndexPage: "cities",
    BattleIndexPage: "battles",
    ChroniclePage: "chronicle",
    AwardRegisterPage: "awards",
    CollectionPage: "collection",
    StoryIndexPage: "stories",
    SourceIndexPage: "sources",
    SearchPage: "search",
}
POSITION = {"latitude": 35.8997, "longitude": 14.5147}
_number = count(1)


def make_museum() -> HomePage:
    """The entrance and every room, empty; the same one when it is there already."""
    if home := HomePage.objects.first():
        return home
    _empty_museum()
    return HomePage.objects.get()


@KeptRows
def _empty_museum() -> None:
    home = HomePage(title="Museum", slug="home")
    place_home(home)
    for model, slug in ROOMS.items():
        home.add_child(instance=model(title=slug.title(), slug=slug, show_in_menus=slug != "search"))
    SiteIdentity.objects.create(site=Site.objects.get(), title="Museum", period="1941-06-22/1945-05-09")


def room(model) -> Page:
    make_museum()
    return model.objects.get()


def publish(record):
    """As a curator's Publish button does."""
    record.save_revision().publish()
    record.refresh_from_db()
    return record


def make_city(title="Valletta", *, names=(), live=True, **fields) -> CityPage:
    city = CityPage(
        title=title,
        **{"summary": f"{title} in one sentence.", "introduction": "<p>A place.</p>", **POSITION} | fields,
    )
    city.names = [
        PlaceName(text=name, language="en", sort_order=number) for number, name in enumerate([title, *names])
    ]
    city.live = False
    room(CityIndexPage).add_child(instance=city)
    return publish(city) if live else city


def make_event(title="A landing", when="1942-05-08", *, sources=(), **fields) -> TimelineEvent:
    event = TimelineEvent(title=title, when=when, **{"text": f"{title}, as it happened."} | fields)
    event.citations = [EventCitation(source=source) for source in sources or [make_source()]]
    return event


def make_battle(title="Siege", when="1942", *, cities=(), events=(), live=True, **fields) -> BattlePage:
    battle = BattlePage(title=title, when=when, **{"introduction": "<p>A battle.</p>"} | fields)
    battle.events = list(events)
    battle.live = False
    battle.cities.set(cities or [make_city(f"City {next(_number)}")])
    room(BattleIndexPage).add_child(instance=battle)
    return publish(battle) if live else battle


def make_award(title="George Cross", **fields) -> Award:
    slug = fields.pop("slug", title.lower().replace(" ", "-"))
    return Award.objects.filter(slug=slug).first() or Award.objects.create(
        title=title, slug=slug, **{"kind": Award.Kind.MEDAL} | fields
    )


def make_award_record(
    city=None, when="1942-04-15", *, award=None, sources=(), live=True, **fields
) -> AwardRecord:
    record = AwardRecord(city=city or make_city(), award=award or make_award(), when=when, **fields)
    record.citations = [AwardRecordCitation(source=source) for source in sources or [make_source()]]
    record.live = False
    record.save()
    return publish(record) if live else record


def make_source(key="", **fields) -> Source:
    key = key or f"source-{next(_number)}"
    return Source.objects.create(
        key=key, **{"title": f"A work called {key}", "author": "A. Author", "year": "1999"} | fields
    )


def make_figure(page, subject="Days of the siege", *, sources=(), **fields) -> Figure:
    figure = Figure(
        page=page, subject=subject, **{"best": 872, "unit": "days", "whose": "A historian"} | fields
    )
    figure.citations = [FigureCitation(source=source) for source in sources or [make_source()]]
    figure.save()
    return figure


def make_exhibit(title="Badge", *, cities=(), materials=(), live=True, **fields) -> ExhibitPage:
    exhibit = ExhibitPage(
        title=title,
        **{"kind": "Badge", "summary": f"{title} in one sentence.", "description": "<p>An object.</p>"}
        | fields,
    )
    exhibit.live = False
    exhibit.cities.set(cities)
    exhibit.materials = [ExhibitMaterial(material=material) for material in materials]
    room(CollectionPage).add_child(instance=exhibit)
    return publish(exhibit) if live else exhibit


def make_story(title="A story", *, text="<p>It happened.</p>", live=True, **fields) -> StoryPage:
    story = StoryPage(
        title=title, **{"summary": f"{title} in one sentence.", "body": [("text", text)]} | fields
    )
    story.live = False
    room(StoryIndexPage).add_child(instance=story)
    return publish(story) if live else story


def make_image(title="Drawing", *, size=(640, 480), **fields) -> ExhibitImage:
    """A small picture with its rights, in memory."""
    file = BytesIO()
    Picture.new("RGB", size, "white").save(file, "PNG")
    file.seek(0)
    defaults = {
        "description": "A white field.",
        "creator": "The museum",
        "credit": "Drawn for the exhibition",
        "rights": ExhibitImage.Rights.CC0,
    }
    return ExhibitImage.objects.create(
        title=title, file=ImageFile(file, name="drawing.png"), **defaults | fields
    )


def make_page(title="About us", *, text="<p>Who we are.</p>", live=True, **fields) -> StandardPage:
    page = StandardPage(
        title=title, **{"summary": f"{title} in one sentence.", "body": [("text", text)]} | fields
    )
    page.live = False
    make_museum().add_child(instance=page)
    return publish(page) if live else page


def make_curator(username="curator") -> User:
    person = User.objects.create_user(username, password="a long secret")
    person.groups.add(Group.objects.get(name=CURATORS))
    return person


def make_superuser(username="administrator") -> User:
    return User.objects.create_superuser(username, password="a long secret")


def restrict(page) -> PageViewRestriction:
    """Only people who are signed in may see the page and what stands below it."""
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
