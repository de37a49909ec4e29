"""What many pages ask for, asked once for each edition of the exhibition.

An edition ends when visitors may see something else. While a visitor's request is answered, everything
is read in one edition; outside of it, in commands and at the desk, nothing is remembered.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from threading import Lock

EDITIONS = 2  # A new one begins while requests still read the last.
MOST = 20_000  # Answers of one kind in one edition.

_NEW = object()
_editions: dict[Hashable, dict] = {}
_turning = Lock()
_read: ContextVar[dict | None] = ContextVar("read", default=None)


@contextmanager
def reading(edition: Hashable | None) -> Iterator[None]:
    """For one request; without an edition, what is asked in it is remembered until its end."""
    token = _read.set({} if edition is None else _answers(edition))
    try:
        yield
    finally:
        _read.reset(token)


def is_visit() -> bool:
    """Whether a visitor is answered: what is asked is remembered, and nobody changes what is read."""
    return _read.get() is not None


def remembered(ask: Callable) -> Callable:
    """Visitors share what `ask` gives, so that nobody may change it; its arguments say which it is."""

    @wraps(ask)
    def answer(*about):
        answers = _read.get()
        if answers is None:
            return ask(*about)
        key = ask, *about
        if key in answers:
            return answers[key]
        found = ask(*about)
        _keep(answers, {key: found})
        return found

    return answer


def each_remembered(ask: Callable[[list], dict], most: int = MOST) -> Callable[[Iterable], dict]:
    """The same for `ask(keys)`, which gives something for each of them: only the new ones are asked for.

    `most`: of what is large, so many.
    """

    @wraps(ask)
    def answer(keys):
        answers = _read.get()
        keys = list(dict.fromkeys(keys))
        if answers is None:
            return ask(keys) if keys else {}
        own = answers.setdefault(ask, {})
        known = {key: own.get(key, _NEW) for key in keys}
        if new := [key for key, value in known.items() if value is _NEW]:
            found = ask(new)
            known |= {key: found.get(key) for key in new}
            _keep(own, {key: known[key] for key in new}, most)
        return {key: value for key, value in known.items() if value is not None}

    return answer


def _keep(answers: dict, new: dict, most: int = MOST) -> None:
    if len(answers) + len(new) > most:
        answers.clear()
    answers.update(new)


def _answers(edition: Hashable) -> dict:
    with _turning:
        if edition not in _editions:
            while len(_editions) >= EDITIONS:
                del _editions[next(iter(_editions))]
            _editions[edition] = {}
        return _editions[edition]
