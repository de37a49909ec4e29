"""The second step of signing in: a number from a person's phone, or one of the codes kept on paper."""

from base64 import b32encode
from dataclasses import dataclass
from math import ceil

import segno
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

CODES = 10
LENGTH = 10  # Letters and digits of a code, without those that look alike.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
MOST = StaticToken._meta.get_field("token").max_length


@dataclass
class Beginning:
    """A secret that nobody has confirmed yet; it lives in the session only."""

    user: object
    key: str

    @classmethod
    def new(cls, user) -> "Beginning":
        return cls(user, default_key())

    @property
    def device(self) -> TOTPDevice:
        return TOTPDevice(user=self.user, name=settings.WAGTAIL_SITE_NAME, key=self.key, confirmed=True)

    @property
    def letters(self) -> str:
        """The secret as one types it, in groups of four."""
        text = b32encode(bytes.fromhex(self.key)).decode()
        return " ".join(text[start : start + 4] for start in range(0, len(text), 4))

    @property
    def picture(self) -> str:
        """A QR code as SVG; black on white, also in the dark."""
        return segno.make(self.device.config_url, micro=False).svg_inline(
            scale=5, border=4, dark="#000", light="#fff"
        )

    def confirm(self, number: str) -> bool:
        """Keeps the secret, if the phone shows the right number. An earlier phone is forgotten."""
        with transaction.atomic():
            device = self.device
            device.save()
            if device.verify_token(number):
                TOTPDevice.objects.filter(user=self.user).exclude(pk=device.pk).delete()
                return True
            transaction.set_rollback(True)
        return False


def has(user) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def passed(user, text: str) -> bool:
    """Whether this is the number of the phone, or a code, which is used up by it.

    Whoever guesses has to wait longer after each failure: 1, 2, 4, 8… seconds.
    """
    text = "".join(text.split()).replace("-", "").lower()
    model = TOTPDevice if text.isdecimal() and len(text) == 6 else StaticDevice
    if len(text) > MOST or "\0" in text:
        return False
    with transaction.atomic():
        device = model.objects.select_for_update().filter(user=user, confirmed=True).first()
        return bool(device and device.verify_token(text))


def wait(user) -> int:
    """Seconds until the next number is looked at at all."""
    devices = [*TOTPDevice.objects.filter(user=user), *StaticDevice.objects.filter(user=user)]
    ends = [more["locked_until"] for _allowed, more in (each.verify_is_allowed() for each in devices) if more]
    return max((ceil((end - timezone.now()).total_seconds()) for end in ends), default=0)


def new_codes(user) -> list[str]:
    """Each is good for one sign-in, when the phone is not at hand. Earlier ones are void."""
    codes = [get_random_string(LENGTH, LETTERS) for _ in range(CODES)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="codes", confirmed=True)
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def codes_left(user) -> int:
    return StaticToken.objects.filter(device__user=user).count()


def forget(user) -> None:
    """The phone and the codes open nothing any more, and all sessions of this person end."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()
        user.sign_out_everywhere()
