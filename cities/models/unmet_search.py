"""What visitors asked and did not find: the words and how often, nothing of who asked."""

import logging

from django.db import DatabaseError, models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST = 100
logger = logging.getLogger(__name__)
MOST = 5000  # Rows are kept of so many questions; the rarest and oldest go first.


class UnmetSearchManager(models.Manager):
    def count_one(self, words: str) -> None:
        """One more visitor looked for `words`. If that cannot be written, the visitor need not know."""
        try:
            with transaction.atomic():
                self._count(words)
        except DatabaseError as error:
            logger.warning("A search without an answer was not counted: %s", error)

    def _count(self, words: str) -> None:
        words, today = words[:LONGEST], timezone.localdate()
        if self.filter(words=words).update(times=F("times") + 1, last_asked=today):
            return
        self.get_or_create(words=words, defaults={"last_asked": today})
        if self.count() > MOST:
            rarest = self.order_by("times", "last_asked").values("pk")[: MOST // 10]
            self.filter(pk__in=list(rarest.values_list("pk", flat=True))).delete()


class UnmetSearch(models.Model):
    """A question that found nothing, and how often it was asked."""

    words = models.CharField(_("looked for"), max_length=LONGEST, unique=True)
    times = models.PositiveIntegerField(_("times"), default=1)
    first_asked = models.DateField(_("first asked"), auto_now_add=True)
    last_asked = models.DateField(_("last asked"))

    objects = UnmetSearchManager()

    class Meta:
        verbose_name = _("search without an answer")
        verbose_name_plural = _("searches without an answer")
        ordering = ["-times", "-last_asked", "words"]

    def __str__(self) -> str:
        return self.words
