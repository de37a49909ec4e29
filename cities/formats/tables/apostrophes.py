"""Text that a spreadsheet would calculate: it leaves behind an apostrophe, and comes back without."""

import re

RISKY = re.compile(r"'*[=+\-@\t\r]")
KEPT = re.compile(r"'+[=+\-@\t\r]")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def guarded(text: str) -> str:
    return f"'{text}" if RISKY.match(text) and not NUMBER.fullmatch(text) else text


def freed(text: str) -> str:
    return text[1:] if KEPT.match(text) else text
