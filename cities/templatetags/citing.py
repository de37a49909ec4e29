"""At the foot of a page: how it is cited, and what stands before and after it in its room."""

from django import template
from django.utils.translation import get_language

from cities import exhibition
from cities.formats import citing
from cities.models.identity import Identified
from cities.neighbours import Neighbours, beside

register = template.Library()


@register.inclusion_tag("components/cite.html", takes_context=True)
def cite_page(context):
    """The citation of the page in words, and where it is had in other formats."""
    work = work_of(context)
    if not work:
        return {}
    return {
        "work": work,
        "uuid": context["page"].uuid,
        "pieces": citing.text.pieces(work),
        "formats": _formats(f"/id/{context['page'].uuid}."),
        "changed": work.changed and citing.text.in_words(work.changed),
    }


@register.inclusion_tag("components/citation_meta.html", takes_context=True)
def citation_meta(context):
    """What reference managers read in the head of a page."""
    return {"work": work_of(context)}


@register.inclusion_tag("components/neighbours.html", takes_context=True)
def neighbours(context):
    page = context.get("page")
    room = _room(page) if isinstance(page, Identified) and page.pk else None
    return {"neighbours": beside(page, room.kinds, room.order) if room else Neighbours()}


def work_of(context) -> citing.Work | None:
    """The page that is shown, as one cites it."""
    page, request = context.get("page"), context.get("request")
    if request is None or not isinstance(page, Identified):
        return None
    return citing.of_page(
        page.title,
        page.uuid,
        page.last_published_at,
        exhibition.of(request),
        base_url=request.build_absolute_uri("/")[:-1],
        language=get_language() or "en",
    )


def _formats(before: str) -> list[tuple[str, str]]:
    return [(name, f"{before}{suffix}") for suffix, (name, *_rest) in citing.FORMATS.items()]


def _room(page):
    """The kind of room in which pages of this kind stand, if it shows them as records."""
    return next((model for model in page.allowed_parent_page_models() if getattr(model, "kinds", None)), None)
