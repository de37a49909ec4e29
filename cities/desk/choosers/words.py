"""Words that a curator types into the window of a chooser."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm

from cities.dates import DateError, read
from cities.names import latin

LONGEST = 200


class AskingForm(BaseFilterForm):
    """One box. What it finds is said by `found`; an empty box finds everything."""

    asked_for = _("Words")
    q = forms.CharField(required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["q"].label = self.asked_for

    def filter(self, objects):
        asked = self.cleaned_data["q"][:LONGEST]
        self.is_searching, self.search_query = bool(asked), asked
        return self.found(objects, asked)

    def found(self, objects, asked: str):
        raise NotImplementedError


class WordsForm(AskingForm):
    """Every word must stand in one of the `places`; what reads as a date is one."""

    places: list[str] = []
    dated = False

    def found(self, objects, asked):
        if self.dated and (when := _date(asked)):
            return objects.filter(earliest__lte=when.period.latest, latest__gte=when.period.earliest)
        for word in asked.split():
            said = Q()
            for place in self.places:
                said |= Q(**{f"{place}__icontains": word})
            objects = objects.filter(said)
        return objects


def says(text: str, asked: str) -> bool:
    """Whether every word that was typed begins a word of `text`, in any script and without its accents."""
    words, parts = latin(text), latin(asked)
    return bool(parts) and all(any(word.startswith(part) for word in words) for part in parts)


def _date(text: str):
    try:
        return read(text) if text else None
    except DateError:
        return None
