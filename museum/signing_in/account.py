"""Under one's account: the second step, its codes, signing out everywhere; an administrator's help."""

from django.contrib.auth import get_user_model, update_session_auth_hash
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from museum.signing_in import second_step
from museum.signing_in.forms import CodeForm, SetUpForm
from museum.signing_in.sessions import SECOND_STEP
from museum.signing_in.views import Number, SignIn

KEY = "second_step_key"  # In the session, until the phone has shown the right number.
RESET = "second_step.reset"


class Titled(WagtailAdminTemplateMixin):
    """A page whose place is told by its title."""

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SecondStep(Titled, FormView):
    """Sets it up; where there is one, makes new codes, or takes another phone."""

    template_name = "museum/admin/second_step.html"
    page_title = _("Second step")
    header_icon = "key"

    def dispatch(self, request, *args, **kwargs):
        self.is_set_up = second_step.has(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self):
        return CodeForm if self.is_set_up else SetUpForm

    def get_form_kwargs(self):
        told = super().get_form_kwargs()
        if self.is_set_up:
            return told | {"user": self.request.user}
        return told | {"beginning": self.beginning(), "request": self.request}

    def beginning(self) -> second_step.Beginning:
        key = self.request.session.get(KEY)
        beginning = (
            second_step.Beginning(self.request.user, key)
            if key
            else second_step.Beginning.new(self.request.user)
        )
        self.request.session[KEY] = beginning.key
        return beginning

    def form_valid(self, form):
        request = self.request
        if self.is_set_up and "another" in request.POST:
            second_step.forget(request.user)
            stay(request)
            request.session.pop(SECOND_STEP, None)
            messages.success(request, gettext("The former phone opens nothing any more. Set the new one up."))
            return redirect("second_step")
        if not self.is_set_up:
            del request.session[KEY]
            request.user.sign_out_everywhere()
            stay(request)
            request.session[SECOND_STEP] = True
        context = self.get_context_data(codes=second_step.new_codes(request.user))
        return self.render_to_response(context)  # They are shown only now.

    def get_context_data(self, **kwargs):
        told = super().get_context_data(**kwargs)
        told["is_set_up"] = self.is_set_up
        if self.is_set_up:
            told["left"] = second_step.codes_left(self.request.user)
        elif "codes" not in told:
            told["beginning"] = told["form"].beginning
        return told


class SignOutEverywhere(Titled, TemplateView):
    """On every machine but this one."""

    template_name = "museum/admin/sign_out_everywhere.html"
    page_title = _("Sign out everywhere else")
    header_icon = "logout"

    def post(self, request):
        request.user.sign_out_everywhere()
        stay(request)
        messages.success(request, gettext("You are signed out on all other machines."))
        return redirect("wagtailadmin_account")


class Reset(Titled, TemplateView):
    """Somebody has lost the phone and the codes: an administrator who knows them opens the door again."""

    template_name = "museum/admin/second_step_reset.html"
    page_title = _("Take the second step away")
    header_icon = "key"

    def dispatch(self, request, pk):
        self.person = get_object_or_404(get_user_model(), pk=pk)
        if not may_reset(request.user, self.person):
            raise PermissionDenied
        return super().dispatch(request, pk=pk)

    def post(self, request, pk):
        second_step.forget(self.person)
        log(self.person, RESET, user=request.user)
        sentence = gettext("%(name)s signs in with the password alone now, until a phone is set up again.")
        messages.success(request, sentence % {"name": self.person.get_username()})
        return redirect("wagtailusers_users:edit", self.person.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"person": self.person}


def stay(request) -> None:
    """Who signs everybody else out remains."""
    update_session_auth_hash(request, request.user)


def may_reset(who, person) -> bool:
    """Those who may change accounts; that of an administrator only another administrator."""
    return who.has_perm("museum.change_user") and (who.is_superuser or not person.is_superuser)


door = [  # Before Wagtail's own of the same address.
    path("login/", SignIn.as_view()),
    path("login/number/", Number.as_view(), name="sign_in_number"),
]


def addresses():
    return [
        path("account/second-step/", SecondStep.as_view(), name="second_step"),
        path("account/sign-out-everywhere/", SignOutEverywhere.as_view(), name="sign_out_everywhere"),
        path("users/<int:pk>/second-step/", Reset.as_view(), name="reset_second_step"),
    ]


def account_item(request):
    return {
        "url": reverse("second_step"),
        "label": _("Second step"),
        "help_text": _("Sign in with a number from your phone besides your password."),
    }


def sign_out_item(request):
    return {
        "url": reverse("sign_out_everywhere"),
        "label": _("Sign out everywhere else"),
        "help_text": _("When you left a machine without signing out."),
    }


def reset_button(user, request_user):
    if may_reset(request_user, user) and second_step.has(user):
        yield Button(
            _("Take the second step away"), reverse("reset_second_step", args=[user.pk]), priority=40
        )


def log_actions(actions) -> None:
    actions.register_action(
        RESET, _("Second step taken away"), _("The second step of signing in was taken away")
    )
