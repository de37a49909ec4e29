"""A place in the pieces of a typed text, and the ends of dates found up to it."""

from .error import DateError
from .figures import FOUR_DIGITS, full_year
from .fragment import Fragment
from .tokens import NOT_UNDERSTOOD, Token, tokens


class Cursor:
    """Goes through the pieces once; each finds its method by the part it plays."""

    def __init__(self, text: str, century: str) -> None:
        self.text = text
        self.century = century
        self.pieces = tokens(text, century)
        self.position = 0
        self.current = Fragment()
        self.fragments: list[Fragment] = []
        # What stands between the fragments: to, and, or, comma.
        self.separators: list[str] = []

    def take_all(self) -> None:
        while self.position < len(self.pieces):
            token = self.pieces[self.position]
            self.position += 1
            take = getattr(self, f"take_{token.part}", None)
            if take:
                take(token)
            if not self.current.is_empty:
                self.current.reach(token.start, token.end)

    def next(self, ahead: int = 0) -> Token | None:
        index = self.position + ahead
        return self.pieces[index] if index < len(self.pieces) else None

    def next_part(self) -> str:
        token = self.next()
        return token.part if token else ""

    def skip(self) -> None:
        self.position += 1

    def separate(self, separator: str) -> None:
        self.fragments.append(self.current)
        self.separators.append(separator)
        self.current = Fragment()

    def follows(self, *separators: str) -> bool:
        """Whether nothing has been said since the last separator, and it is one of these."""
        return self.current.is_blank and bool(self.separators) and self.separators[-1] in separators

    def not_understood(self, token: Token) -> DateError:
        return DateError(NOT_UNDERSTOOD, word=self.text[token.start : token.end])

    def four_digits(self, token: Token, digits: str) -> DateError:
        year = full_year(digits, self.century)
        return DateError(FOUR_DIGITS, f"{self.text[: token.start]}{year}{self.text[token.end :]}")
