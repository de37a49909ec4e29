"""The publishing rules for everybody to read, and for some to change."""

from django import forms
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from cities.desk.seen import Seen
from cities.gate import RULES, Severity
from museum.publishing_rules import PublishingRules

CHANGE = "museum.change_publishingrules"


class RulesForm(Seen, forms.Form):
    """One question for each rule."""

    def __init__(self, *args, **kwargs):
        self.instance = PublishingRules.present()
        super().__init__(*args, **kwargs)
        for name, rule in RULES.items():
            self.fields[name] = forms.ChoiceField(
                label=str(rule.label).capitalize(), choices=Severity.choices, initial=self.present[name]
            )

    def values(self):
        severities = self.instance.severities
        return {name: str(severities.get(name, rule.severity)) for name, rule in RULES.items()}

    def in_words(self, name, value):
        return str(Severity(value).label)


class RulesView(WagtailAdminTemplateMixin, FormView):
    """Which rules block publishing and which only warn. Everybody in the admin may know."""

    form_class = RulesForm
    template_name = "museum/admin/rules.html"
    page_title = _("Publishing rules")
    header_icon = "clipboard-list"

    def post(self, request, *args, **kwargs):
        if not request.user.has_perm(CHANGE):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        rules = form.instance
        if changed := rules.settle({name: form.cleaned_data[name] for name in RULES}):
            log(rules, "gate.rules", user=self.request.user, data=changed)
        messages.success(self.request, gettext("The publishing rules have been saved."))
        return redirect(self.request.path)

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        settled = PublishingRules.settled()
        return context | {
            "may_change": self.request.user.has_perm(CHANGE),
            "rules": [
                (str(rule.label).capitalize(), Severity(settled.get(name, rule.severity)).label)
                for name, rule in RULES.items()
            ],
        }


def menu_item() -> MenuItem:
    return MenuItem(
        RulesView.page_title,
        reverse("publishing_rules"),
        name="publishing-rules",
        icon_name=RulesView.header_icon,
        order=1300,
    )


def permissions():
    """What administrators may give to groups."""
    return Permission.objects.filter(content_type__app_label="museum", codename="change_publishingrules")
