"""The register of awards as a table: each entry with the act behind it."""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _

from cities.models import AwardRecord, CatalogueEntry

register = template.Library()


@dataclass(frozen=True)
class Row:
    entry: CatalogueEntry
    record: AwardRecord

    @property
    def act(self) -> str:
        """The act without its date, which has a column of its own."""
        act, number = self.record.get_act_display().capitalize(), self.record.act_number
        return _("%(act)s no. %(number)s") % {"act": act, "number": number} if number else act


@register.filter
def with_acts(entries) -> list[Row]:
    """Entries of awards with their records, which are read all at once."""
    found = AwardRecord.objects.filter(uuid__in=[entry.uuid for entry in entries])
    found = found.prefetch_related("conflicting_dates", "citations__source")
    records = {record.uuid: record for record in found}
    return [Row(entry, records[entry.uuid]) for entry in entries if entry.uuid in records]
