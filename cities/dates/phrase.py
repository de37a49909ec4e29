"""A typed date taken apart: its ends and what stands between them, in any of the languages."""

from dataclasses import dataclass, field

from .error import NOT_A_MONTH, DateError, gettext_noop
from .figures import FOUR_DIGITS, full_year
from .fragment import RUN_TOGETHER, Fragment
from .tokens import NOT_UNDERSTOOD, Token, tokens
from .vocabulary import SEASONS

NO_DATE = gettext_noop("There is no date in this. Type, for example, 23 August 1942.")

MARKS = {"about": "~", "probably": "?", "~": "~", "≈": "~", "?": "?", "%": "%"}
COUNTED = ("half", "quarter", "ten_days", "century")
DATELIKE = ("month_name", "fields", "number", "roman")
SEPARATORS = ("dash", "slash", "comma", "and", "or", "until", "up_to")


@dataclass
class Phrase:
    """The ends of the dates of a text, and the separators between them: to, and, or, comma."""

    text: str
    century: str
    fragments: list[Fragment] = field(default_factory=list)
    separators: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, century: str) -> "Phrase":
        phrase = cls(text, century)
        phrase._take_apart(tokens(text, century))
        phrase._join_commas()
        return phrase

    def _take_apart(self, pieces: list[Token]) -> None:
        self.current = Fragment()
        self.pieces, self.position = pieces, 0
        while self.position < len(pieces):
            token = pieces[self.position]
            take = getattr(self, f"_take_{token.part}", None)
            self.position += 1
            if take:
                take(token)
            if not self.current.is_blank:
                if self.current.start < 0:
                    self.current.start = token.start
                self.current.end = token.end
        self._finish()

    def _finish(self) -> None:
        if self.current.is_empty and self.separators and self.separators[-1] == "to":
            self.current.add(unknown=True)
        if self.current.is_blank and self.separators and self.separators[-1] == "comma":
            self.separators.pop()
        else:
            self.fragments.append(self.current)
        if any(each.negated for each in self.fragments):
            raise DateError(NO_DATE)

    def _next(self, ahead: int = 0) -> Token | None:
        index = self.position + ahead
        return self.pieces[index] if index < len(self.pieces) else None

    def _next_part(self) -> str:
        token = self._next()
        return token.part if token else ""

    def _separate(self, separator: str) -> None:
        self.fragments.append(self.current)
        self.separators.append(separator)
        self.current = Fragment()

    def _not_understood(self, token: Token) -> DateError:
        return DateError(NOT_UNDERSTOOD, word=self.text[token.start : token.end])

    def _four_digits(self, token: Token, digits: str) -> DateError:
        year = full_year(digits, self.century)
        return DateError(FOUR_DIGITS, f"{self.text[: token.start]}{year}{self.text[token.end :]}")

    # What each part does.

    def _take_fields(self, token: Token) -> None:
        self.current.add(**token.value)

    def _take_number(self, token: Token) -> None:
        digits, fields = token.value, self.current.fields
        following = self._next_part()
        if following == "clock":
            self.position += 1
        elif following in COUNTED and self.text[token.end : self._next().start].strip(" -") == "":
            self._count(int(digits), following)
        elif len(digits) == 2 and self._ends_years(token):
            self.current.add(year=self.fragments[-1].fields["year"][:2] + digits)
        elif "year" not in fields and (
            {"day", "month"} <= fields.keys() or (int(digits) > 31 and following != "month_name")
        ):
            raise self._four_digits(token, digits)
        else:
            self.current.add(day=int(digits))

    def _take_short_decade(self, token: Token) -> None:
        """The end of "1920–30s" makes a decade of its beginning too."""
        previous = self.fragments[-1] if self.separators[-1:] == ["to"] and self.current.is_blank else None
        if previous and previous.is_year and previous.fields["year"][3] in "0X":
            previous.fields["year"] = previous.fields["year"][:3] + "X"
            self.current.add(year=previous.fields["year"][:2] + token.value[0] + "X")
        else:
            self._take_number(token)

    def _ends_years(self, token: Token) -> bool:
        """Whether a short number after a dash is a year: 1941–44."""
        if not self.current.is_blank or self.separators[-1:] != ["to"] or self._next_part() in DATELIKE:
            return False
        previous = self.fragments[-1]
        beside = self.text[self.pieces[self.position - 2].start : token.start].strip(" \u00a0")
        return len(beside) == 1 and previous.is_year and previous.fields["year"].isdecimal()

    def _count(self, number: int, part: str) -> None:
        self.position += 1
        if part == "century":
            self.current.add(year=f"{number - 1:02}XX"[:4])
        else:
            self.current.add(ordinal=number, unit=part)

    def _take_roman(self, token: Token) -> None:
        following = self._next_part()
        if following in COUNTED:
            self._count(token.value, following)
        elif token.value <= 12 and "day" in self.current.fields:
            self.current.add(month=token.value)
        else:
            raise self._not_understood(token)

    def _take_year_and_two(self, token: Token) -> None:
        year, two, sign = token.value
        winter = self.current.fields.get("season") == SEASONS["winter"]
        years = winter or self._next_part() == "years"
        if not years and 1 <= int(two) <= 12:
            self.current.add(year=year, month=int(two))
        elif not years and sign == "-" and 21 <= int(two) <= 41:
            self.current.add(year=year, group=int(two))
        elif sign == ".":
            raise DateError(NOT_A_MONTH, number=str(int(two)))
        else:
            self.current.add(year=year)
            if not (winter and int(two) == (int(year) + 1) % 100):
                self._separate("to")
                self.current.add(year=year[:2] + two)

    def _take_two_numbers(self, token: Token) -> None:
        first, second = token.value
        if self._next_part() == "month_name":
            self.current.add(day=first)
            self._separate("to")
            self.current.add(day=second)
        elif not 1 <= second <= 12:
            raise DateError(NOT_A_MONTH, number=str(second))
        else:
            self.current.add(day=first, month=second)

    def _take_month_name(self, token: Token) -> None:
        self.current.add(month=token.value)

    def _take_weekday(self, token: Token) -> None:
        self.current.add(weekday=token.value)

    def _take_season(self, token: Token) -> None:
        self.current.add(season=token.value)

    def _take_third(self, token: Token) -> None:
        self.current.add(third=token.value)
        dash, after = self._next(), self._next(1)
        if dash and dash.part == "dash" and dash.start == token.end and after and after.part != "third":
            self.position += 1

    def _take_ordinal(self, token: Token) -> None:
        if self._next_part() == "century":
            self._count(token.value, "century")
        else:
            self.current.add(ordinal=token.value)

    def _take_half(self, token: Token) -> None:
        self.current.add(unit=token.part)

    _take_quarter = _take_ten_days = _take_half

    def _take_day(self, token: Token) -> None:
        self.current.fields.setdefault("lacking", token.part)

    _take_month = _take_day

    def _take_unknown(self, token: Token) -> None:
        self.current.fields.setdefault("unknown", True)

    def _take_now(self, token: Token) -> None:
        self.current.add(now=True)

    def _take_about(self, token: Token) -> None:
        self.current.qualify(MARKS[token.part])

    _take_probably = _take_about

    def _take_sign(self, token: Token) -> None:
        following = self._next_part()
        if token.value == "?" and self.current.is_blank and (not following or following in SEPARATORS):
            self.current.add(unknown=True)
        else:
            self.current.qualify(MARKS[token.value])

    def _take_not(self, token: Token) -> None:
        self.current.negated = True

    def _take_inclusive(self, token: Token) -> None:
        self.current.inclusive = True

    def _take_before(self, token: Token) -> None:
        if not self.current.is_empty:
            raise self._not_understood(token)
        self.current.open(token.part)

    _take_after = _take_since = _take_between = _take_before

    def _take_onwards(self, token: Token) -> None:
        self.current.opening = "since"

    def _take_at_most(self, token: Token) -> None:
        self.current.opening = "until"

    def _take_until(self, token: Token) -> None:
        if self.current.is_empty:
            self.current.open("before" if token.part == "up_to" else "until")
        else:
            self._separate("to")

    _take_up_to = _take_until

    def _take_onto(self, token: Token) -> None:
        if self.current.opening == "since" and not self.current.is_empty:
            self._separate("to")

    def _take_dash(self, token: Token) -> None:
        if self.current.is_empty:
            raise self._not_understood(token)
        if not self._ends_winter():
            self._separate("to")

    _take_slash = _take_dash

    def _ends_winter(self) -> bool:
        """Skip the second year of "winter 1941–42", which says nothing new."""
        fields, token = self.current.fields, self._next()
        if fields.get("season") != SEASONS["winter"] or "year" not in fields or token is None:
            return False
        following = str(int(fields["year"]) + 1) if fields["year"].isdecimal() else ""
        if token.value == {"year": following} or (token.part == "number" and token.value == following[2:]):
            self.position += 1
            return True
        return False

    def _take_comma(self, token: Token) -> None:
        if not self.current.is_empty:
            self._separate("comma")

    def _take_and(self, token: Token) -> None:
        if self.current.is_empty:
            if self.current.is_blank and self.separators[-1:] == ["comma"]:
                self.separators[-1] = token.part
            elif not self.current.opening:
                raise self._not_understood(token)
        elif self.current.opening == "between":
            self._separate("to")
        else:
            self._separate(token.part)

    _take_or = _take_and

    def _join_commas(self) -> None:
        fragments, separators = self.fragments[:1], []
        for separator, fragment in zip(self.separators, self.fragments[1:], strict=True):
            if separator == "comma" and fragments[-1].fits(fragment):
                fragments[-1].absorb(fragment)
            else:
                fragments.append(fragment)
                separators.append(separator)
        self.fragments, self.separators = fragments, separators
        if any(each.is_empty for each in fragments):
            raise DateError(NO_DATE)


__all__ = ["NO_DATE", "RUN_TOGETHER", "Phrase"]
