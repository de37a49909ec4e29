"""The year of a work as it is printed: 1969, 1969–1978, c. 1970."""

import re

LONGEST = 20
SPAN = re.compile(r"(?<!\d)(\d{4})\s*(?:-{1,3}|[–—/])\s*(\d{4})(?!\d)")
SHORT_SPAN = re.compile(r"(?<!\d)(\d{2})(\d\d)\s*(?:-{1,3}|[–—])\s*(\d\d)(?![\d/-])")
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
AROUND = re.compile(
    r"[\s\[\]().,?~]*(?:c|ca|circa|before|after|около|ок|до|після|um|vor|nach)?[\s\[\]().,?~]*", re.IGNORECASE
)


def year(text: str) -> str:
    """Of a date its year; of what is no date the words themselves, if they are few."""
    text = " ".join(text.split()).strip("/")
    if span := SPAN.search(text):
        return span[1] if span[1] == span[2] else f"{span[1]}–{span[2]}"
    if (short := SHORT_SPAN.fullmatch(text)) and not 1 <= int(short[3]) <= 12:
        return f"{short[1]}{short[2]}–{short[1]}{short[3]}"
    years = YEAR.findall(text)
    if not years:
        return text if len(text) <= LONGEST else ""
    before, after = text.split(years[0], 1)
    if len(text) <= LONGEST and AROUND.fullmatch(before) and AROUND.fullmatch(after):
        return text
    return years[0]
