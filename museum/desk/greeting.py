"""The first page of the admin: what somebody was doing, what they have handed in, and what waits for them."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views import home
from wagtail.images.permissions import permission_policy as image_permission_policy
from wagtail.models import ModelLogEntry, Page, PageLogEntry, TaskState, WorkflowMixin, WorkflowState
from wagtail.permissions import page_permission_policy

from cities.models import (
    Award,
    AwardRecord,
    BattlePage,
    CityPage,
    ExhibitImage,
    ExhibitPage,
    Source,
)
from museum.desk.drafts import unpublished
from museum.desk.reading import READ

MOST = 8
LOOKED_THROUGH = 3 * MOST  # Some of what was written is deleted by now.
WRITTEN = {"wagtail.create", "wagtail.edit", "wagtail.publish", "wagtail.revert", "wagtail.copy"}
RECORDS = (AwardRecord, Award, Source, ExhibitImage)
PAGE_WORK = {"add", "change", "publish"}
REPLACED = (
    home.RecentEditsPanel,
    home.UserObjectsInWorkflowModerationPanel,
    home.WorkflowObjectsToModeratePanel,
)


@dataclass(frozen=True)
class Work:
    """Something that somebody wrote at, with the way to its form."""

    title: str
    kind: str
    state: str
    when: datetime
    address: str


class Latest(Component):
    """What this person wrote last, of every kind, each with the way straight back to it."""

    name = "latest_work"
    template_name = "museum/admin/latest_work.html"
    order = 100

    def get_context_data(self, parent_context):
        return {"works": works(parent_context["request"].user)}


class HandedIn(Component):
    """What this person has submitted, and how far its review is."""

    name = "handed_in"
    template_name = "museum/admin/handed_in.html"
    order = 120

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        states = WorkflowState.objects.active().filter(requested_by=user)
        states = states.select_related("current_task_state__task", "current_task_state__revision")
        waiting = [state for state in states.order_by("-created_at")[:MOST] if state.current_task_state]
        return {
            "reviews": [
                (state, state.current_task_state, editor(state.base_content_type_id, state.object_id))
                for state in waiting
            ]
        }


class Waiting(Component):
    """What waits for this person to be read and approved."""

    name = "waiting"
    template_name = "museum/admin/waiting.html"
    order = 110

    def get_context_data(self, parent_context):
        tasks = TaskState.objects.reviewable_by(parent_context["request"].user)
        tasks = tasks.select_related("task", "revision__user", "workflow_state").order_by("started_at")
        first = list(tasks[: MOST + 1])
        return {
            "reviews": [
                (task, editor(task.revision.base_content_type_id, task.revision.object_id))
                for task in first[:MOST]
            ],
            "more": len(first) > MOST,
        }


class ToRead(Component):
    """The newest drafts, for those who read and do not write."""

    name = "to_read"
    template_name = "museum/admin/to_read.html"
    order = 105

    def get_context_data(self, parent_context):
        return {"drafts": list(unpublished()[:MOST])}


class Holdings(SummaryItem):
    """How much of everything there is, each number leading to its list."""

    template_name = "museum/admin/holdings.html"

    def get_context_data(self, parent_context):
        return {"holdings": list(holdings(self.request.user))}


def works(user) -> list[Work]:
    """The newest first; of each record once."""
    pages = _last(PageLogEntry.objects.filter(user=user), "page_id")
    kinds = {ContentType.objects.get_for_model(model).pk: model for model in RECORDS}
    records = _last(
        ModelLogEntry.objects.filter(user=user, content_type__in=kinds), "content_type_id", "object_id"
    )
    found = [*_pages({entry["page_id"]: entry["when"] for entry in pages})]
    for kind, model in kinds.items():
        times = {int(one["object_id"]): one["when"] for one in records if one["content_type_id"] == kind}
        found += _records(model, times)
    return sorted(found, key=lambda work: work.when, reverse=True)[:MOST]


def _last(entries, *keys):
    entries = entries.filter(action__in=WRITTEN, deleted=False).order_by()
    return entries.values(*keys).annotate(when=Max("timestamp")).order_by("-when")[:LOOKED_THROUGH]


def _pages(times):
    pages = Page.objects.filter(pk__in=times)
    reviews = _in_review(ContentType.objects.get_for_model(Page), times)
    for page in pages:
        yield Work(
            page.draft_title,
            capfirst(page.page_type_display_name),
            _state(page, str(page.pk) in reviews),
            times[page.pk],
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )


def _records(model, times):
    if not times:
        return
    drafts = issubclass(model, WorkflowMixin)
    records = model.objects.filter(pk__in=times)
    if model is AwardRecord:
        records = records.select_related("award", "city")
    kind = ContentType.objects.get_for_model(model)
    reviews = _in_review(kind, times) if drafts else set()
    for record in records:
        state = _state(record, str(record.pk) in reviews) if drafts else ""
        yield Work(
            str(record),
            capfirst(model._meta.verbose_name),
            state,
            times[record.pk],
            editor(kind.pk, record.pk),
        )


def _in_review(kind, keys) -> set[str]:
    states = WorkflowState.objects.active().filter(base_content_type=kind, object_id__in=map(str, keys))
    return set(states.values_list("object_id", flat=True))


def _state(record, in_review: bool):
    if in_review:
        return _("in review")
    if not record.live:
        return _("draft")
    return _("public, with a newer draft") if record.has_unpublished_changes else _("public")


def editor(content_type_id, key) -> str:
    """The form of a page, of a record of the collection or of a picture."""
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    if model is ExhibitImage:
        return reverse("wagtailimages:edit", args=[key])
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[key])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[quote(key)])


def holdings(user):
    """What there is, in words, with an icon and, for those who may go there, the way to its list."""
    cities, fortresses = (CityPage.objects.filter(kind=kind).count() for kind in CityPage.Kind.values)
    writes = page_permission_policy.user_has_any_permission(user, PAGE_WORK)
    yield "site", ngettext("%(n)d city", "%(n)d cities", cities) % {"n": cities}, _rooms(CityPage, writes)
    if fortresses:
        said = ngettext("%(n)d fortress", "%(n)d fortresses", fortresses)
        yield "site", said % {"n": fortresses}, _rooms(CityPage, writes)
    number = BattlePage.objects.count()
    yield (
        "date",
        ngettext("%(n)d battle", "%(n)d battles", number) % {"n": number},
        _rooms(BattlePage, writes),
    )
    number = AwardRecord.objects.count()
    said = ngettext("%(n)d award record", "%(n)d award records", number)
    yield "calendar-check", said % {"n": number}, _list(AwardRecord, user)
    number = ExhibitPage.objects.count()
    yield (
        "pick",
        ngettext("%(n)d object", "%(n)d objects", number) % {"n": number},
        _rooms(ExhibitPage, writes),
    )
    number = ExhibitImage.objects.count()
    pictures = image_permission_policy.user_has_any_permission(user, {"add", "change", "delete"})
    said = ngettext("%(n)d picture", "%(n)d pictures", number) % {"n": number}
    yield "image", said, reverse("wagtailimages:index") if pictures else ""
    number = Source.objects.count()
    yield "doc-full", ngettext("%(n)d source", "%(n)d sources", number) % {"n": number}, _list(Source, user)


def _rooms(model, writes: bool) -> str:
    names = [model._meta.app_label, model._meta.model_name]
    return reverse("wagtailadmin_pages:type_use", args=names) if writes else ""


def _list(model, user) -> str:
    viewset = model.snippet_viewset
    may = viewset.permission_policy.user_has_any_permission(user, {"add", "change", "delete", "view"})
    return reverse(viewset.get_url_name("list")) if may else ""


def arrange(request, panels) -> None:
    """Our panels in the place of Wagtail's."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels += [Latest(), Waiting(), HandedIn()]
    if request.user.has_perm(READ) and not page_permission_policy.user_has_any_permission(
        request.user, PAGE_WORK
    ):
        panels.append(ToRead())


def only_our_help(request, items) -> None:
    """Of Wagtail's help, what needs no other house: its keys."""
    items[:] = [item for item in items if not str(item.url).startswith("http")]


def count(request, items) -> None:
    items[:] = [Holdings(request)]
