"""Two at the same work, in threads here as on machines elsewhere: the second waits for the first."""

import threading

import pytest
from django.db import connections

from cities.alone import alone

pytestmark = pytest.mark.django_db
LONG = 10  # Seconds.


def test_the_second_waits_for_the_first_but_not_for_other_work(django_db_blocker):
    told, may_end, inside = [], threading.Event(), threading.Event()

    def work(name, what):
        try:
            with django_db_blocker.unblock(), alone(what):
                told.append(f"{name} begins")
                inside.set()
                may_end.wait(LONG)
                told.append(f"{name} ends")
        finally:
            connections.close_all()

    first = threading.Thread(target=work, args=["first", "pictures"])
    first.start()
    assert inside.wait(LONG)
    second = threading.Thread(target=work, args=["second", "pictures"])
    second.start()
    with alone("something else"):
        second.join(0.3)
        assert told == ["first begins"]
    may_end.set()
    first.join(LONG)
    second.join(LONG)
    assert told == ["first begins", "first ends", "second begins", "second ends"]


def test_whoever_fails_lets_the_next_one_in():
    with pytest.raises(ZeroDivisionError), alone("failing"):
        1 / 0  # noqa: B018
    with alone("failing"):
        pass
