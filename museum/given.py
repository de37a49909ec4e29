"""What a museum was given once, so that what it takes back is not given again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Given(models.Model):
    """A role, a permission or a review that the house has brought along, given once."""

    key = models.CharField(_("what was given"), max_length=200, unique=True)

    class Meta:
        verbose_name = _("given once")
        default_permissions = []

    def __str__(self) -> str:
        return self.key

    @classmethod
    def first_time(cls, *parts) -> bool:
        """Notes that something is given; False if it was given before."""
        return cls.objects.get_or_create(key=": ".join(parts))[1]
