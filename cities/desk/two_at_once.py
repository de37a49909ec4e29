"""Two people at one record: they save one after the other, and nobody overwrites what they have not seen.

Wagtail tells who else is there and asks before a button is pressed, by scripts. Here the server itself looks:
a form that was opened before somebody else saved is not saved but shown again, with what the other has
written beside it. To save it once more is then a choice.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps

from django.db import transaction
from django.urls import NoReverseMatch, reverse
from wagtail.admin.utils import get_user_display_name, get_valid_next_url_from_request
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import ModelLogEntry, Page
from wagtail.snippets.views.snippets import CreateView
from wagtail.snippets.views.snippets import EditView as SnippetEditView

from cities.desk import gone_rows
from cities.desk.comparing import differences
from cities.gate import Refused

CONFLICT = 409


@dataclass(frozen=True)
class Conflict:
    """What somebody saved after a form had been opened; `differences`: from that to what was typed."""

    by: str  # Empty: the same person, in another window.
    when: datetime
    address: str  # Where to go on with what is saved.
    changes: str = ""  # Where to look at what the other has changed.
    differences: list = field(default_factory=list)


class TwoAtOnce:
    """For Wagtail's views that edit what has versions."""

    @classmethod
    def as_view(cls, **initkwargs):
        view = super().as_view(**initkwargs)
        model = initkwargs.get("model") or cls.model

        @wraps(view)
        def one_after_the_other(request, *args, **kwargs):
            if request.method != "POST":
                return view(request, *args, **kwargs)
            refused = None
            with transaction.atomic():
                key = str(kwargs.get("page_id") or kwargs.get("pk") or "")
                if key.isdecimal():
                    model._base_manager.select_for_update(of=("self",)).filter(pk=key).first()
                try:
                    response = view(request, *args, **kwargs)
                except Refused as error:  # The draft stays, whatever the gate says.
                    refused = error
            if refused:
                raise refused
            return response

        return one_after_the_other

    def post(self, request, *args, **kwargs):
        request.POST = gone_rows.as_new(request.POST, self.record)
        if self.is_out_of_date and not self.expects_json_response and not self.locked_for_user:
            return self.tell()
        return super().post(request, *args, **kwargs)

    def tell(self):
        """The form as it was sent, and above it what has happened meanwhile."""
        self.form = self.form_for(self.record)
        _is_valid(self.form)
        self.has_unsaved_changes = True
        context = self.get_context_data(form=self.form) | {
            "autosave_enabled": False,  # Only a button says that one has seen it.
            "has_unsaved_changes": True,
            "conflict": self.conflict(),
        }
        return self.render_to_response(context, status=CONFLICT)

    def conflict(self) -> Conflict:
        newest = self.latest_revision
        seen = self.request.POST.get("loaded_revision_id", "")
        return Conflict(
            by="" if newest.user == self.request.user else get_user_display_name(newest.user),
            when=newest.created_at,
            address=self.get_edit_url(),
            changes=self.comparison_of(seen, newest.pk) if seen not in {"0", str(newest.pk)} else "",
            differences=self.differences(),
        )

    def differences(self) -> list:
        """Field by field what saving would make of the newest version; nothing while the form has faults."""
        twin = self.form_for(self.latest_revision.as_object())
        if not _is_valid(twin):
            return []
        typed, saved = twin.save(commit=False), self.latest_revision.as_object()
        panel = self.panel_of(typed).get_bound_panel(instance=typed, request=self.request, form=None)
        return differences(panel, saved, typed)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"has_versions": bool(self.latest_revision)}

    def comparison_of(self, first, second) -> str:
        try:
            return reverse(self.revisions_compare_url_name, args=[self.record.pk, first, second])
        except NoReverseMatch:  # Whoever sent the form wrote something else there.
            return ""


class SavedByButton:
    """What has no drafts is public as soon as it is saved: half a sentence must not be."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = self.autosave_enabled and self.draftstate_enabled


class AddRecord(SavedByButton, CreateView):
    """The form of a new record of the collection."""


class EditRecord(TwoAtOnce, SavedByButton, SnippetEditView):
    """The form of a record of the collection."""

    partials_template_name = "cities/admin/edit_record_partials.html"

    @property
    def record(self):
        return self.object

    def get_success_url(self):
        return get_valid_next_url_from_request(self.request) or super().get_success_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"next": get_valid_next_url_from_request(self.request)}

    def save_instance(self):
        record = super().save_instance()
        if self.expects_json_response:  # Saved by itself, again and again: one version, one line of history.
            entries = ModelLogEntry.objects.for_instance(record).filter(
                action="wagtail.edit", revision=self.new_revision, user=self.request.user
            )
            entries.exclude(pk=entries.latest("timestamp", "pk").pk).delete()
        return record

    def get_form(self, form_class=None):
        return gone_rows.remember(super().get_form(form_class))

    def form_for(self, record):
        return gone_rows.remember(self.get_form_class()(**self.get_form_kwargs() | {"instance": record}))

    def panel_of(self, record):
        return self.panel


class EditPage(TwoAtOnce, EditView):
    """Wagtail's form of a page."""

    model = Page
    partials_template_name = "cities/admin/edit_page_partials.html"
    revisions_compare_url_name = "wagtailadmin_pages:revisions_compare"

    def get_template_names(self):
        if self.page.alias_of_id or self.hydrate_create_view:
            return super().get_template_names()
        return ["cities/admin/edit_page.html"]

    def post(self, request, *args, **kwargs):
        wagtails = self.form_class
        self.form_class = lambda *args, **kwargs: gone_rows.remember(wagtails(*args, **kwargs))
        return super().post(request, *args, **kwargs)

    @property
    def record(self):
        return self.page

    def form_for(self, record):
        return self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=record,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )

    def panel_of(self, record):
        return record.get_edit_handler()


class RevertPage(EditPage, RevisionsRevertView):
    """The form of an older version of a page, to go back to it."""


def _is_valid(form) -> bool:
    """As for a draft, which need not be complete."""
    form.defer_required_fields()
    valid = form.is_valid()
    form.restore_required_fields()
    return valid
