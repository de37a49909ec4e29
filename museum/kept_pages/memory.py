"""The kept pages of one worker, in memory: the least recently used go first."""

from collections import OrderedDict
from threading import Lock

from museum.kept_pages.answer import Answer
from museum.kept_pages.asked import Asked

FOR_QUESTIONS = 4  # A quarter of the room: whatever is asked, the pages themselves are not pushed out.


class Memory:
    def __init__(self, room: int) -> None:
        self.pages, self.questions = Shelf(room - room // FOR_QUESTIONS), Shelf(room // FOR_QUESTIONS)
        self.edition = None
        self.lock = Lock()

    def find(self, edition: str, asked: Asked) -> Answer | None:
        with self.lock:
            return self._shelf(asked).find(asked) if edition == self.edition else None

    def keep(self, edition: str, asked: Asked, answer: Answer) -> None:
        with self.lock:
            if edition != self.edition:
                self.pages.empty()
                self.questions.empty()
                self.edition = edition
            self._shelf(asked).keep(asked, answer)

    def _shelf(self, asked: Asked) -> "Shelf":
        return self.questions if asked.query else self.pages


class Shelf:
    """Holds up to `room` bytes."""

    def __init__(self, room: int) -> None:
        self.room, self.taken = room, 0
        self.answers: OrderedDict[Asked, Answer] = OrderedDict()

    def find(self, asked: Asked) -> Answer | None:
        answer = self.answers.get(asked)
        if answer is not None:
            self.answers.move_to_end(asked)
        return answer

    def keep(self, asked: Asked, answer: Answer) -> None:
        if before := self.answers.pop(asked, None):
            self.taken -= before.weight
        self.answers[asked] = answer
        self.taken += answer.weight
        while self.taken > self.room:
            _oldest, left = self.answers.popitem(last=False)
            self.taken -= left.weight

    def empty(self) -> None:
        self.answers.clear()
        self.taken = 0
