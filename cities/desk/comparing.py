"""Two versions of a record side by side, in words: dates as people say them, rows with their own rows."""

import json
import re
from functools import cached_property, partial

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.http import Http404
from django.shortcuts import redirect
from modelcluster.fields import ParentalKey
from modelcluster.models import get_serializable_data_for_fields
from wagtail.admin.compare import (
    ChildObjectComparison,
    ChildRelationComparison,
    FieldComparison,
    RichTextFieldComparison,
    TextDiff,
    register_comparison_class,
)
from wagtail.admin.views.pages.revisions import RevisionsCompare
from wagtail.fields import RichTextField
from wagtail.snippets.views.snippets import RevisionsCompareView

from cities.fields import HistoricalDateField

OWN = {"pk", "uuid", "sort_order"}  # What says which row it is, and not what stands in it.
MOST_VERSIONS = 200
KEYS = re.compile(r' data-block-key="[^"]*"')
NUMBERS = (models.FloatField, models.DecimalField, models.IntegerField, models.DateField)


class InWords(FieldComparison):
    """A value as it is said, and nothing where there is none."""

    def htmldiff(self):
        before, after = ("" if value is None else str(value) for value in (self.val_a, self.val_b))
        if before == after:
            return TextDiff([("equal", after)]).to_html()
        parts = [("deletion", before), ("addition", after)]
        return TextDiff([part for part in parts if part[1]], separator=" ").to_html()


class Prose(RichTextFieldComparison):
    """Formatted text, whatever keys the editor gave its paragraphs."""

    def has_changed(self):
        before, after = (KEYS.sub("", value or "") for value in (self.val_a, self.val_b))
        return before != after


class Row(ChildObjectComparison):
    """One row before and after; a row that is new or gone is compared with an empty one."""

    @property
    def name(self) -> str:
        return str(self.obj_b or self.obj_a)

    @property
    def changed_parts(self) -> list:
        before, after = self.obj_a or self.model(), self.obj_b or self.model()
        parts = (compare(before, after) for compare in self.field_comparisons)
        return [part for part in parts if part.has_changed()]


class Rows(ChildRelationComparison):
    """The rows of a record. Rows with the same contents are the same, whatever their order."""

    @cached_property
    def changed_rows(self) -> list[Row]:
        return [
            row
            for row in self.get_child_comparisons()
            if row.is_addition() or row.is_deletion() or row.changed_parts
        ]

    @property
    def unchanged(self) -> int:
        return len(self.val_b.all()) - sum(not row.is_deletion() for row in self.changed_rows)

    def has_changed(self) -> bool:
        return bool(self.changed_rows)

    def get_child_comparison(self, obj_a, obj_b):
        return Row(self.field.related_model, self.field_comparisons, obj_a, obj_b)

    def get_mapping(self, objs_a, objs_b):
        """Wagtail compares each row with each other: here only those that nothing else pairs."""
        pairs = dict(_paired(objs_a, objs_b))
        rest_a = [number for number in range(len(objs_a)) if number not in pairs]
        rest_b = [number for number in range(len(objs_b)) if number not in set(pairs.values())]
        found, *_ = super().get_mapping([objs_a[each] for each in rest_a], [objs_b[each] for each in rest_b])
        pairs |= {rest_a[here]: rest_b[there] for here, there in found.items()}
        back = {there: here for here, there in pairs.items()}
        added = [number for number in rest_b if number not in back]
        return pairs, back, added, [number for number in rest_a if number not in pairs]


def _paired(rows_a, rows_b):
    """By their keys, then by their contents."""
    taken = set()
    for says in (lambda row: row.pk, _contents):
        places = {}
        for number, row in enumerate(rows_b):
            if number not in taken and (said := says(row)):
                places.setdefault(said, []).append(number)
        for number, row in enumerate(rows_a):
            if ("a", number) not in taken and (there := places.get(says(row))):
                taken |= {("a", number), there[0]}
                yield number, there.pop(0)


def _contents(row) -> str:
    data = getattr(row, "serializable_data", partial(get_serializable_data_for_fields, row))()
    parents = {field.name for field in row._meta.fields if isinstance(field, ParentalKey)}
    return json.dumps(_bare(data, OWN | parents), cls=DjangoJSONEncoder, sort_keys=True)


def _bare(data, left_out):
    if isinstance(data, list):
        return [_bare(each, left_out) for each in data]
    if isinstance(data, dict):
        return {name: _bare(each, left_out) for name, each in data.items() if name not in left_out}
    return data


def differences(panel, before, after) -> list:
    """What changed between two versions, field by field, as the form of the record shows its fields."""
    found = (compare(before, after) for compare in _ours(panel.get_comparison()))
    return [each for each in found if each.has_changed()]


def _ours(comparisons) -> list:
    return [
        partial(Rows, compare.args[0], _ours(compare.args[1]), **compare.keywords)
        if compare.func is ChildRelationComparison
        else compare
        for compare in comparisons
    ]


class Compared:
    """Any two versions of a record, to be chosen from all of them."""

    template_name = "cities/admin/compare.html"

    def get(self, request, *args, **kwargs):
        chosen = [request.GET.get(name, "") for name in ("from", "to")]
        if not any(chosen):
            return super().get(request, *args, **kwargs)
        if not all(each.isdecimal() for each in chosen):
            raise Http404
        return redirect(self.compare_url_name, self.pk, *chosen)

    def _get_comparison(self, revision_a, revision_b):
        panel = self.get_edit_handler().get_bound_panel(instance=self.object, request=self.request, form=None)
        return differences(panel, revision_a, revision_b)

    def get_context_data(self, *args, **kwargs):
        revisions = self.object.revisions.select_related("user").defer("content")
        versions = list(revisions.order_by("-created_at", "-pk")[:MOST_VERSIONS])
        chosen = [self._version(key, revisions) for key in (self.revision_id_a, self.revision_id_b)]
        return super().get_context_data(*args, **kwargs) | {
            "versions": versions + [each for each in dict.fromkeys(chosen) if each and each not in versions],
            "first": chosen[0],
            "second": chosen[1],
            "revert": self.revert_url_name,
        }

    def _version(self, key, revisions):
        if key in ("earliest", "latest"):
            in_order = revisions.order_by("created_at", "pk")
            return in_order.first() if key == "earliest" else in_order.last()
        return revisions.filter(pk=self.object.live_revision_id if key == "live" else key).first()


class ComparePage(Compared, RevisionsCompare):
    compare_url_name = "wagtailadmin_pages:revisions_compare"
    revert_url_name = "wagtailadmin_pages:revisions_revert"


class CompareRecord(Compared, RevisionsCompareView):
    @property
    def compare_url_name(self):
        return self.model.snippet_viewset.get_url_name("revisions_compare")

    @property
    def revert_url_name(self):
        return self.model.snippet_viewset.get_url_name("revisions_revert")


def register() -> None:
    """Tells Wagtail how our fields are compared."""
    for field in (HistoricalDateField, *NUMBERS):
        register_comparison_class(field, comparison_class=InWords)
    register_comparison_class(RichTextField, comparison_class=Prose)
