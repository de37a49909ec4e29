"""In the form of a source: the records that cite it, drafts among them, each with a way to its form."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import Panel
from wagtail.models import ReferenceIndex

MOST = 30


@dataclass
class CitingRecord:
    """`number`: how often it cites; `address`: of its form, for those who may use it."""

    record: Model
    number: int
    address: str


def citing(source: Model, user) -> tuple[list[CitingRecord], int]:
    """The records that rest on it most, and how many there are in all."""
    told = ReferenceIndex.get_references_to(source).values("base_content_type", "object_id")
    rows = list(told.annotate(number=Count("pk")).order_by("-number", "object_id"))
    by_kind: dict[int, list[str]] = {}
    for row in rows[:MOST]:
        by_kind.setdefault(row["base_content_type"], []).append(row["object_id"])
    found = {}
    for kind, keys in by_kind.items():
        for record in ContentType.objects.get_for_id(kind).get_all_objects_for_this_type(pk__in=keys):
            found[kind, str(record.pk)] = record
    forms = AdminURLFinder(user)
    records = [
        CitingRecord(record, row["number"], forms.get_edit_url(record) or "")
        for row in rows[:MOST]
        if (record := found.get((row["base_content_type"], row["object_id"])))
    ]
    return records, len(rows)


class CitingPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "cities/admin/citing.html"

        def is_shown(self) -> bool:
            return bool(self.instance and self.instance.pk)

        def get_context_data(self, parent_context=None):
            records, number = citing(self.instance, self.request.user)
            told = {"records": records, "more": number - len(records), "source": self.instance}
            return super().get_context_data(parent_context) | told
