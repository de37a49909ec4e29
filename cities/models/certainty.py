"""How sure we are: the scale that every statement of the exhibition carries."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Certainty(models.TextChoices):
    CERTAIN = "certain", _("certain")
    PROBABLE = "probable", _("probable")
    UNCERTAIN = "uncertain", _("uncertain")
    DISPUTED = "disputed", _("disputed")


class Attested(models.Model):
    """A statement with its certainty."""

    certainty = models.CharField(
        _("certainty"),
        max_length=10,
        choices=Certainty,
        default=Certainty.CERTAIN,
        help_text=_(
            "Certain: attested independently. Probable: the usual account. "
            "Uncertain: a weak or single source. Disputed: serious sources disagree."
        ),
    )

    class Meta:
        abstract = True
