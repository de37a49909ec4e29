"""The register of awards as a table: each entry with its act, and how sources differ on its date."""

from dataclasses import dataclass, fields
from typing import NamedTuple

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cities.cited import sources
from cities.dates import HistoricalDate
from cities.models import AwardRecord, AwardRecordCitation, Source
from cities.models.award import ConflictingDate
from cities.remembered import each_remembered
from cities.templatetags.collection import certainty, citations, time
from cities.templatetags.search import marked

register = template.Library()

ACTS, ROLES = dict(AwardRecord.Act.choices), dict(AwardRecord.Role.choices)
ROW = """
<tr>
  <th scope="row" class="award-table__award"><a href="{}">{}<span class="visually-hidden">{}</span></a>{}</th>
  <td class="award-table__place">{}</td>
  <td class="award-table__date">{} {}</td>
  <td class="award-table__act">{}</td>
  <td class="award-table__sources">{}{}</td>
</tr>"""


class Cited(NamedTuple):
    """A citation, as far as a list of them says it."""

    source: Source
    locator: str
    note: str


@dataclass(frozen=True)
class Act:
    """What a row tells beside the entry. Visitors share it."""

    role: str
    when: HistoricalDate
    certainty: str
    act: str
    act_number: str
    act_title: str
    issuing_body: str
    others: list[tuple]  # Each other date that is in use, and who gives it.
    citations: list[Cited]


COLUMNS = [field.name for field in fields(Act)][:-2]


@each_remembered
def _acts(uuids: list) -> dict:
    """By the identity of the award record."""
    records = AwardRecord.objects.filter(uuid__in=uuids).order_by().values_list("pk", "uuid", *COLUMNS)
    keys = [pk for pk, *_rest in records]
    others = _by_record(ConflictingDate.objects, keys, "when", "whose")
    cited = _by_record(AwardRecordCitation.objects, keys, "source", "locator", "note")
    works = sources({source for rows in cited.values() for source, *_rest in rows})
    return {
        uuid: Act(
            *told,
            others.get(pk, []),
            [Cited(works[source], *where) for source, *where in cited.get(pk, [])],
        )
        for pk, uuid, *told in records
    }


def _by_record(rows, records: list[int], *columns: str) -> dict[int, list[tuple]]:
    found: dict[int, list[tuple]] = {}
    rows = rows.filter(award_record__in=records).order_by("award_record", "sort_order")
    for record, *told in rows.values_list("award_record", *columns):
        found.setdefault(record, []).append(tuple(told))
    return found


@register.simple_tag
def award_rows(entries, terms=None) -> SafeString:
    """The rows of these entries; `terms` are marked."""
    acts = _acts(entry.uuid for entry in entries)
    rows = ((_row(entry, acts[entry.uuid], terms),) for entry in entries if entry.uuid in acts)
    return format_html_join("", "{}", rows)


def _row(entry, act: Act, terms) -> SafeString:
    role = "" if act.role == AwardRecord.Role.CONFERRED else ROLES.get(act.role, act.role)
    return format_html(
        ROW,
        entry.address,
        marked(entry.title, terms),
        "".join(f", {place.title}" for place in entry.places),
        format_html(" <small>{}</small>", role) if role else "",
        _places(entry.places, terms),
        time(act.when),
        certainty(act),
        _said(act, terms),
        _others(act.others),
        citations(act.citations),
    )


def _places(places, terms) -> SafeString:
    links = ((place.slug, marked(place.title, terms)) for place in places)
    return format_html_join(", ", '<a href="/cities/{}/">{}</a>', links)


def _said(act: Act, terms) -> SafeString:
    """The act without its date, which has a column of its own."""
    said = str(ACTS.get(act.act, act.act)).capitalize()
    if act.act_number:
        said = _("%(act)s no. %(number)s") % {"act": said, "number": act.act_number}
    title = format_html(": {}", marked(act.act_title, terms)) if act.act_title else ""
    body = format_html("<span>{}</span>", marked(act.issuing_body, terms)) if act.issuing_body else ""
    return format_html("{}{}{}", said, title, body)


def _others(dates: list[tuple]) -> SafeString:
    if not dates:
        return mark_safe("")
    said = format_html_join("; ", "{} ({})", ((time(when), whose) for when, whose in dates))
    return format_html("<p>{} {}</p>", _("Others give"), said)
