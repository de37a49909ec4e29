"""The box in which a curator types a date."""

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from cities.understanding import understand


class HistoricalDateInput(forms.TextInput):
    """One text box that answers in words: by its script while one types, from the server when shown again."""

    def render(self, name, value, attrs=None, renderer=None):
        box = super().render(name, value, attrs, renderer)
        answer = render_to_string(
            "cities/admin/understanding.html", {"understanding": understand(value or "")}
        )
        return format_html(
            '<div data-controller="historical-date" data-historical-date-address-value="{}">{}'
            '<div class="date-answer" data-historical-date-target="answer" aria-live="polite">{}</div></div>',
            reverse("understand_date"),
            box,
            answer,
        )
