"""How dates, figures and searches are said on a page."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cities import months
from cities.dates.vocabulary import month_names
from cities.languages import language_name
from cities.models.certainty import Certainty
from cities.wording import in_words

register = template.Library()
register.filter(language_name)

CITATION = '<li><a href="{}"{}>{}</a>{}{}</li>'
CERTAINTIES = dict(Certainty.choices)


@register.filter
def historical(when) -> str:
    """A date in words, in the language of the page, with its qualifiers."""
    return in_words(when) if when else ""


@register.filter
def machine(when) -> str:
    """The first day a date may mean, for the `datetime` of a <time> element."""
    if not when:
        return ""
    return (when.latest if when.open_start else when.earliest).isoformat()


@register.filter
def time(when) -> SafeString:
    """A date as an element."""
    if not when:
        return mark_safe("")
    return format_html('<time datetime="{}">{}</time>', machine(when), historical(when))


@register.filter
def certainty(record) -> SafeString:
    """How sure a statement is, if it is not certain."""
    how = getattr(record, "certainty", "")
    if not how or how == Certainty.CERTAIN:
        return mark_safe("")
    return format_html('<span class="certainty certainty--{}">{}</span>', how, CERTAINTIES.get(how, how))


@register.filter
def citations(cited) -> SafeString:
    """What a statement rests on, as a list."""
    if not cited:
        return mark_safe("")
    rows = format_html_join("", CITATION, map(_citation, cited))
    return format_html('<ul class="citations" aria-label="{}">{}</ul>', _("Sources"), rows)


def _citation(cited) -> tuple:
    """A work that is named by its title stands in its own language."""
    source = cited.source
    foreign = source.language and not source.author
    return (
        source.get_absolute_url(),
        format_html(' lang="{}"', source.language) if foreign else "",
        source.short,
        f", {cited.locator}" if cited.locator else "",
        f" ({cited.note})" if cited.note else "",
    )


@register.filter
def day_and_month(day) -> str:
    """A day of any year: 22 June."""
    _alone, beside_day = month_names((get_language() or "en")[:2])[day.month - 1]
    return f"{day.day} {beside_day}"


@register.filter
def listed(text: str) -> list[str]:
    """What a curator separated by semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]


@register.filter
def by_subject(figures) -> list[tuple[str, list]]:
    """Figures side by side with their rivals, in the order in which their subjects are first counted."""
    subjects: dict[str, list] = {}
    for figure in figures:
        subjects.setdefault(figure.subject, []).append(figure)
    return list(subjects.items())


@register.filter
def under_years(found) -> list[tuple[str, list]]:
    """Months under their years."""
    return months.by_year(found)
