"""Several places, ticked in a list. What one types above it leaves those that are called so, by any name."""

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse

from cities.desk.drawn_fields import countable

LONG = 20  # From so many places on, those that are ticked stand first.


class PlaceBoxes(forms.CheckboxSelectMultiple):
    def optgroups(self, name, value, attrs=None):
        if hasattr(self.choices, "queryset"):
            found = self.choices.queryset.order_by("title", "pk")
            self.choices.queryset = found.defer("introduction", "story")
        groups = super().optgroups(name, value, attrs)
        if len(groups) > LONG:
            groups.sort(key=lambda group: not group[1][0]["selected"])
        return groups

    def value_from_datadict(self, data, files, name):
        return [countable(key) for key in super().value_from_datadict(data, files, name)]

    def render(self, name, value, attrs=None, renderer=None):
        boxes = super().render(name, value, attrs, renderer)
        address = reverse("place_chooser:named")
        return render_to_string(
            "cities/admin/place_boxes.html", {"name": name, "boxes": boxes, "address": address}
        )
