"""Coming in: a password, a second step, counted tries, sessions that end, letters that say nothing."""

import re
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from museum.models import User
from museum.signing_in import forms, second_step, sessions
from tests.builders import make_curator, make_superuser
from tests.reader import read, words

pytestmark = pytest.mark.django_db
PASSWORD = "a long secret"
LOGIN = "/admin/login/"
NUMBER = "/admin/login/number/"


@pytest.fixture(autouse=True)
def nobody_has_tried(museum):
    caches["limits"].clear()


def sign_in(client, name="curator", password=PASSWORD, **more):
    return client.post(LOGIN, {"username": name, "password": password} | more.pop("data", {}), **more)


def is_in(client) -> bool:
    return client.get("/admin/").status_code == 200


def number(user) -> str:
    """What the phone shows; a number is good only once, so each time it is a later one."""
    device = TOTPDevice.objects.get(user=user)
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    TOTPDevice.objects.filter(pk=device.pk).update(last_t=-1, throttling_failure_count=0)
    return f"{totp.token():06}"


def with_phone(name="curator") -> tuple[User, list[str]]:
    user = make_curator(name)
    TOTPDevice.objects.create(user=user, name="phone")
    return user, second_step.new_codes(user)


def test_a_person_sets_a_second_step_up_and_comes_in_with_it(client):
    user = make_curator()
    elsewhere = Client()
    assert sign_in(client).status_code == sign_in(elsewhere).status_code == 302
    page = client.get("/admin/account/second-step/")
    key = client.session["second_step_key"]
    letters = words(read(page).select_one(".second-step__letters")).replace(" ", "")
    assert len(letters) == 32 and read(page).select_one(".second-step__picture svg")
    shown = f"{TOTP(bytes.fromhex(key)).token():06}"

    for wrong in ({"number": shown, "password": "another"}, {"number": "000000", "password": PASSWORD}):
        assert client.post("/admin/account/second-step/", wrong).status_code == 200
        assert not second_step.has(user)
    page = client.post("/admin/account/second-step/", {"number": shown, "password": PASSWORD})
    codes = [words(code) for code in read(page).select(".second-step__codes code")]
    assert len(codes) == 10 and second_step.has(user)
    assert is_in(client) and not is_in(elsewhere)
    assert codes[0] not in client.get("/admin/account/second-step/").content.decode()

    newcomer = Client()
    assert sign_in(newcomer).url == NUMBER
    assert not is_in(newcomer)
    assert newcomer.post(NUMBER, {"code": codes[0]}).status_code == 302
    assert is_in(newcomer) and second_step.codes_left(user) == 9
    for code, opens in ((codes[0], False), (number(user), True)):
        later = Client()
        sign_in(later)
        later.post(NUMBER, {"code": code})
        assert is_in(later) == opens
        TOTPDevice.objects.update(throttling_failure_count=0)
        user.staticdevice_set.update(throttling_failure_count=0)


def test_a_password_without_the_number_opens_nothing(client):
    user, _codes = with_phone()
    sign_in(client)
    assert client.get("/admin/pages/").url.startswith(LOGIN)
    for wrong in ("000000", "aaaaa-aaaaa", "", "\0", "9" * 4000, "½²³"):
        assert client.post(NUMBER, {"code": wrong}).status_code == 200
        assert not is_in(client)
    assert "Wait" in words(read(client.post(NUMBER, {"code": "000001"})).main)
    user.set_password("another long secret")
    user.save()
    assert client.get(NUMBER).url == LOGIN
    assert Client().get(NUMBER).url == LOGIN


def test_whoever_lost_the_phone_is_let_in_by_an_administrator(client):
    user, _codes = with_phone()
    client.force_login(make_superuser("head"))
    address = reverse("reset_second_step", args=[user.pk])
    assert address in client.get("/admin/users/").content.decode()
    assert "Be sure" in words(read(client.get(address)).main)
    client.post(address)
    assert not second_step.has(user)
    assert sign_in(Client()).url == "/admin/"
    other = Client()
    user.refresh_from_db()
    other.force_login(user)
    assert other.post(reverse("reset_second_step", args=[user.pk])).status_code == 302
    assert other.get(address).url == "/admin/"


def test_the_last_administrator_is_helped_on_the_machine(capsys):
    user, _codes = with_phone()
    call_command("reset_second_step", "curator")
    assert not second_step.has(user)


def test_another_phone_and_new_codes_need_the_number_of_the_old(client):
    user, codes = with_phone()
    client.force_login(user)
    address = "/admin/account/second-step/"
    assert "not the number" in words(read(client.post(address, {"code": "aaaaa-bbbbb", "another": "1"})).main)
    user.staticdevice_set.update(throttling_failure_count=0)
    assert "Your codes" in words(read(client.post(address, {"code": codes[0]})).main)
    assert client.post(address, {"code": number(user), "another": "1"}).url == address
    assert not second_step.has(user) and is_in(client)


def test_where_everybody_needs_a_second_step_nobody_works_without(client, settings):
    settings.SECOND_STEP_REQUIRED = True
    make_curator()
    sign_in(client)
    assert client.get("/admin/").url == client.get("/admin/pages/").url == "/admin/account/second-step/"
    assert client.get("/admin/account/second-step/").status_code == 200
    _user, codes = with_phone("other")
    newcomer = Client()
    sign_in(newcomer, "other")
    newcomer.post(NUMBER, {"code": codes[0]})
    assert is_in(newcomer)


