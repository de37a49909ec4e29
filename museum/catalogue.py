"""The plain pages of the house in the catalogue."""

from cities.descriptions import Description, describe, page_entry, plain_story
from cities.models.catalogue import Kind
from cities.words import Document


def join() -> None:
    from museum.models import StandardPage

    describe.register(StandardPage, describe_page)


def describe_page(page):
    entry = page_entry(page, Kind.PAGE, summary=page.summary)
    yield Description(entry, words=Document([page.title], [], [page.summary], [plain_story(page.body)]))
