"""Visitors' pages are kept ready for whoever comes next, and never shown when they are out of date."""

import gzip
import os
import re
import time
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest
from django.db import connection, connections
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from museum.kept_pages import asked, door, writing
from museum.kept_pages.door import Door
from museum.kept_pages.on_disk import DiskEdition
from museum.kept_pages.on_redis import RedisEdition

ADDRESSES = [
    *["/", "/cities/", "/cities/volgograd/", "/chronicle/?when=May+1942", "/awards/", "/collection/"],
    *[
        "/sources/",
        "/search/?q=army",
        "/stories/",
        "/sitemap.xml",
        "/llms.txt",
        "/api/catalogue/",
        "/nothing/",
    ],
]
LONG = "A page about Valletta. " * 400


class House:
    """A museum that counts how often it is asked."""

    def __init__(self, text=LONG, status="200 OK", headers=(), takes=0.0):
        self.text, self.status, self.headers, self.takes = text, status, list(headers), takes
        self.asked = []
        self.meanwhile = lambda: None

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        body = self.text.encode()
        time.sleep(self.takes)
        self.meanwhile()
        told = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
        start_response(self.status, told + self.headers)
        return [body]


class Answered:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = int(status[:3]), {k.lower(): v for k, v in headers}, body

    @property
    def text(self):
        unpack = {"br": brotli.decompress, "gzip": gzip.decompress}
        return unpack.get(self.headers.get("content-encoding"), bytes)(self.body).decode()

    @property
    def was_kept(self):
        return "hit" in self.headers.get("cache-status", "")


def visit(door, address="/cities/valletta/", method="GET", **headers) -> Answered:
    path, _mark, query = address.partition("?")
    told = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "museum.example",
        "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
        "wsgi.url_scheme": "https",
    } | {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    body = b"".join(door(environ, lambda status, headers, failure=None: told.extend([status, headers])))
    return Answered(*told, body)


@pytest.fixture
def edition(tmp_path):
    return DiskEdition(tmp_path / "pages")


@pytest.fixture
def opened(edition, monkeypatch):
    """Opens a door before a house; each is another worker of one machine."""
    monkeypatch.setattr(door, "present", lambda: edition)

    def open_door(house, memory=1_000_000, disk=10_000_000):
        kept = {"folder": edition.folder, "memory": memory, "disk": disk}
        with override_settings(KEPT_PAGES=kept):
            return Door(house)

    return open_door


def test_a_page_is_made_once_for_all_workers_and_compressed_for_every_browser(opened):
    house = House()
    one, other = opened(house), opened(house)
    first = visit(one)
    assert not first.was_kept and first.text == LONG
    for worker in (one, other):
        for accepted, encoding in {
            "gzip, br": "br",
            "br;q=0, gzip": "gzip",
            "": None,
            "identity": None,
        }.items():
            page = visit(worker, accept_encoding=accepted)
            assert page.was_kept and page.text == LONG
            assert page.headers.get("content-encoding") == encoding
            assert page.headers["content-length"] == str(len(page.body))
            assert page.headers["vary"] == "Accept-Encoding"
            assert "stale-while-revalidate" in page.headers["cache-control"]
    assert len(house.asked) == 1
    assert "HTTP_ACCEPT_ENCODING" not in house.asked[0]


def test_a_browser_that_has_a_page_is_told_so_without_it(opened):
    museum = opened(House())
    tags = {
        accepted: visit(museum, accept_encoding=accepted).headers["etag"] for accepted in ("br", "gzip", "")
    }
    assert len(set(tags.values())) == 3 and not any(tag.startswith("W/") for tag in tags.values())
    for accepted, tag in tags.items():
        known = visit(museum, accept_encoding=accepted, if_none_match=f'"other", W/{tag}')
        assert (known.status, known.body, known.headers["etag"]) == (304, b"", tag)
        assert "content-length" not in known.headers and "cache-control" in known.headers
        assert visit(museum, accept_encoding=accepted, if_none_match='"other"').status == 200


def test_a_head_tells_what_a_page_would_weigh_and_scripts_get_the_same_page(opened):
    house = House()
    museum = opened(house)
    head = visit(museum, method="HEAD")
    page = visit(museum, hx_request="true")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == page.headers["content-length"] and page.was_kept
    assert [environ["REQUEST_METHOD"] for environ in house.asked] == ["GET"]


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/cities/valletta/", {"cookie": "a=1; sessionid=abc"}),
        ("/cities/valletta/", {"authorization": "Basic abc"}),
        ("/admin/", {}),
        ("/preview/8b8c/", {}),
        ("/id/8b8c", {}),
        ("/health/", {}),
        ("/media/images/a.png", {}),
        ("/api/catalogue/", {"accept": "text/csv"}),
        ("/api/catalogue/?format=csv", {}),
        ("/search/?q=" + "a" * 600, {}),
    ],
)
def test_what_is_for_one_person_or_for_nobody_passes_by(opened, address, headers):
    house = House()
    museum = opened(house)
    assert not any(visit(museum, address, **headers).was_kept for _ in range(2))
    assert len(house.asked) == 2
    assert house.asked[0]["HTTP_ACCEPT_ENCODING"]
    if "cookie" in headers:
        assert visit(museum, address, **headers).headers["cache-control"] == "private, no-cache"


