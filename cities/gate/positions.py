"""A place has its position, so that it stands on the map."""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cities.gate.contents import Contents
from cities.gate.finding import Fault
from cities.gate.rule import rule
from cities.models import CityPage


@rule("city-coordinates", _("a city without coordinates"))
def located(contents: Contents) -> Iterator[Fault]:
    city = contents.record
    if isinstance(city, CityPage):
        for name in ("latitude", "longitude"):
            if getattr(city, name) is None:
                label = CityPage._meta.get_field(name).verbose_name
                yield Fault(gettext("The %(coordinate)s is missing.") % {"coordinate": label}, f"id_{name}")
                return
