"""Reading drafts and commenting on them, for everybody with a role. Nothing else can be changed here."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import LogFormatter

from museum.desk import remarks
from museum.desk.drafts import AWARD_RECORD, PAGE, Draft, unpublished

READ = "museum.read_draft"
PER_PAGE = 50
LONGEST_REMARK = 5000


class ReadersOnly(WagtailAdminTemplateMixin):
    header_icon = "view"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(READ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class DraftsView(ReadersOnly, TemplateView):
    """What visitors do not see yet, the latest first."""

    template_name = "museum/admin/drafts.html"
    page_title = _("Drafts to read")

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        page = Paginator(unpublished(), PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"drafts": page}


class RemarkForm(forms.Form):
    about = forms.ChoiceField(label=_("About"))
    text = forms.CharField(
        label=_("Your comment"), max_length=LONGEST_REMARK, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, *args, draft: Draft, **kwargs):
        super().__init__(*args, **kwargs)
        if draft.kind == PAGE:
            self.fields["about"].choices = remarks.parts(draft)
        else:
            del self.fields["about"]


class AnswerForm(forms.Form):
    answering = forms.TypedChoiceField(coerce=int, widget=forms.HiddenInput)
    text = forms.CharField(label=_("Answer"), max_length=LONGEST_REMARK, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args, draft: Draft, **kwargs):
        super().__init__(*args, **kwargs)
        open_ones = [remark.comment for remark in remarks.on(draft) if remark.comment]
        self.fields["answering"].choices = [(pk, pk) for pk in open_ones]


class ReadingView(ReadersOnly, FormView):
    """A draft as visitors would see it, and below it what was said and a place to say something."""

    template_name = "museum/admin/reading.html"
    page_title = _("Reading")

    def dispatch(self, request, kind, pk):
        self.draft = Draft.get(kind, pk)
        return super().dispatch(request, kind, pk)

    def get_form_class(self):
        return AnswerForm if "answering" in self.request.POST else RemarkForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"draft": self.draft}

    def form_valid(self, form):
        remarks.say(self.draft, self.request.user, **form.cleaned_data)
        messages.success(self.request, gettext("Your comment has been added."))
        return redirect(self.request.path)

    def get_page_subtitle(self):
        return self.draft.title

    def get_breadcrumbs_items(self):
        above = {"url": reverse("drafts"), "label": DraftsView.page_title}
        here = {"url": "", "label": self.page_title, "sublabel": self.draft.title}
        return [*super().get_breadcrumbs_items(), above, here]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "draft": self.draft,
            "remarks": remarks.on(self.draft),
            "may_edit": self.draft.may_be_changed_by(self.request.user),
        }


def seen(request, kind, pk):
    """The draft itself, for the frame of the page above."""
    if not request.user.has_perm(READ):
        raise PermissionDenied
    return Draft.get(kind, pk).shown(request)


def notice(request, record):
    """Tells who edits an award record what readers have said since it was last saved."""
    from cities.models import AwardRecord

    if request.method != "GET" or not isinstance(record, AwardRecord):
        return
    draft = Draft(AWARD_RECORD, record)
    if number := remarks.since_last_saved(draft).count():
        sentence = ngettext(
            "A reader has commented on this record.",
            "Readers have made %(number)d comments on this record.",
            number,
        )
        address = reverse("reading", args=[draft.kind, record.pk])
        messages.info(
            request, sentence % {"number": number}, buttons=[messages.button(address, gettext("Read"))]
        )


class DraftsMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(READ)


def menu_item() -> MenuItem:
    return DraftsMenuItem(_("Drafts to read"), reverse("drafts"), name="drafts", icon_name="view", order=120)


def addresses() -> list:
    return [
        path("drafts/", DraftsView.as_view(), name="drafts"),
        path("drafts/<slug:kind>/<int:pk>/", ReadingView.as_view(), name="reading"),
        path("drafts/<slug:kind>/<int:pk>/seen/", seen, name="draft_seen"),
    ]


def log_actions(actions) -> None:
    @actions.register_action(remarks.REMARK)
    class RemarkMade(LogFormatter):
        label = _("Comment")

        def format_message(self, entry):
            return gettext("Commented: “%(text)s”") % {"text": entry.data.get("text", "")}
