"""The checks: each takes a bundle and gives its faults."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import dates, names, numbers
from .evidence import Evidence
from .passages import Passage, passages
from .records import Bundle
from .spelling import is_british

LONGEST_ECHO = 12
ALLEGED = re.compile(r"“[^”]*”")  # What stands in quotation marks is what others say.


@dataclass(frozen=True)
class Fault:
    """Where something stands that no record bears out."""

    file: str
    record: str
    block: str
    words: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.record}, {self.block}: “{self.words}” {self.reason}"


def fault(passage: Passage, words: str, reason: str) -> Fault:
    return Fault(passage.record.file, passage.record.label, passage.block, words, reason)


def faults(bundle: Bundle) -> list[Fault]:
    return [found for check in CHECKS for found in check(bundle)]


def untrue_dates_and_numbers(bundle: Bundle) -> Iterator[Fault]:
    """A story agrees with records about its place, with those that it names or shows, and what it cites."""
    evidence = Evidence(bundle)
    for passage in passages(bundle):
        text = ALLEGED.sub("…", passage.text)
        unreadable = set(dates.unreadable(text))
        for words in unreadable:
            yield fault(passage, words, "is not a date")
        if not passage.told:
            continue
        near = passage.text if passage.record.places else passage.section or passage.text
        places = passage.record.places | evidence.named_in(near)
        besides = evidence.shown_in(passage.record) | evidence.scenes_in(near)
        cited = {*(passage.citations or ()), *passage.record.citations}
        known_dates, known_numbers = evidence.about(*places or evidence.all_places, *besides, *cited)
        all_dates, _ = evidence.about(*passage.record.places or evidence.all_places)
        for found in dates.find(text):
            known = known_dates if found.kind == "day" else known_dates.joined(all_dates)
            if found.words not in unreadable and not known.bear_out(found):
                yield fault(passage, found.words, "is the date of no record")
        for number in numbers.find(dates.without_dates(text)):
            if not known_numbers.bear_out(number):
                yield fault(passage, number.words, "stands in no record")


def uncited(bundle: Bundle) -> Iterator[Fault]:
    """Whatever states a date or a number says where it can be checked."""
    for passage in passages(bundle):
        stated = [found.words for found in dates.find(passage.text)]
        stated += [number.words for number in numbers.find(dates.without_dates(passage.text))]
        if stated and passage.citations == ():
            yield fault(passage, ", ".join(stated), "carries no citation")


def unknown_names(bundle: Bundle) -> Iterator[Fault]:
    known = names.from_records(bundle) | set(names.from_list())
    people = names.People(bundle)
    for passage in passages(bundle):
        for word in names.capitalised(passage.text):
            if word not in known:
                yield fault(passage, word, "is a name that no record has")
        for person in people.strangers(passage.text):
            yield fault(passage, person, "is nobody in the records")


def misspelled(bundle: Bundle) -> Iterator[Fault]:
    known = names.from_records(bundle) | set(names.from_list())
    for passage in passages(bundle):
        for match in names.words_of(passage.text):
            starts = names.begins_a_sentence(passage.text, match.start())
            for part in names.parts(match[0]):
                if len(part) == 1 or {part, part.lower()} & known or (part[0].isupper() and not starts):
                    continue  # A capitalised word inside a sentence is a name.
                if not is_british(part.lower()):
                    yield fault(passage, part, "is not in the dictionary")


def echoes(bundle: Bundle) -> Iterator[Fault]:
    """No two events share a run of words."""
    seen: dict[tuple[str, ...], Passage] = {}
    for passage in passages(bundle):
        if passage.record.kind == "events" and passage.block == "text":
            words = re.findall(r"\w+", passage.text.lower())
            for start in range(len(words) - LONGEST_ECHO + 1):
                run = tuple(words[start : start + LONGEST_ECHO])
                first = seen.setdefault(run, passage)
                if first is not passage:
                    yield fault(passage, " ".join(run), f"is also said in {first.record.label}")
                    break


CHECKS = (untrue_dates_and_numbers, uncited, unknown_names, misspelled, echoes)
