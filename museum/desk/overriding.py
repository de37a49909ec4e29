"""An administrator publishes what the gate refuses, and says why; both stay in the history."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import LogFormatter, log

from cities.gate import blocking, door
from cities.gate.refusal import OVERRIDDEN, REFUSED_AT_ITS_HOUR
from museum.desk.drafts import Draft
from museum.desk.mending import marks

LONGEST_REASON = 1000


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is published all the same"),
        help_text=_("It stays in the history with your name and the list above."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3}),
    )


class OverrideView(WagtailAdminTemplateMixin, FormView):
    """The list of what blocks, and a box for the reason. For administrators."""

    form_class = ReasonForm
    template_name = "museum/admin/override.html"
    page_title = _("Publish all the same")
    header_icon = "warning"

    def dispatch(self, request, kind, pk):
        if not request.user.is_superuser:
            raise PermissionDenied
        self.draft = Draft.get(kind, pk)
        self.found = blocking(self.draft.newest)
        return super().dispatch(request, kind, pk)

    def form_valid(self, form):
        record = self.draft.record
        revision = record.get_latest_revision() or self.draft.newest.save_revision(user=self.request.user)
        data = {"reason": form.cleaned_data["reason"], "sentences": [each.sentence for each in self.found]}
        with transaction.atomic(), door.standing_open():
            revision.publish(user=self.request.user)
            log(revision.content_object, OVERRIDDEN, user=self.request.user, data=data, revision=revision)
        messages.success(self.request, gettext("Published all the same. The reason stays in the history."))
        return redirect(self.draft.editor)

    def get_page_subtitle(self):
        return self.draft.title

    def get_breadcrumbs_items(self):
        here = [
            {"url": self.draft.editor, "label": self.draft.title},
            {"url": "", "label": self.page_title, "sublabel": self.draft.title},
        ]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs):
        found = marks(self.draft, self.found)
        return super().get_context_data(**kwargs) | {"draft": self.draft, "marks": found}


def log_actions(actions) -> None:
    @actions.register_action(OVERRIDDEN)
    class Overridden(LogFormatter):
        label = _("Publish past the gate")

        def format_message(self, entry):
            number = len(entry.data.get("sentences", []))
            return ngettext(
                "Published all the same, past %(number)d finding of the gate: “%(reason)s”",
                "Published all the same, past %(number)d findings of the gate: “%(reason)s”",
                number,
            ) % {"number": number, "reason": entry.data.get("reason", "")}

    @actions.register_action(REFUSED_AT_ITS_HOUR)
    class RefusedAtItsHour(LogFormatter):
        label = _("Refused by the gate")

        def format_message(self, entry):
            return gettext("Not published at its hour: %(sentences)s") % {
                "sentences": " ".join(entry.data.get("sentences", []))
            }

    actions.register_action(
        "gate.rules", _("Publishing rules changed"), _("The publishing rules were changed")
    )
