"""Which files visitors were shown today, so that a lost database does not empty the pages that are kept."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import date

from django.db import DatabaseError
from django.utils import timezone

MOST = 20_000
_shown: OrderedDict[str, date] = OrderedDict()


def asked(path: str, withheld: Callable[[str], str]) -> str:
    """Why a file is withheld. While the database cannot say it, what was shown today is shown."""
    today = timezone.localdate()
    try:
        reason = withheld(path)
    except DatabaseError:
        if _shown.get(path) != today:
            raise
        return ""
    if reason:
        _shown.pop(path, None)
    else:
        _shown[path] = today
        if len(_shown) > MOST:
            _shown.popitem(last=False)
    return reason
