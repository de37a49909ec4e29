"""A page of the exhibition, or a record on one, as a work."""

from datetime import datetime

from django.utils.timezone import localtime

from cities.exhibition import Exhibition
from cities.formats.citing.names import Name
from cities.formats.citing.work import Work
from cities.names import key

LONGEST_KEY = 40


def of_page(
    title: str, uuid, changed: datetime | None, exhibition: Exhibition, *, base_url: str, language="en"
) -> Work:
    """`title` as it stands over the page; `changed`: when it was published last."""
    day = localtime(changed).date() if changed else None
    whole = title == exhibition.title
    return Work(
        key=f"{key(title)[:LONGEST_KEY].strip('-')}-{str(uuid)[:8]}".lstrip("-"),
        kind="webpage",
        title=title,
        authors=(Name(exhibition.publisher, person=False),) if exhibition.publisher else (),
        year=str(day.year) if day else "",
        container="" if whole else exhibition.title,
        publisher=exhibition.publisher,
        language=language,
        address=f"{base_url}/id/{uuid}",
        changed=day,
        permanent=True,
    )
