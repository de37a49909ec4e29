"""The door of the museum: who asks for a page that is kept is handed it here, and Django sleeps on.

It stands before all of Django, because waking it costs more than a kept page. What it keeps is the whole
answer as the last of the middlewares left it.
"""

from dataclasses import dataclass

from django.conf import settings

from museum.kept_pages import asked as question
from museum.kept_pages.answer import Answer, is_known, unchanged
from museum.kept_pages.asked import Asked
from museum.kept_pages.edition import present
from museum.kept_pages.files import Files
from museum.kept_pages.memory import Memory
from museum.kept_pages.turns import Turns
from museum.kept_pages.writing import Making

PUBLIC = "public, max-age=0, stale-while-revalidate=10"
ASK_AGAIN = "no-cache"
FOR_ONE = "private, no-cache"
NOT_FOR_KEEPING = {"no-store", "no-cache", "private"}
SAME_FOR_ALL = {"accept", "accept-encoding", "hx-request"}  # Scripts and people are sent the same page.
NOT_PASSED_ON = {"HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE"}
LARGEST = 2_000_000  # Bytes.
EDITION = "museum.edition"  # In the environment of a request: the edition in which the page is made.
OF_NGINX = "HTTP_X_EDITION"  # The same: the edition under which nginx would keep the answer.
HIT, MADE = ("Cache-Status", "museum; hit"), ("Cache-Status", "museum; fwd=miss")


@dataclass
class Given:
    """What Django gave."""

    status: str
    headers: list[tuple[str, str]]
    body: object

    def all(self, name: str) -> list[str]:
        return [value for known, value in self.headers if known.lower() == name]

    def words(self, name: str) -> set[str]:
        return {word.strip().lower() for value in self.all(name) for word in value.split(",")}

    @property
    def is_whole(self) -> bool:
        """Not sent as it is made: its length is known."""
        return bool(self.all("content-length"))

    def read(self) -> bytes:
        try:
            return b"".join(self.body)
        finally:
            self.close()

    def close(self) -> None:
        if hasattr(self.body, "close"):
            self.body.close()

    @property
    def is_for_keeping(self) -> bool:
        return (
            self.status.startswith("200")
            and not self.all("set-cookie")
            and not self.words("cache-control") & NOT_FOR_KEEPING
            and self.words("vary") <= SAME_FOR_ALL
        )


class Door:
    def __init__(self, museum) -> None:
        self.museum = museum
        self.edition = present()
        self.memory = Memory(settings.KEPT_PAGES["memory"])
        self.files = Files(settings.KEPT_PAGES["folder"], settings.KEPT_PAGES["disk"])
        self.turns = Turns(settings.KEPT_PAGES["folder"])

    def __call__(self, environ, start_response):
        asked = question.read(environ)
        if asked is None:
            return self.museum(environ, _for_one(environ, start_response))
        edition = self.edition.current()
        if answer := self.find(edition, asked):
            return _send(answer, HIT, edition, asked, environ, start_response)
        with self.turns.of(asked) as waited:
            if waited and (answer := self.find(edition := self.edition.current(), asked)):
                return _send(answer, HIT, edition, asked, environ, start_response)
            given, edition = self.make(environ, asked)
            if not given.is_whole:
                return _pass_on(given, environ, start_response)
            answer = Answer.of(given.status, given.headers, given.read())
            kept = edition and self.keep(edition, asked, answer, environ)
        if not answer.header("cache-control") and answer.status.startswith("200"):
            answer.say("Cache-Control", ASK_AGAIN)
        return _send(answer, MADE, edition if kept else None, asked, environ, start_response)

    def find(self, edition: str | None, asked: Asked) -> Answer | None:
        if edition is None:
            return None
        answer = self.memory.find(edition, asked)
        if answer is None and (answer := self.files.find(edition, asked)):
            self.memory.keep(edition, asked, answer)
        return answer

    def make(self, environ: dict, asked: Asked) -> tuple[Given, str | None]:
        """What Django answers, and the edition in which it may be kept."""
        edition = self.edition.current()
        if edition and self.edition.is_held():
            edition = None
        passed = {name: value for name, value in environ.items() if name not in NOT_PASSED_ON}
        passed |= {"REQUEST_METHOD": "GET", "QUERY_STRING": asked.query, EDITION: edition}
        with Making() as making:
            given = self.ask(passed)
        written = environ.get("QUERY_STRING", "")
        if asked.query != written and not given.status.startswith("200"):
            given.close()  # A redirection may know words that no page knows.
            given = self.ask(passed | {"QUERY_STRING": written})
        return given, edition if given.is_for_keeping and not making.wrote else None

    def ask(self, environ: dict) -> Given:
        told = []

        def begin(status, headers, exc_info=None):
            told[:] = [status, headers]

        body = self.museum(environ, begin)
        return Given(*told, body)

    def keep(self, edition: str, asked: Asked, answer: Answer, environ: dict) -> bool:
        """False if it is too large or of no kind to be kept, or if somebody has begun to write meanwhile."""
        if not answer.is_packable or answer.size > LARGEST:
            return False
        answer.ready(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if self.edition.current() != edition:
            return False
        if not answer.header("cache-control"):
            answer.say("Cache-Control", PUBLIC)
        answer.slim()
        self.memory.keep(edition, asked, answer)
        self.files.keep(edition, asked, answer)
        return True


def _send(answer: Answer, how, edition, asked: Asked, environ: dict, start_response) -> list[bytes]:
    """`how` it was come by; the `edition` in which it is kept, if it is."""
    headers, body, tag = answer.ready(environ.get("HTTP_ACCEPT_ENCODING", ""))
    headers = [*headers, how]
    if OF_NGINX in environ:
        until = _until(edition, asked, environ)
        headers.append(("X-Accel-Expires", until))
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known and answer.status.startswith("200") and is_known(tag, known):
        start_response("304 Not Modified", unchanged(headers))
        return []
    start_response(answer.status, headers)
    return [body] if environ["REQUEST_METHOD"] == "GET" else []


def _until(edition: str | None, asked: Asked, environ: dict) -> str:
    """Until when nginx may keep it: if it looks for it under this edition and address, until midnight."""
    same = edition and environ[OF_NGINX].rpartition("/")[2] == edition
    if not same or environ.get("QUERY_STRING", "") != asked.query:
        return "0"
    return f"@{int(question.today.ends)}"


def _pass_on(given: Given, environ: dict, start_response):
    start_response(given.status, given.headers)
    if environ["REQUEST_METHOD"] == "GET":
        return given.body
    given.close()
    return []


def _for_one(environ: dict, start_response):
    """What somebody who is signed in is sent, no cache on the way may keep."""
    if settings.SESSION_COOKIE_NAME not in environ.get("HTTP_COOKIE", ""):
        return start_response

    def begin(status, headers, exc_info=None):
        if not any(name.lower() == "cache-control" for name, _value in headers):
            headers = [*headers, ("Cache-Control", FOR_ONE)]
        return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

    return begin
