"""The form in which is said what shall become of all chosen records."""

from django import forms
from django.utils.translation import gettext

from cities.desk.bulk.parts import Part, Wish


class WishForm(forms.Form):
    """Every part may be left as it is, and is unless something is said."""

    def __init__(self, parts: list[Part], *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.parts = parts
        for part in parts:
            self.fields |= part.questions(user)

    def clean(self):
        given = super().clean()
        for part in self.parts:
            if sentence := part.contradiction(given):
                self.add_error(part.name, sentence)
        if not self.errors and not self.wishes:
            self.add_error(None, gettext("Nothing is to be changed yet. Choose at least one change."))
        return given

    @property
    def wishes(self) -> list[Wish]:
        return [wish for part in self.parts if (wish := part.wish(self.cleaned_data))]

    @property
    def repeated(self) -> list[tuple[str, str]]:
        """What was chosen, to be sent once more with the preview."""
        return [(name, value) for name in self.fields for value in self.data.getlist(name) if value]