def test_tries_are_counted_for_a_person_at_an_address_and_for_nobody_else(client):
    make_curator()
    make_curator("neighbour")
    home, school = {"REMOTE_ADDR": "198.51.100.1"}, {"REMOTE_ADDR": "203.0.113.9"}
    said = {words(read(sign_in(client, password="wrong", **home)).select_one(".messages")) for _ in range(8)}
    unknown = words(read(sign_in(client, "nobody", "wrong", **home)).select_one(".messages"))
    assert said == {unknown}
    response = sign_in(client, **home)
    assert response.status_code == 429 and int(response["Retry-After"]) <= 900
    assert "Too many tries" in words(read(response).main)
    assert sign_in(Client(), "CURATOR", **home).status_code == 429
    assert sign_in(Client(), "neighbour", **home).status_code == 302
    assert sign_in(Client(), **school).status_code == 302


def test_one_address_does_not_try_a_hundred_names(client):
    address = {"REMOTE_ADDR": "2001:db8:1:2::9"}
    forms.VISITS.take("2001:db8:1:2::")
    for _ in range(99):
        forms.VISITS.take("2001:db8:1:2::")
    make_curator()
    assert sign_in(client, **address).status_code == 429
    assert sign_in(client, **address | {"REMOTE_ADDR": "2001:db8:1:3::9"}).status_code == 302


def test_whatever_is_typed_at_the_door_is_refused_politely(client):
    for odd in ("\0", "a\0b", "'; --", "é" * 300, "\u202ename", "%00", "x" * 100_000, "<b>", "💣"):
        assert sign_in(client, odd, odd, data={"next": odd}).status_code in (200, 429)
        assert client.post("/admin/password_reset/", {"email": odd}).status_code == 200
    assert sign_in(client, data={"next": "https://elsewhere.example/"}).status_code == 200
    make_curator()
    assert sign_in(client, data={"next": "https://elsewhere.example/"}).url == "/admin/"


def test_a_forgotten_password_is_answered_alike_for_everybody(client, monkeypatch):
    work = []
    monkeypatch.setattr(forms, "beside", lambda do, options: work.append((do, options)))
    User.objects.create_user("ann", email="ann@museum.example", password=PASSWORD)
    for email in ("ann@museum.example", "nobody@museum.example"):
        answers = [client.post("/admin/password_reset/", {"email": email}) for _ in range(5)]
        assert {(answer.status_code, answer.url) for answer in answers} == {
            (302, "/admin/password_reset/done/")
        }
    assert mail.outbox == [] and len(work) == 6  # Nothing is looked up before the answer; three letters each.
    for do, options in work:
        do(**options)
    assert [letter.to for letter in mail.outbox] == [["ann@museum.example"]] * 3
    link = re.search(r"/admin/password_reset/confirm/\S+", mail.outbox[0].body)[0]
    form = client.get(link).url
    short = client.post(form, {"new_password1": "short", "new_password2": "short"})
    assert "at least 12 characters" in words(read(short).main)
    client.post(form, {"new_password1": "longer than before", "new_password2": "longer than before"})
    assert sign_in(Client(), "ann", "longer than before").status_code == 302


def test_a_session_ends_after_a_while_and_after_days_in_any_case(client, settings, monkeypatch):
    clock = SimpleNamespace(now=1_000_000.0)
    monkeypatch.setattr(sessions.time, "time", lambda: clock.now)
    make_curator()
    sign_in(client)
    for _ in range(3):
        clock.now += settings.SESSION_IDLE_SECONDS - 10
        assert is_in(client)
    clock.now -= 500_000  # A clock that was set back ends nothing.
    assert is_in(client)
    clock.now += settings.SESSION_IDLE_SECONDS + 70
    response = client.get("/admin/", follow=True)
    assert "nothing was done" in words(read(response).select_one(".messages"))
    sign_in(client)
    for _ in range(settings.SESSION_COOKIE_AGE // (settings.SESSION_IDLE_SECONDS - 10) + 1):
        clock.now += settings.SESSION_IDLE_SECONDS - 10
        client.get("/admin/")
    clock.now += settings.SESSION_IDLE_SECONDS - 10
    assert not is_in(client)


def test_an_open_window_alone_keeps_no_session(client, settings, monkeypatch):
    clock = SimpleNamespace(now=1_000_000.0)
    monkeypatch.setattr(sessions.time, "time", lambda: clock.now)
    make_superuser("head")
    sign_in(client, "head")
    assert is_in(client)
    ping = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", "1", "1"])
    for _ in range(4):
        clock.now += settings.SESSION_IDLE_SECONDS / 3
        client.post(ping)
    assert not is_in(client)


def test_a_person_signs_out_everywhere_else(client):
    make_curator()
    elsewhere = Client()
    sign_in(client), sign_in(elsewhere)
    assert client.post("/admin/account/sign-out-everywhere/").status_code == 302
    assert is_in(client) and not is_in(elsewhere)


def test_the_first_curator_is_asked_for_a_password_of_their_own(client):
    user = make_superuser("head")
    User.objects.update(password_was_printed=True)
    client.force_login(user)
    assert "password was printed" in words(read(client.get("/admin/")).main)
    user.set_password("one of my own")
    user.save()
    client.force_login(user)
    assert "password was printed" not in words(read(client.get("/admin/")).main)
