"""What a number means where it stands: a day, a year, the end of a span of years, a quarter."""

from .cursor import Cursor
from .error import NOT_A_MONTH, DateError
from .tokens import Token
from .vocabulary import SEASONS

COUNTED = ("half", "quarter", "ten_days", "century")
DATELIKE = ("month_name", "fields", "number", "roman")
FIRST_GROUP, LAST_GROUP = 21, 41


class Numbers(Cursor):
    """The half of the reader that takes numbers."""

    def take_fields(self, token: Token) -> None:
        self.current.add(**token.value)

    def take_number(self, token: Token) -> None:
        digits, following = token.value, self.next_part()
        number = int(digits)
        if following == "clock":
            self.skip()
        elif following in COUNTED and not self.text[token.end : self.next().start].strip(" -"):
            self.count(number, following)
        elif len(digits) == 2 and self._ends_years(token):
            self.current.add(year=self.fragments[-1].fields["year"][:2] + digits)
        elif self._stands_for_year(number, following):
            raise self.four_digits(token, digits)
        else:
            self.current.add(day=number)

    def _stands_for_year(self, number: int, following: str) -> bool:
        """23 Aug 42, or 42 alone."""
        fields = self.current.fields
        if "year" in fields or following == "month_name":
            return False
        return number > 31 or {"day", "month"} <= fields.keys()

    def _ends_years(self, token: Token) -> bool:
        """Whether a short number after a dash is a year: 1941–44."""
        if not self.follows("to") or self.next_part() in DATELIKE:
            return False
        dash, previous = self.pieces[self.position - 2], self.fragments[-1]
        beside = self.text[dash.start : token.start].strip(" \u00a0")
        return len(beside) == 1 and previous.is_year and previous.fields["year"].isdecimal()

    def take_short_decade(self, token: Token) -> None:
        """The end of "1920–30s" makes a decade of its beginning too."""
        previous = self.fragments[-1] if self.follows("to") else None
        if previous and previous.is_year and previous.fields["year"][3] in "0X":
            previous.fields["year"] = previous.fields["year"][:3] + "X"
            self.current.add(year=previous.fields["year"][:2] + token.value[0] + "X")
        else:
            self.take_number(token)

    def take_roman(self, token: Token) -> None:
        following = self.next_part()
        if following in COUNTED:
            self.count(token.value, following)
        elif token.value <= 12 and "day" in self.current.fields:
            self.current.add(month=token.value)
        else:
            raise self.not_understood(token)

    def take_ordinal(self, token: Token) -> None:
        if self.next_part() == "century":
            self.count(token.value, "century")
        else:
            self.current.add(ordinal=token.value)

    def take_century(self, token: Token) -> None:
        """A century that no number counts; but the Russian «в» alone is "in"."""
        if token.end - token.start > 1:
            raise self.not_understood(token)

    def count(self, number: int, part: str) -> None:
        """The nineteenth century, the second half."""
        self.skip()
        if part != "century":
            self.current.add(ordinal=number, unit=part)
        elif 1 <= number <= 99:
            self.current.add(year=f"{number - 1:02}XX")
        else:
            raise self.not_understood(self.pieces[self.position - 2])

    def take_year_and_two(self, token: Token) -> None:
        """1942-08 is a month, 1941-44 are years, and so are 1940-41 in "winter 1940-41"."""
        year, two, sign = token.value
        number, winter = int(two), self._in_winter()
        years = winter or self.next_part() == "years"
        if not years and 1 <= number <= 12:
            self.current.add(year=year, month=number)
        elif not years and sign == "-" and FIRST_GROUP <= number <= LAST_GROUP:
            self.current.add(year=year, group=number)
        elif sign == ".":
            raise DateError(NOT_A_MONTH, number=str(number))
        else:
            self.current.add(year=year)
            self.current.both_years = winter and number == (int(year) + 1) % 100
            if not self.current.both_years:
                self.separate("to")
                self.current.add(year=year[:2] + two)

    def take_two_numbers(self, token: Token) -> None:
        """10/11 is a day and a month, but two days before a month's name."""
        first, second = token.value
        if self.next_part() == "month_name":
            self.current.add(day=first)
            self.separate("to")
            self.current.add(day=second)
        elif 1 <= second <= 12:
            self.current.add(day=first, month=second)
        else:
            raise DateError(NOT_A_MONTH, number=str(second))

    def take_dash(self, token: Token) -> None:
        if self.current.is_empty:
            raise self.not_understood(token)
        if not self._ends_winter():
            self.separate("to")

    take_slash = take_dash

    def spans_two_years(self) -> bool:
        """Whether the last words were "1941–42", of which a winter may follow."""
        if self.separators[-1:] != ["to"] or not (self.current.is_year and self.fragments[-1].is_year):
            return False
        first, second = self.fragments[-1].fields["year"], self.current.fields["year"]
        return first.isdecimal() and second == f"{int(first) + 1:04}"

    def _in_winter(self) -> bool:
        return self.current.fields.get("season") == SEASONS["winter"]

    def _ends_winter(self) -> bool:
        """Skip the second year of "winter 1941–42", which says nothing new."""
        year, token = self.current.fields.get("year", ""), self.next()
        if not self._in_winter() or self.current.both_years or not year.isdecimal() or token is None:
            return False
        following = f"{int(year) + 1:04}"
        if token.value in ({"year": following}, following[2:]):
            self.skip()
            self.current.both_years = True
        return self.current.both_years
