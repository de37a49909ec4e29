"""Preview links: making them, taking them back, their report, and what somebody with one sees."""

from django import forms
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem as PageActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.log_actions import LogFormatter
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.action_menu import ActionMenuItem as SnippetActionMenuItem

from museum.desk.drafts import AWARD_RECORD, PAGE, Draft
from museum.preview_link import PreviewLink

DAYS = [1, 7, 30]
MAKE, TAKE_BACK, READ = (f"museum.{name}_previewlink" for name in ("add", "delete", "view"))


# What somebody with a link sees


@never_cache
@require_safe
def show(request, uuid):
    """The newest version of the draft; 410 with a sentence when the link is no longer open."""
    link = get_object_or_404(PreviewLink, uuid=uuid)
    draft = link.draft if link.is_open else None
    if draft:
        response = draft.shown(request, preview_link=link)
    else:
        response = render(request, "museum/preview_gone.html", {"link": link}, status=410)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"  # The address is the key.
    return response


# What curators do


class LinkForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("Open for"),
        coerce=int,
        choices=[(days, ngettext_lazy("%d day", "%d days", days) % days) for days in DAYS],
        initial=7,
        widget=forms.RadioSelect,
    )


class ShareView(WagtailAdminTemplateMixin, FormView):
    """Makes a link to one draft, and lists those that were made before."""

    form_class = LinkForm
    template_name = "museum/admin/share.html"
    page_title = _("Share a preview link")
    header_icon = "link"

    def dispatch(self, request, kind, pk):
        self.draft = Draft.get(kind, pk)
        if not (request.user.has_perm(MAKE) and self.draft.may_be_changed_by(request.user)):
            raise PermissionDenied
        return super().dispatch(request, kind, pk)

    def form_valid(self, form):
        PreviewLink.make(self.draft, self.request.user, days=form.cleaned_data["days"])
        messages.success(self.request, gettext("The link is made. Copy its address from the list."))
        return redirect(self.request.path)

    def get_page_subtitle(self):
        return self.draft.title

    def get_breadcrumbs_items(self):
        here = [
            {"url": self.draft.editor, "label": self.draft.title},
            {"url": "", "label": self.page_title, "sublabel": self.draft.title},
        ]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "links": PreviewLink.objects.to(self.draft).select_related("made_by"),
            "may_take_back": self.request.user.has_perm(TAKE_BACK),
        }


@require_POST
def take_back(request, pk):
    link = get_object_or_404(PreviewLink, pk=pk)
    if not request.user.has_perm(TAKE_BACK):
        raise PermissionDenied
    link.revoke(request.user)
    messages.success(request, gettext("The link has been taken back. It shows nothing any more."))
    return redirect("preview_links")


# Where curators find it


class _Share:
    """An entry of the menu beside Save draft."""

    name = "action-share-preview-link"
    label = _("Share a preview link")
    icon_name = "link"
    kind = ""

    def is_shown(self, context):
        return context["view"] == "edit" and context["request"].user.has_perm(MAKE)


class SharePage(_Share, PageActionMenuItem):
    def get_url(self, context):
        return reverse("share_preview_link", args=[PAGE, context["page"].pk])


class ShareAwardRecord(_Share, SnippetActionMenuItem):
    def is_shown(self, context):
        from cities.models import AwardRecord

        return super().is_shown(context) and context["model"] is AwardRecord

    def get_url(self, context):
        return reverse("share_preview_link", args=[AWARD_RECORD, context["instance"].pk])


class PreviewLinkReport(ReportView):
    """Every link that was made, the latest first: what it shows, whose it is, and whether it is open."""

    model = PreviewLink
    page_title = _("Preview links")
    header_icon = "link"
    permission_policy = ModelPermissionPolicy(PreviewLink)
    any_permission_required = ["view"]
    index_url_name = "preview_links"
    index_results_url_name = "preview_links_results"
    is_searchable = True
    search_fields = ["title"]
    default_ordering = "-made"
    columns = [
        TitleColumn("title", label=_("Draft"), sort_key="title", get_url=lambda link: share_address(link)),
        UserColumn("made_by"),
        DateColumn("made", label=_("Made"), sort_key="made"),
        Column("open_until", label=_("Open until"), accessor=lambda link: until(link), sort_key="expires"),
        Column("state", label=_("State")),
    ]
    list_export = ["title", "made_by", "made", "expires", "revoked", "state"]

    def get_queryset(self):
        return super().get_queryset().select_related("made_by__wagtail_userprofile")


def until(link: PreviewLink) -> str:
    """The moment itself: Wagtail's column counts back from now, and this lies ahead."""
    return date_format(localtime(link.expires), "DATETIME_FORMAT")


def share_address(link: PreviewLink) -> str:
    return reverse("share_preview_link", args=[link.kind, link.record_id])


class PreviewLinkMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(READ)


def menu_item() -> MenuItem:
    return PreviewLinkMenuItem(
        _("Preview links"), reverse("preview_links"), name="preview-links", icon_name="link", order=1100
    )


def addresses() -> list:
    return [
        path("preview-links/", PreviewLinkReport.as_view(), name="preview_links"),
        path(
            "preview-links/results/",
            PreviewLinkReport.as_view(results_only=True),
            name="preview_links_results",
        ),
        path("preview-links/<int:pk>/take-back/", take_back, name="take_back_preview_link"),
        path("preview-links/<slug:kind>/<int:pk>/", ShareView.as_view(), name="share_preview_link"),
    ]


def permissions():
    """What administrators may give to groups."""
    return Permission.objects.filter(content_type__app_label="museum", content_type__model="previewlink")


def log_actions(actions) -> None:
    actions.register_action(
        "museum.preview_link.revoke", _("Preview link taken back"), _("Preview link taken back")
    )

    @actions.register_action("museum.preview_link.make")
    class PreviewLinkMade(LogFormatter):
        label = _("Preview link")

        def format_message(self, entry):
            days = entry.data.get("days", 0)
            return ngettext(
                "A preview link was made for %(days)d day", "A preview link was made for %(days)d days", days
            ) % {"days": days}
