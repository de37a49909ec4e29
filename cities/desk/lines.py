"""Lines such as "23 August 1942: The first great air raid", read as events of a timeline."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cities.dates import DateError, HistoricalDate, read
from cities.forms import sentence
from cities.understanding import stray
from cities.wording import in_words

MOST = 300  # Lines at once.
LONGEST = 20_000  # Letters in a line.
LONGEST_TITLE = 200
LONGEST_DATE = 120
SEPARATOR = re.compile(r"\t|:\s+|:(?=\D)|\s+[–—-]\s+")
BULLET = re.compile(r"^(?:[•*·▪◦]|[–—-](?=\s))\s*")
SENTENCE_ENDS = re.compile(r"(?<=[.!?…])[»”\"']?\s+(?=[«“\"'(]?[^\W\d_a-zа-яёіїєґў])")
SHORT = re.compile(
    r"(?:\b\w|\b(?:gen|col|maj|lt|capt|st|mr|dr|no|nr|vol|approx|ca|ген|полк|им|ім|ст|ул|вул|вул|г|р|св|т|о))\.$",
    re.IGNORECASE,
)


@dataclass
class Line:
    """One line as it was understood. With a `problem` it becomes no event, with a `notice` it may."""

    number: int
    written: str = ""  # The date as it was typed.
    when: HistoricalDate | None = None
    title: str = ""
    text: str = ""
    problem: str = ""
    notice: str = ""
    said: str = ""  # The line itself, for showing it beside its problem.

    @property
    def is_event(self) -> bool:
        return bool(self.when) and not self.problem

    @property
    def in_words(self) -> str:
        return in_words(self.when) if self.when else ""

    @property
    def key(self) -> tuple[str, str]:
        return key(self.when, self.title)


def key(when: HistoricalDate | None, title: str) -> tuple[str, str]:
    """What makes two events the same to a reader."""
    return str(when.expression) if when else "", " ".join(title.casefold().split()).rstrip(".")


def read_lines(text: str, *, there: Iterable[tuple] = (), battle: str = "") -> list[Line]:
    """`there`: keys of the events that stand in the timeline; `battle`: the date of the battle as text."""
    known, seen, found = set(there), {}, []
    for line in _lines(text):
        if line.is_event:
            if line.key in known:
                line.problem = _("This event is in the timeline already, so it is left out.")
            elif line.key in seen:
                line.problem = _("This is the same as line %(number)s, so it is left out.") % {
                    "number": seen[line.key]
                }
            else:
                seen[line.key] = line.number
                line.notice = " ".join(filter(None, [line.notice, stray(line.when, battle)]))
        found.append(line)
    return found


def _lines(text: str) -> Iterator[Line]:
    lines = text.replace("\u2028", "\n").replace("\u00a0", " ").splitlines()
    kept = [(number, BULLET.sub("", line.strip())) for number, line in enumerate(lines, 1)]
    kept = [(number, line) for number, line in kept if line]
    for number, line in kept[:MOST]:
        yield _line(number, line)
    if len(kept) > MOST:
        number, line = kept[MOST]
        problem = _("No more than %(most)d lines are read at once. Paste the rest afterwards.")
        yield Line(number, said=_brief(line), problem=problem % {"most": MOST})


def _line(number: int, line: str) -> Line:
    if len(line) > LONGEST:
        return Line(number, said=_brief(line), problem=_("This line is too long for one event."))
    parts = list(_parts(line))
    understood = [(date, rest, when) for date, rest in parts if (when := _date(date))]
    if not understood:
        return Line(number, said=_brief(line), problem=_problem(line, parts))
    date, rest, when = max(understood, key=lambda part: len(part[0]))
    if not rest:
        return Line(number, said=_brief(line), problem=_("Nothing stands after the date."))
    title, notice = _title(rest)
    return Line(number, date, when, title, rest, notice=notice, said=_brief(line))


def _parts(line: str) -> Iterator[tuple[str, str]]:
    """Wherever the line may fall into a date and what happened."""
    for found in SEPARATOR.finditer(line, 0, LONGEST_DATE + 20):
        yield line[: found.start()].strip(), line[found.end() :].strip()
    if line[:LONGEST_DATE].endswith(":"):
        yield line[:-1].strip(), ""


def _date(text: str) -> HistoricalDate | None:
    try:
        return read(text) if text and len(text) <= LONGEST_DATE else None
    except DateError:
        return None


def _problem(line: str, parts: list) -> str:
    """Why the line is no event, and what would make it one."""
    words = line.split()
    beginnings = [" ".join(words[:count]) for count in range(1, min(len(words), 8) + 1)]
    dates = [(text, when) for text in beginnings if (when := _date(text.rstrip(",;.")))]
    date = next((text for text, when in dates if when == dates[-1][1]), "")
    if date and date == line:
        return _("Nothing stands after the date.")
    if date:
        return _("Put a colon after the date: “%(date)s:”.") % {"date": date.rstrip(",;.")}
    if parts and any(letter.isdigit() for letter in parts[0][0]):
        try:
            read(parts[0][0])
        except DateError as error:
            return sentence(error)
    return _("This line does not begin with a date.")


def _title(text: str) -> tuple[str, str]:
    """The first sentence, without its full stop; if it is too long, as many words as fit."""
    first = text
    for end in SENTENCE_ENDS.finditer(text):
        if not SHORT.search(text[: end.start() + 1].rstrip("»”\"' ")):
            first = text[: end.end()].strip()
            break
    if first.endswith(".") and not first.endswith("..") and not SHORT.search(first):
        first = first[:-1]
    if len(first) <= LONGEST_TITLE:
        return first, ""
    cut = first[: LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(",;:–— ")
    return f"{cut}…", _("The title is cut; the whole text stands under it.")


def _brief(line: str) -> str:
    return line if len(line) <= 120 else f"{line[:119]}…"
