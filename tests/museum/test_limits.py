"""Many questions from one address: a class is answered, a machine without end is asked to wait."""

from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.test import RequestFactory

from museum.guarding import client_address, limits, questions
from museum.guarding.limits import Limit
from tests.builders import make_curator

pytestmark = pytest.mark.django_db
SCHOOL = {"REMOTE_ADDR": "203.0.113.7"}


@pytest.fixture(autouse=True)
def nothing_counted(museum, monkeypatch):
    """A minute that does not end while a slow machine is at it."""
    caches["limits"].clear()
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: 1_000_000_020.0))


def test_a_class_behind_one_address_is_answered_and_a_machine_waits(client, settings):
    settings.QUESTIONS_A_MINUTE = 6  # A class asks 400 in its busiest minute; the museum allows 600.
    for _ in range(6):
        assert client.get("/api/catalogue/", {"q": "Kerch"}, **SCHOOL).status_code == 200
    data = client.get("/api/catalogue/", {"q": "Kerch"}, **SCHOOL)
    page = client.get("/search/", {"q": "Kerch"}, **SCHOOL)
    assert data.status_code == page.status_code == 429
    assert 0 < int(data["Retry-After"]) <= 60 and "no-store" in page["Cache-Control"]
    assert "Ask again" in data.json()["problems"][0] and "Ask again" in page.content.decode()
    assert "<h1>Please wait a moment</h1>" in page.content.decode()
    assert "unsafe" not in page["Content-Security-Policy"] and not page.cookies
    for free in ("/", "/search/", "/health/", "/api/suggestions/?q=Ke", "/robots.txt"):
        assert client.get(free, **SCHOOL).status_code == 200, free
    assert client.get("/search/", {"q": "Kerch"}, REMOTE_ADDR="203.0.113.8").status_code == 200
    client.force_login(make_curator())
    assert client.get("/search/", {"q": "Kerch"}, **SCHOOL).status_code == 200
    client.logout()
    settings.QUESTIONS_A_MINUTE = 0
    assert client.get("/search/", {"q": "Kerch"}, **SCHOOL).status_code == 200


def test_a_false_cookie_buys_no_more_questions(client, settings):
    settings.QUESTIONS_A_MINUTE = 1
    client.cookies[settings.SESSION_COOKIE_NAME] = "invented"
    answers = [client.get("/search/", {"q": "Kerch"}, **SCHOOL).status_code for _ in range(2)]
    assert answers == [200, 429]


def test_without_a_cache_nobody_is_limited(client, settings, monkeypatch):
    def gone(*args, **kwargs):
        raise ConnectionError

    settings.QUESTIONS_A_MINUTE = 1
    monkeypatch.setattr(type(caches["limits"]), "incr", gone)
    assert [client.get("/search/", {"q": "a"}, **SCHOOL).status_code for _ in range(3)] == [200] * 3


def test_the_cache_holds_no_addresses():
    Limit("questions", 5, 60).take("203.0.113.7")
    kept = repr(list(caches["limits"]._cache)) if hasattr(caches["limits"], "_cache") else ""
    assert "203.0.113.7" not in kept


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "who"),
    [
        (0, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (1, "127.0.0.1", "203.0.113.7", "203.0.113.7"),
        (1, "127.0.0.1", "invented, 203.0.113.7", "203.0.113.7"),
        (2, "127.0.0.1", "1.2.3.4, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "127.0.0.1", "203.0.113.7", ""),
        (1, "127.0.0.1", "", ""),
        (1, "127.0.0.1", "no address", ""),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::"),
        (0, "::ffff:203.0.113.7", "", "203.0.113.7"),
        (0, "", "", ""),
    ],
)
def test_who_asks_is_known_behind_as_many_proxies_as_are_trusted(settings, proxies, remote, forwarded, who):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address.of(request) == who


def test_this_machine_itself_is_not_limited(settings):
    settings.QUESTIONS_A_MINUTE = 1
    asking = questions.QuestionsMiddleware(lambda request: None)
    request = RequestFactory().get("/search/?q=a")
    assert [asking.wait(request) for _ in range(3)] == [0, 0, 0]
