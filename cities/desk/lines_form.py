"""Events from lines: shown as they are understood, then put into the open form of a battle, or a draft."""

from dataclasses import replace

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cities.desk.lines import Line, key, read_lines
from cities.desk.slim_rows import moment
from cities.desk.timeline_form import Rows, numbers
from cities.models import BattlePage, EventCitation, Source, TimelineEvent


class LinesForm(forms.Form):
    """Lines to be read, and what all of them rest on."""

    lines = forms.CharField(
        label=_("One event in each line"),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "true"}),
        max_length=300_000,
        help_text=_(
            "The date, a colon, what happened: “23 August 1942: The first great air raid”. "
            "The first sentence becomes the title. A dash or a tab may stand for the colon."
        ),
    )
    source = forms.ModelChoiceField(
        Source.objects.all(),
        label=_("Source of all these events"),
        required=False,
        empty_label=_("None yet"),
        help_text=_("Each event gets a citation of it. Without a source an event cannot be published."),
    )
    locator = forms.CharField(
        label=_("Place in the source"),
        required=False,
        max_length=EventCitation._meta.get_field("locator").max_length,
        help_text=_("Page, chapter, folio: p. 212."),
    )

    @property
    def citation(self) -> dict:
        source = self.cleaned_data.get("source")
        return {
            "source": source.pk if source else "",
            "locator": self.cleaned_data.get("locator", ""),
            "note": "",
        }


def preview(found: list[Line]) -> dict:
    count = sum(line.is_event for line in found)
    button = ngettext("Add %(count)d event", "Add %(count)d events", count) % {"count": count}
    return {"lines": found, "count": count, "button": button}


@require_POST
def timeline_lines(request) -> HttpResponse:
    """How lines are understood; with `add`, the rows that they become."""
    rows, form = Rows(request), LinesForm(request.POST)
    if not form.is_valid():
        faults = [message for messages_ in form.errors.values() for message in messages_]
        return _preview(request, {"faults": faults})
    there = [_key(text) for text in request.POST.getlist("there")]
    found = read_lines(form.cleaned_data["lines"], there=there, battle=request.POST.get("when", ""))
    if "add" not in request.POST:
        return _preview(request, preview(found))
    (first,) = numbers([request.POST.get("number", "")])
    events = [line for line in found if line.is_event]
    new = [rows.new(number, line, form.citation) for number, line in enumerate(events, first)]
    made = [rows.row(number, data, whole=False) for number, data in enumerate(new, first)]
    return JsonResponse({"rows": made})


def _preview(request, context) -> HttpResponse:
    return HttpResponse(render_to_string("cities/admin/lines_preview.html", context, request))


def _key(text: str) -> tuple[str, str]:
    """Of a row as it stands in the form: its date and its title, with a tab between."""
    when, _tab, title = text.partition("\t")
    return key(moment(when), title)


class BattleLines(WagtailAdminTemplateMixin, FormView):
    """Events from lines on a page of its own: a look first, then a draft with them."""

    form_class = LinesForm
    template_name = "cities/admin/lines.html"
    page_title = _("Paste events as lines")
    header_icon = "list-ul"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        page = Page.objects.filter(pk=kwargs["page_id"]).first()
        if not page or page.specific_class is not BattlePage:
            raise Http404
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        self.battle = page.get_latest_revision_as_object()
        if page.specific.get_lock() and page.specific.get_lock().for_user(request.user):
            raise PermissionDenied

    def get_page_subtitle(self):
        return self.battle.get_admin_display_title()

    def get_breadcrumbs_items(self):
        title = self.get_page_subtitle()
        editor = reverse("wagtailadmin_pages:edit", args=[self.battle.pk])
        here = [{"url": editor, "label": title}, {"url": "", "label": self.page_title, "sublabel": title}]
        return [*super().get_breadcrumbs_items(), *here]

    def form_valid(self, form):
        there = [key(event.when, event.title) for event in self.battle.events.all()]
        battle = self.battle.when.edtf if self.battle.when else ""
        found = read_lines(form.cleaned_data["lines"], there=there, battle=battle)
        events = [line for line in found if line.is_event]
        if "add" not in self.request.POST or not events:
            return self.render_to_response(self.get_context_data(form=form, **preview(found)))
        for line in events:
            when = replace(line.when, verbatim=line.written)
            event = TimelineEvent(when=when, title=line.title, text=line.text)
            if form.citation["source"]:
                event.citations = [EventCitation(**_for_model(form.citation))]
            self.battle.events.add(event)
        self.battle.save_revision(user=self.request.user, log_action=True, clean=False)
        said = ngettext(
            "%(count)d event stands in the draft.", "%(count)d events stand in the draft.", len(events)
        )
        messages.success(self.request, said % {"count": len(events)})
        return redirect(reverse("wagtailadmin_pages:edit", args=[self.battle.pk]))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"battle": self.battle}


def _for_model(citation: dict) -> dict:
    return {"source_id": citation["source"], "locator": citation["locator"]}


def buttons(page, user, view_name, next_url=None):
    """The way to the page of lines, among the buttons of a battle."""
    is_battle = page.specific_class is BattlePage
    if is_battle and not page.locked and page.permissions_for_user(user).can_edit():
        address = reverse("battle_lines", args=[page.pk])
        yield Button(_("Paste events as lines"), address, icon_name="list-ul", priority=45)


addresses = [
    path("battles/lines/", timeline_lines, name="timeline_lines"),
    path("battles/<int:page_id>/lines/", BattleLines.as_view(), name="battle_lines"),
]