def test_a_form_that_is_sent_is_never_answered_from_what_is_kept(opened):
    house = House()
    museum = opened(house)
    visit(museum)
    assert not visit(museum, method="POST").was_kept
    assert len(house.asked) == 2


@pytest.mark.parametrize(
    "house",
    [
        House(status="404 Not Found"),
        House(status="500 Internal Server Error"),
        House(headers=[("Set-Cookie", "csrftoken=abc")]),
        House(headers=[("Cache-Control", "no-store")]),
        House(headers=[("Cache-Control", "max-age=0, private")]),
        House(headers=[("Vary", "Cookie")]),
        House(text="much " * 500_000),
    ],
)
def test_some_answers_are_not_kept(opened, house):
    museum = opened(house)
    answers = [visit(museum), visit(museum)]
    assert not any(answer.was_kept for answer in answers)
    assert all("public" not in answer.headers.get("cache-control", "") for answer in answers)
    assert answers[1].text == house.text


def test_one_question_is_kept_once_however_it_is_written(opened):
    house = House()
    museum = opened(house)
    visit(museum, "/chronicle/?when=May+1942&city=kerch&city=odesa")
    for same in (
        "/chronicle/?city=kerch&city=odesa&when=May%201942",
        "/chronicle/?utm_source=news&fbclid=1&city=kerch&city=odesa&when=May+1942",
    ):
        assert visit(museum, same).was_kept
    assert house.asked[0]["QUERY_STRING"] == "city=kerch&city=odesa&when=May+1942"
    assert not visit(museum, "/chronicle/?city=odesa&when=May+1942").was_kept


def test_an_address_that_only_its_unknown_words_make_known_is_still_found(opened):
    def moved(environ, start_response):
        found = environ["QUERY_STRING"] == "article=7"
        status = "301 Moved Permanently" if found else "404 Not Found"
        start_response(status, [("Content-Type", "text/html"), ("Content-Length", "0")])
        return [b""]

    assert visit(opened(moved), "/old.php?article=7").status == 301


