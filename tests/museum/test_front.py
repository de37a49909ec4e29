"""A cache in front that does not answer; test_many_machines has one that does."""

import logging
from urllib.request import urlopen

from museum import engines, front
from tests.servers import free_port


def test_a_cache_that_does_not_answer_holds_up_nobody_who_saves(settings, monkeypatch, caplog):
    settings.WAGTAILFRONTENDCACHE = engines.front([f"http://127.0.0.1:{free_port()}"])
    asked, planned = [], []
    monkeypatch.setattr(front, "_deaf", {})
    monkeypatch.setattr(front, "urlopen", lambda *given, **how: asked.append(given) or urlopen(*given, **how))
    monkeypatch.setattr(front._again, "after", lambda *when: planned.append(when))
    with caplog.at_level(logging.ERROR):
        for _change in range(3):
            front.purge()
    assert len(asked) == len(caplog.records) == 1
    assert planned == [(front.AGAIN, front.TIMES)] * 3
    front._again.purge(front.TIMES)
    assert planned[-1] == (front.RETRY, front.TIMES - 1)


def test_without_a_cache_in_front_nothing_is_planned(monkeypatch):
    monkeypatch.setattr(front._again, "after", None)
    front.purge()
