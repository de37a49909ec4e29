"""A typed date taken apart: its ends and what stands between them, in any of the languages."""

from .error import DateError, gettext_noop
from .fragment import Fragment
from .numbers import Numbers
from .tokens import NOT_UNDERSTOOD, Token
from .vocabulary import SEASONS

NO_DATE = gettext_noop("There is no date in this. Type, for example, 23 August 1942.")

MARKS = {"about": "~", "probably": "?", "~": "~", "≈": "~", "?": "?", "%": "%"}
SEPARATORS = ("dash", "slash", "comma", "and", "or", "until", "up_to")


class Phrase(Numbers):
    """The half of the reader that takes words and signs."""

    @classmethod
    def of(cls, text: str, century: str) -> "Phrase":
        phrase = cls(text, century)
        phrase.take_all()
        phrase._finish()
        phrase._join_commas()
        for each in phrase.fragments:
            if each.negation:
                raise DateError(NOT_UNDERSTOOD, word=each.negation)
            if each.is_empty:
                raise DateError(NO_DATE)
        return phrase

    # Names.

    def take_month_name(self, token: Token) -> None:
        self.current.add(month=token.value)

    def take_weekday(self, token: Token) -> None:
        self.current.add(weekday=token.value)

    def take_season(self, token: Token) -> None:
        if token.value == SEASONS["winter"] and self.spans_two_years():
            self.current, _ = self.fragments.pop(), self.separators.pop()
        self.current.add(season=token.value)

    def take_third(self, token: Token) -> None:
        """Early, mid and late; the hyphen of "mid-August" is no dash."""
        self.current.add(third=token.value)
        dash, after = self.next(), self.next(1)
        if dash and dash.part == "dash" and dash.start == token.end and after and after.part != "third":
            self.skip()

    def take_half(self, token: Token) -> None:
        self.current.add(unit=token.part)

    take_quarter = take_ten_days = take_half

    # What is not known.

    def take_day(self, token: Token) -> None:
        self.current.fields.setdefault("lacking", token.part)

    take_month = take_day

    def take_unknown(self, token: Token) -> None:
        self.current.fields.setdefault("unknown", True)

    def take_now(self, token: Token) -> None:
        self.current.add(now=True)

    def take_about(self, token: Token) -> None:
        self.current.qualify(MARKS[token.part])

    take_probably = take_about

    def take_sign(self, token: Token) -> None:
        following = self.next_part()
        if token.value == "?" and self.current.is_blank and (not following or following in SEPARATORS):
            self.current.add(unknown=True)
        else:
            self.current.qualify(MARKS[token.value])

    # Words that open a date, and words that join two.

    def take_not(self, token: Token) -> None:
        self.current.negation = self.text[token.start : token.end]

    def take_inclusive(self, token: Token) -> None:
        self.current.inclusive = True

    def take_before(self, token: Token) -> None:
        if not self.current.is_empty:
            raise self.not_understood(token)
        if self.follows("and", "or") and self.next() is None:
            self._reopen("until" if token.part == "before" else "since")
        else:
            self.current.open(token.part)

    take_after = take_since = take_between = take_before

    def _reopen(self, opening: str) -> None:
        """Understand "1942 or later" as since 1942."""
        self.separators.pop()
        self.current = self.fragments.pop()
        self.current.opening = opening

    def take_onwards(self, token: Token) -> None:
        self.current.opening = "since"

    def take_at_most(self, token: Token) -> None:
        self.current.opening = "until"

    def take_until(self, token: Token) -> None:
        if self.current.is_empty:
            self.current.open("before" if token.part == "up_to" else "until")
        else:
            self.separate("to")

    take_up_to = take_until

    def take_onto(self, token: Token) -> None:
        """The Russian «с 17 на 18 июля»."""
        if self.current.opening == "since" and not self.current.is_empty:
            self.separate("to")

    def take_comma(self, token: Token) -> None:
        if not self.current.is_empty:
            self.separate("comma")

    def take_and(self, token: Token) -> None:
        if self.follows("comma"):
            self.separators[-1] = token.part
        elif not self.current.is_empty:
            self.separate("to" if self.current.opening == "between" else token.part)
        elif not self.current.opening:
            raise self.not_understood(token)

    take_or = take_and

    def _finish(self) -> None:
        if self.follows("comma"):
            self.separators.pop()
            return
        if self.follows("to"):
            self.current.add(unknown=True)
        self.fragments.append(self.current)

    def _join_commas(self) -> None:
        """A comma inside one date is no separator: August 23, 1942."""
        fragments: list[Fragment] = self.fragments[:1]
        separators = []
        for i, separator in enumerate(self.separators):
            fragment = self.fragments[i + 1]
            if separator == "comma" and fragments[-1].fits(fragment) and not self._has_other_year(i + 1):
                fragments[-1].absorb(fragment)
            else:
                fragments.append(fragment)
                separators.append(separator)
        self.fragments, self.separators = fragments, separators

    def _has_other_year(self, i: int) -> bool:
        """In "1941, 5–6 July 1942" the fifth belongs to the year behind it."""
        joined = self.separators[i : i + 1] not in ([], ["comma"])
        return joined and "year" in self.fragments[i - 1].fields and "year" in self.fragments[i + 1].fields