def test_rubbish_pushes_no_page_out(opened):
    """Neither out of memory nor from the disk, and both keep their bounds."""
    house = House()
    museum = opened(house, memory=200_000, disk=100_000)
    visit(museum, accept_encoding="")
    for number in range(60):
        visit(museum, f"/search/?q={number}", accept_encoding="")
    assert len(museum.memory.questions.answers) < 10
    assert museum.memory.questions.taken <= 50_000
    folder = museum.files.folder / museum.edition.current()
    assert sum(file.stat().st_size for file in folder.iterdir()) <= 100_000 * 17 / 16
    assert visit(museum, accept_encoding="").was_kept
    assert visit(opened(house), accept_encoding="").was_kept
    for number in range(60):
        visit(museum, f"/cities/{number}/", accept_encoding="")
    assert not visit(museum, "/cities/0/", accept_encoding="").was_kept
    assert visit(museum, "/cities/59/", accept_encoding="").was_kept


# Never out of date


def test_a_new_edition_begins_for_every_worker_at_once(opened, edition):
    house = House()
    workers = [opened(house), opened(house)]
    assert [visit(worker).was_kept for worker in workers] == [False, True]
    house.text = LONG.replace("Valletta", "Il-Belt")
    edition.rise()
    assert [visit(worker).text for worker in workers] == [house.text] * 2
    assert (
        len([folder for folder in edition.folder.iterdir() if folder.is_dir() and not folder.is_symlink()])
        == 1
    )


def test_a_page_that_was_begun_before_a_change_is_not_kept(opened, edition):
    house = House()
    museum = opened(house)
    house.meanwhile = edition.rise
    begun = visit(museum)
    house.meanwhile = lambda: None
    assert begun.headers["cache-control"] == "no-cache"
    assert not visit(museum).was_kept
    assert visit(museum).was_kept


def test_nothing_is_kept_while_somebody_writes_and_a_forgotten_hold_ends(opened, edition):
    museum = opened(House())
    for let_go in (True, False):
        hold = edition.hold()
        assert edition.is_held()
        assert [visit(museum).was_kept for _ in range(2)] == [False, False]
        if let_go:
            hold.end()
        del hold
        assert not edition.is_held()
    visit(museum)
    assert visit(museum).was_kept


def test_who_is_killed_while_writing_holds_nothing_any_more(opened, edition):
    asked, told = os.pipe()
    child = os.fork()
    if not child:
        hold = edition.hold()
        os.write(told, b"1")
        time.sleep(60)
        os._exit(bool(hold))
    os.read(asked, 1)
    assert edition.is_held()
    os.kill(child, 9)
    os.waitpid(child, 0)
    assert not edition.is_held()


def test_at_midnight_every_page_is_made_anew(opened, monkeypatch):
    museum = opened(House())
    visit(museum)
    assert visit(museum).was_kept
    now = time.time()
    monkeypatch.setattr(asked.time, "time", lambda: now + 86_400)
    monkeypatch.setattr(asked.timezone, "localdate", lambda timezone: asked.date.fromtimestamp(now + 86_400))
    assert not visit(museum).was_kept
    monkeypatch.undo()


def test_a_search_that_is_counted_is_counted_each_time(opened):
    house = House()
    house.meanwhile = lambda: writing.note()
    museum = opened(house)
    assert not any(visit(museum, "/search/?q=Atlantis").was_kept for _ in range(2))


# Together, and in trouble


def test_a_page_that_many_want_is_made_once(opened):
    house = House(takes=0.3)
    workers = [opened(house), opened(house)]
    with ThreadPoolExecutor(8) as visitors:
        pages = list(visitors.map(lambda number: visit(workers[number % 2]), range(8)))
    assert {page.text for page in pages} == {LONG}
    assert len(house.asked) <= 2  # Here both are one process, for which its own locks are none.


def test_pages_are_handed_out_when_the_folder_cannot_be_written(opened, edition, tmp_path):
    house = House()
    museum = opened(house)
    visit(museum)
    (tmp_path / "pages").rename(tmp_path / "away")
    (tmp_path / "pages").write_text("No folder any more.")
    assert visit(museum).text == LONG
    assert visit(museum, "/cities/mdina/").status == 200
    (tmp_path / "pages").unlink()
    (tmp_path / "away").rename(tmp_path / "pages")
    visit(museum)
    assert visit(museum).was_kept


