"""Pages of results: how many there are is known already, and a page that does not exist is explained."""

from django.core.paginator import Paginator
from django.utils.translation import gettext, ngettext


class CountedPaginator(Paginator):
    """A paginator that is told how many there are."""

    def __init__(self, *args, total: int, **kwargs):
        self.total = total
        super().__init__(*args, **kwargs)

    @property
    def count(self) -> int:
        return self.total


def page_problem(number, last: int) -> str:
    if number in (None, ""):
        return ""
    try:
        wanted = int(number)
    except ValueError:
        return gettext("“%(number)s” is not a page number. This is the first page.") % {
            "number": str(number)[:40]
        }
    if wanted < 1:
        return gettext("Pages are counted from 1.")
    if wanted > last:
        return ngettext(
            "There is only one page.", "There are only %(last)d pages. This is the last one.", last
        ) % {"last": last}
    return ""
