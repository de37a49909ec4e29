"""CSL-JSON: what citation processors and reference managers share."""

import json
from collections.abc import Iterable

from cities.formats.citing.names import Name
from cities.formats.citing.work import Work


def write(works: Iterable[Work]) -> str:
    return json.dumps([item(work) for work in works], ensure_ascii=False, indent=1)


def item(work: Work) -> dict:
    said = {
        "id": work.key,
        "type": work.kind,
        "title": work.title,
        "author": [_name(name) for name in work.authors],
        "editor": [_name(name) for name in work.editors],
        "container-title": work.container,
        "volume": work.volume,
        "issue": work.issue,
        "publisher": work.publisher,
        "issued": _issued(work),
        "language": work.language,
        "genre": work.genre,
        "note": work.note,
        "URL": work.address,
    }
    return {name: value for name, value in said.items() if value}


def _name(name: Name) -> dict:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


def _issued(work: Work) -> dict | None:
    if work.changed:
        return {"date-parts": [[work.changed.year, work.changed.month, work.changed.day]]}
    if work.years:
        return {"date-parts": [[year] for year in work.years[:2]]}
    return {"literal": work.year} if work.year else None
