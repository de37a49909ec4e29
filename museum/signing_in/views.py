"""The door: name and password, then the number, if somebody has set one up."""

import time

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.account import LoginView

from museum.signing_in import second_step
from museum.signing_in.forms import CodeForm
from museum.signing_in.sessions import SECOND_STEP

HALF_IN = "half_in"  # In the session of somebody whose password was right and whose number is missing.
PATIENCE = 10 * 60


class SignIn(LoginView):
    """Whoever has a second step is nobody until they have taken it."""

    def form_valid(self, form):
        user = form.get_user()
        if not second_step.has(user):
            return super().form_valid(form)
        self.request.session.cycle_key()
        self.request.session[HALF_IN] = {
            "user": user.pk,
            "door": user.get_session_auth_hash(),
            "backend": user.backend,
            "until": int(time.time()) + PATIENCE,
            "remember": form.cleaned_data.get("remember", False),
            "next": self.get_redirect_url(),
        }
        return redirect("sign_in_number")

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if form.wait:
            response.status_code = 429
            response["Retry-After"] = str(form.wait)
        return response


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class Number(FormView):
    """The number from the phone, or a code."""

    form_class = CodeForm
    template_name = "museum/admin/sign_in_number.html"

    def dispatch(self, request, *args, **kwargs):
        self.half_in = request.session.get(HALF_IN) or {}
        self.user = half_in(self.half_in)
        if self.user is None:
            request.session.pop(HALF_IN, None)
            return redirect("wagtailadmin_login")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.user}

    def form_valid(self, form):
        request, told = self.request, self.half_in
        del request.session[HALF_IN]
        login(request, self.user, backend=told["backend"])
        request.session[SECOND_STEP] = True
        request.session.set_expiry(settings.SESSION_COOKIE_AGE if told["remember"] else 0)
        self.warn_of_few_codes(second_step.codes_left(self.user))
        safe = url_has_allowed_host_and_scheme(told["next"], {request.get_host()}, request.is_secure())
        return redirect(told["next"] if told["next"] and safe else "wagtailadmin_home")

    def warn_of_few_codes(self, left: int) -> None:
        if left < 3:
            sentence = ngettext(
                "%(number)d code on paper is left. Make new ones under your account, Second step.",
                "%(number)d codes on paper are left. Make new ones under your account, Second step.",
                left,
            )
            messages.warning(
                self.request,
                sentence % {"number": left},
                buttons=[messages.button(reverse("second_step"), gettext("Second step"))],
            )


def half_in(told: dict):
    """The person whose password was right a moment ago, if it still opens the door."""
    if told.get("until", 0) < time.time():
        return None
    user = get_user_model().objects.filter(pk=told["user"], is_active=True).first()
    return user if user and user.get_session_auth_hash() == told["door"] else None
