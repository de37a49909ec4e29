"""Asks the catalogue as a visitor does."""

from django.http import QueryDict

from cities.filters import CatalogueFilter


def found(query="", **wanted) -> list[str]:
    """The titles that a question finds in the whole catalogue, in their order."""
    return [entry.title for entry in asked(query, **wanted).page(None)]


def asked(query="", **wanted) -> CatalogueFilter:
    data = QueryDict(query, mutable=True)
    for name, value in wanted.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return CatalogueFilter(data)
