"""The catalogue as JSON; docs/operators.md lists the members."""

from datetime import date
from urllib.parse import urljoin

from cities.filters import CatalogueFilter
from cities.models.catalogue import CatalogueEntry
from cities.models.image import ExhibitImage
from cities.ways import Ways


def answer(asked: CatalogueFilter, number, *, base_url: str) -> dict:
    """What a CatalogueFilter found, one page of it."""
    page, ways = asked.page(number), Ways(asked)
    address = f"{base_url}/api/catalogue/"
    when = asked.date
    return {
        "count": page.paginator.count,
        "next": _page_address(address, asked, page.next_page_number()) if page.has_next() else None,
        "previous": _page_address(address, asked, page.previous_page_number())
        if page.has_previous()
        else None,
        "understood": {
            "places": list(dict.fromkeys([*asked.question.slugs, *(asked.chosen("city") or [])])),
            "period": when and {"edtf": when.edtf, **_days(when.earliest, when.latest), "text": str(when)},
            "words": [str(term) for term in asked.question.terms],
        },
        "suggestions": [
            {"text": way.text, "address": f"{base_url}/search/{way.address}"} for way in ways.suggestions
        ],
        "problems": [*asked.problems, *filter(None, [page.problem])],
        "facets": {
            facet.name: [
                {"value": value.value, "label": value.label, "count": value.count} for value in facet.values
            ]
            for facet in ways.all_facets
        },
        "entries": [entry(one, base_url=base_url) for one in page],
    }


def entry(one: CatalogueEntry, *, base_url: str) -> dict:
    image = one.image
    return {
        "uuid": str(one.uuid),
        "kind": one.kind,
        "title": one.title,
        "summary": one.summary,
        "address": f"{base_url}{one.address}",
        "date": one.when.edtf if one.when else None,
        **_days(one.earliest, one.latest),
        "places": sorted(place.slug for place in one.places),
        "image": picture(image, base_url=base_url) if image and image.is_showable else None,
    }


def picture(image: ExhibitImage, *, base_url: str) -> dict:
    """A picture that may be shown, with what has to stand beside it."""
    large = image.large
    return {
        "address": urljoin(f"{base_url}/", large["url"]),
        "width": large["width"],
        "height": large["height"],
        "alt": image.alt,
        "creator": image.creator,
        "credit": image.credit_line,
        "rights": image.rights,
    }


def _days(earliest: date | None, latest: date | None) -> dict:
    """ISO days; an open end is null."""
    return {
        "earliest": earliest.isoformat() if earliest and earliest != date.min else None,
        "latest": latest.isoformat() if latest and latest != date.max else None,
    }


def _page_address(address: str, asked, number: int) -> str:
    query = asked.data.copy()
    query["page"] = number
    return f"{address}?{query.urlencode()}"
