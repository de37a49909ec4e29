"""What curators have settled about the gate: which rules block, which only warn, which are not applied."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cities.gate import RULES


class PublishingRules(models.Model):
    """One row: the severities that differ from what the rules bring along, by name of the rule."""

    severities = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("publishing rules")
        verbose_name_plural = _("publishing rules")
        default_permissions = ["change"]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def present(cls) -> "PublishingRules":
        return cls.objects.first() or cls()

    @classmethod
    def settled(cls) -> dict[str, str]:
        return cls.objects.values_list("severities", flat=True).first() or {}

    def settle(self, severities: dict[str, str]) -> dict[str, str]:
        """Keeps what differs from the rules' own; returns what has changed."""
        before = {name: self.severities.get(name, rule.severity) for name, rule in RULES.items()}
        self.severities = {name: value for name, value in severities.items() if value != RULES[name].severity}
        self.save()
        return {name: str(value) for name, value in severities.items() if value != before[name]}
