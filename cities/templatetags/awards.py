"""The register of awards as a table: each entry with its act, and how sources differ on its date."""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cities.models import AwardRecord, AwardRecordCitation
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


@dataclass(frozen=True)
class Act:
    """What a row needs beside the entry. Visitors share it."""

    record: AwardRecord
    others: list[tuple]  # Each other date that is in use, and who gives it.
    citations: list[AwardRecordCitation]


@each_remembered
def _acts(uuids: list) -> dict:
    """By the identity of the award record."""
    records = {record.pk: record for record in AwardRecord.objects.filter(uuid__in=uuids)}
    dates = ConflictingDate.objects.filter(award_record__in=records).order_by("award_record", "sort_order")
    others = _by_record(dates.values_list("award_record", "when", "whose"), itemgetter(0))
    cited = AwardRecordCitation.objects.filter(award_record__in=records)
    told = _by_record(cited.order_by("award_record", "sort_order"), lambda row: row.award_record_id)
    return {
        record.uuid: Act(record, [row[1:] for row in others.get(pk, [])], told.get(pk, []))
        for pk, record in records.items()
    }


def _by_record(rows, record) -> dict[int, list]:
    return {pk: list(own) for pk, own in groupby(rows, key=record)}


@register.simple_tag
def award_rows(entries, terms=None) -> SafeString:
    """The rows of these entries; `terms` are marked."""
    acts = _acts(entry.uuid for entry in entries)
    rows = ((_row(entry, acts[entry.uuid], terms),) for entry in entries if entry.uuid in acts)
    return format_html_join("", "{}", rows)


def _row(entry, act: Act, terms) -> SafeString:
    record = act.record
    role = "" if record.role == record.Role.CONFERRED else ROLES.get(record.role, record.role)
    return format_html(
        ROW,
        entry.address,
        marked(entry.title, terms),
        "".join(f", {place.title}" for place in entry.places),
        format_html(" <small>{}</small>", role) if role else "",
        _places(entry.places, terms),
        time(record.when),
        certainty(record),
        _act(record, terms),
        _others(act.others),
        citations(act.citations),
    )


def _places(places, terms) -> SafeString:
    links = ((place.slug, marked(place.title, terms)) for place in places)
    return format_html_join(", ", '<a href="/cities/{}/">{}</a>', links)


def _act(record: AwardRecord, terms) -> SafeString:
    """The act without its date, which has a column of its own."""
    said = str(ACTS.get(record.act, record.act)).capitalize()
    if record.act_number:
        said = _("%(act)s no. %(number)s") % {"act": said, "number": record.act_number}
    title = format_html(": {}", marked(record.act_title, terms)) if record.act_title else ""
    body = format_html("<span>{}</span>", marked(record.issuing_body, terms)) if record.issuing_body else ""
    return format_html("{}{}{}", said, title, body)


def _others(dates: list[tuple]) -> SafeString:
    if not dates:
        return mark_safe("")
    said = format_html_join("; ", "{} ({})", ((time(when), whose) for when, whose in dates))
    return format_html("<p>{} {}</p>", _("Others give"), said)
