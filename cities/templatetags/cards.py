"""The card of an entry in a list. A page has fifty, so it is written here and not in a template."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.models.kind import Kind
from cities.templatetags.collection import certainty, time
from cities.templatetags.pictures import shown
from cities.templatetags.search import MARK, marked
from cities.words import marks

register = template.Library()

WIDTHS = "(min-width: 40rem) 15rem, 40vw"
MOST_PLACES = 4  # Of more the card tells only how many.
NOTHING = mark_safe("")
CARD = '<article class="entry-card entry-card--{}">{}{}{}{}{}{}</article>'
TITLE = '<h{0} class="entry-card__title"><a href="{1}">{2}{3}</a></h{0}>'
HAPPENED = {
    Kind.EVENT: lambda number: ngettext("%(counter)s event", "%(counter)s events", number),
    Kind.BATTLE: lambda number: ngettext("%(counter)s battle", "%(counter)s battles", number),
    Kind.AWARD: lambda number: ngettext("%(counter)s award", "%(counter)s awards", number),
}


@register.simple_tag
def entry_card(entry, terms=None, layout="", level=3) -> SafeString:
    """`terms` are marked; `level`: of the heading."""
    title, summary = marked(entry.title, terms), marked(entry.summary, terms)
    of_award = f", {_titles(entry.places)}" if entry.kind == Kind.AWARD else ""
    is_told = not terms or MARK in title or MARK in summary
    return format_html(
        CARD,
        entry.kind,
        _picture(entry, layout),
        _when(entry),
        format_html(TITLE, level, entry.address, title, of_award),
        format_html("<p>{}</p>", summary) if summary else "",
        NOTHING if is_told else _excerpt(entry, terms),
        _where(entry),
    )


def _picture(entry, layout: str) -> SafeString:
    if seen := shown(entry.image, "card", sizes=WIDTHS, alt=""):
        return format_html('<div class="entry-card__image">{}</div>', seen)
    if layout == "grid":
        return format_html('<p class="entry-card__plate" aria-hidden="true">{}</p>', entry.genre)
    return NOTHING


def _when(entry) -> SafeString:
    genre = NOTHING
    if entry.genre:
        apart = " · " if entry.when else ""
        genre = format_html('<span class="entry-card__genre">{}{}</span>', apart, entry.genre)
    said = time(entry.when), genre, certainty(entry)
    return format_html('<p class="entry-card__when">{}{} {}</p>', *said)


def _excerpt(entry, terms) -> SafeString:
    """Where the text says what was looked for, when neither the title nor the summary does."""
    found = marks.excerpt(entry.body, terms)
    return format_html('<p class="entry-card__excerpt">{}</p>', marked(found, terms)) if found else NOTHING


def _where(entry) -> SafeString:
    """Where it was; of a place what happened there on the chosen dates."""
    if entry.kind in (Kind.CITY, Kind.AWARD):
        happenings = getattr(entry, "happenings", None)
        return _happened(happenings) if happenings else NOTHING
    places = entry.places
    named = entry.place_name if not places or entry.place_name != places[0].title else ""
    titles = _titles(places) if len(places) <= MOST_PLACES else _number(places)
    said = f"{named} · {titles}" if named else titles
    if entry.kind == Kind.EVENT and entry.battle_title:
        said = f"{said} · {entry.battle_title}"
    return format_html('<p class="entry-card__where">{}</p>', said)


def _happened(numbers) -> SafeString:
    known = {kind: numbers[kind] for kind in HAPPENED if numbers.get(kind)}
    said = ", ".join(HAPPENED[kind](number) % {"counter": number} for kind, number in known.items())
    return format_html('<p class="entry-card__happenings">{} {}</p>', said, _("on the chosen dates"))


def _titles(places) -> str:
    return ", ".join(place.title for place in places)


def _number(places) -> str:
    return ngettext("%(counter)s place", "%(counter)s places", len(places)) % {"counter": len(places)}