def test_without_redis_all_is_answered_and_nothing_kept(opened, edition, monkeypatch, caplog):
    lost = RedisEdition("redis://127.0.0.1:1/0")
    monkeypatch.setattr(door, "present", lambda: lost)
    museum = opened(House())
    assert [visit(museum).text for _ in range(3)] == [LONG] * 3
    assert not visit(museum).was_kept
    assert len([line for line in caplog.messages if "Redis is lost" in line]) == 1


# What begins a new edition


@pytest.fixture
def begun(monkeypatch):
    """What would begin one."""
    found = []
    monkeypatch.setattr(writing, "_hold", found.append)
    return found


def test_drafts_begin_no_edition_and_what_visitors_see_does(museum, begun):
    from cities.models import CityPage, ExhibitImage, UnmetSearch
    from museum.models import SiteIdentity
    from museum.preview_link import PreviewLink
    from tests.builders import make_city, make_curator, make_image

    city, image, person = make_city("Valletta"), make_image(), make_curator()
    quiet = [
        lambda: setattr(city, "title", "Il-Belt") or city.save_revision(user=person),
        lambda: UnmetSearch.objects.count_one("atlantis"),
        lambda: PreviewLink.objects.create(kind="page", record_id=1, title="A", expires="2030-01-01T00:00Z"),
        lambda: person.save(),
        lambda: list(CityPage.objects.select_for_update()),
    ]
    loud = [
        lambda: city.get_latest_revision().publish(),
        lambda: city.unpublish(),
        lambda: CityPage.objects.filter(pk=city.pk).update(slug="other"),
        lambda: ExhibitImage.objects.filter(pk=image.pk).update(rights_until="1999-01-01"),
        lambda: SiteIdentity.objects.update(title="Another"),
        lambda: CityPage.objects.bulk_update([city], ["title"]),
        lambda: connection.cursor().execute("DELETE FROM cities_eventcitation WHERE id < 0"),
        lambda: city.delete(),
    ]
    for number, (deeds, begins) in enumerate(
        [*((deed, False) for deed in quiet), *((deed, True) for deed in loud)]
    ):
        begun.clear()
        deeds()
        assert bool(begun) == begins, number


def test_a_connection_that_is_made_while_somebody_else_listens_is_still_heard():
    made = connections["default"].copy()
    with made.execute_wrapper(lambda execute, *said: execute(*said)):
        writing._listen(made)
    assert made.execute_wrappers == [writing._heard]


@pytest.mark.parametrize(
    ("said", "private"),
    [
        ('UPDATE "wagtailcore_page" SET "latest_revision_id" = %s, "draft_title" = %s WHERE "id" = %s', True),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s, "title" = %s WHERE "id" = %s', False),
        ('INSERT INTO "django_session" ("session_key") VALUES (%s)', True),
        ('INSERT OR IGNORE INTO "cities_battlepage_cities" ("a") SELECT 1', False),
        ("update wagtailcore_page set numchild=numchild+1 where path = %s", False),
        ("CREATE TABLE anything (id int)", False),
        ("WITH gone AS (DELETE FROM cities_source RETURNING *) SELECT * FROM gone", False),
        ('DELETE FROM "a_table_of_a_later_version"', False),
    ],
)
def test_what_is_written_is_taken_for_public_unless_it_is_known_not_to_be(said, private):
    assert writing.is_private(said) is private


def test_no_page_reads_a_table_that_is_taken_for_private(exhibition, db, client):
    with CaptureQueriesContext(connection) as asked:
        for address in ADDRESSES:
            client.get(address)
    read = {table for query in asked for table in re.findall(r'(?:FROM|JOIN) "?(\w+)', query["sql"])}
    assert {"wagtailcore_page", "cities_catalogueentry"} <= read
    assert read & writing.private_tables() == set()
