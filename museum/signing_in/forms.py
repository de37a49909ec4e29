"""What people type at the door: name and password, a number, an address for a new password."""

import threading

from django import forms
from django.db import connections
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm, PasswordResetForm

from museum.guarding import client_address
from museum.guarding.limits import Limit
from museum.signing_in import second_step

QUARTER = 15 * 60
TRIES = Limit("tries", 8, QUARTER)  # Of one person at one address: nobody else is kept out by them.
VISITS = Limit("tries from one address", 100, QUARTER)
LETTERS = Limit("letters", 3, 3600)  # To one mailbox.
WISHES = Limit("wishes for a letter", 20, 3600)  # From one address.


class SignInForm(LoginForm):
    """Says the same whether a name is unknown or its password wrong, and after many tries nothing else."""

    wait = 0

    def clean(self):
        address = client_address.of(self.request)
        name = self.cleaned_data.get("username", "").casefold()
        who = f"{name} {address}"
        if "\0" in name or "\0" in self.cleaned_data.get("password", ""):
            raise self.get_invalid_login_error()
        self.wait = TRIES.spent(who) or VISITS.spent(address)
        if self.wait:
            raise forms.ValidationError(minutes_to_wait(self.wait), code="too_many")
        try:
            return super().clean()
        except forms.ValidationError:
            TRIES.take(who)
            VISITS.take(address)
            raise


def minutes_to_wait(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return ngettext(
        "Too many tries. Wait %(number)d minute, then try again.",
        "Too many tries. Wait %(number)d minutes, then try again.",
        minutes,
    ) % {"number": minutes}


class CodeForm(forms.Form):
    """The number that the phone shows now, or one of the codes on paper."""

    code = forms.CharField(
        label=_("Number from your phone, or one of your codes"),
        max_length=40,
        widget=forms.TextInput(
            {
                "autocomplete": "one-time-code",
                "autofocus": True,
                "spellcheck": "false",
                "autocapitalize": "off",
            }
        ),
    )

    def __init__(self, *args, user, **options):
        super().__init__(*args, **options)
        self.user = user

    def clean_code(self):
        code = self.cleaned_data["code"]
        if wait := second_step.wait(self.user):
            raise forms.ValidationError(
                ngettext(
                    "Wait %(number)d second before you try again.",
                    "Wait %(number)d seconds before you try again.",
                    wait,
                )
                % {"number": wait}
            )
        if not second_step.passed(self.user, code):
            raise forms.ValidationError(
                gettext("This is not the number that your phone shows now, nor one of your codes.")
            )
        return code


class SetUpForm(forms.Form):
    """Whoever finds an open browser cannot take it over: the password is asked once more."""

    number = forms.CharField(
        label=_("The six digits that your phone shows"),
        max_length=10,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(self, *args, beginning, request, **options):
        super().__init__(*args, **options)
        self.beginning, self.request = beginning, request

    def clean(self):
        told = super().clean()
        user, number = self.beginning.user, "".join(told.get("number", "").split())
        who = f"set up {user.pk}"
        if wait := TRIES.spent(who):
            raise forms.ValidationError(minutes_to_wait(wait))
        if "password" in told and not user.check_password(told["password"]):
            TRIES.take(who)
            self.add_error("password", _("This is not your password."))
        elif "number" in told and "password" in told and not self.beginning.confirm(number):
            self.add_error(
                "number", _("Your phone shows another number. Is its clock right? Type the newest one.")
            )
        return told


class ForgottenForm(PasswordResetForm):
    """Answers the same in the same time, whether or not there is such a mailbox: the rest is done beside."""

    def clean(self):
        if "\0" in self.data.get("email", ""):
            self.cleaned_data.pop("email", None)
        return super().clean()

    def save(self, **options):
        request = options["request"]
        email = self.cleaned_data["email"].casefold()
        if WISHES.take(client_address.of(request)) or LETTERS.take(email):
            return  # As silently: too many letters say that there is a mailbox.
        options["domain_override"] = options.get("domain_override") or request.get_host()
        beside(super().save, options)


def beside(work, options) -> None:
    threading.Thread(target=_alone, args=(work, options), name="letter").start()


def _alone(work, options) -> None:
    try:
        work(**options)
    finally:
        connections.close_all()
