"""The fields of a position in a form: two numbers, and a map when somebody asks for it."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cities.desk.positions import reading


class CoordinateInput(forms.TextInput):
    """A box for a latitude or a longitude; whoever pastes both into the first has filled both."""

    def __init__(self, axis: str, attrs=None) -> None:
        self.axis = axis
        super().__init__({"inputmode": "decimal", "autocomplete": "off"} | (attrs or {}))

    def value_from_datadict(self, data, files, name):
        typed = (super().value_from_datadict(data, files, name) or "").strip()
        if self.axis == reading.LONGITUDE and not typed:
            first = name.removesuffix(reading.LONGITUDE) + reading.LATITUDE
            both = _read(data.get(first) or "")
            return str(both[self.axis]) if len(both) == 2 else typed
        found = _read(typed)
        value = found.get(self.axis, found.get("either"))
        return typed if value is None else str(value)


def _read(text: str) -> dict[str, float]:
    try:
        return reading.read(text) if text.strip() else {}
    except reading.PositionError:
        return {}


class PositionPanel(FieldRowPanel):
    """Latitude and longitude."""

    def __init__(self, *args, **kwargs) -> None:
        children = [FieldPanel(axis, widget=CoordinateInput(axis)) for axis in ("latitude", "longitude")]
        super().__init__(kwargs.pop("children", None) or children, *args, **kwargs)
        self.heading = self.heading or _("Position")

    class BoundPanel(FieldRowPanel.BoundPanel):
        template_name = "cities/admin/position.html"

        @property
        def place(self) -> str:
            """The number of the place itself, if it is one and saved."""
            kept = self.instance is not None and hasattr(self.instance, "names") and self.instance.pk
            return str(kept or "")
