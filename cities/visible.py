"""Which pages visitors may see: the published ones outside of the private parts of the tree."""

from wagtail.models import PageViewRestriction

from cities.remembered import remembered


@remembered
def private() -> tuple[str, ...]:
    """The paths of the private parts."""
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))


def visible(pages):
    """Those of a queryset of pages, without a question for it."""
    pages = pages.live()
    for path in private():
        pages = pages.exclude(path__startswith=path)
    return pages


def is_visible(page) -> bool:
    """The same of a page that is at hand."""
    return page.live and not any(page.path.startswith(path) for path in private())


class Visited:
    """A page: whether it is private is known without looking at all the pages above it."""

    def get_view_restrictions(self):
        if self.alias_of_id or any(self.path.startswith(path) for path in private()):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()
