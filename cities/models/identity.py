"""Every record has a uuid: the identity that all formats speak, given once and never changed."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_relations
from wagtail.admin.forms.pages import CopyForm

from cities.models.row import Row

NO_ALIAS = _(
    "This is no alias: a record cannot stand in two places, for it has one permanent address. "
    "Copy it as a record of its own, or point at it from a story."
)


class CopyOfItsOwnForm(CopyForm):
    """How a page is copied: as another page. It is not offered to keep the two alike."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)


class Identified(models.Model):
    """A record with an identity. A page that is copied becomes another record."""

    exclude_fields_in_copy = ["uuid"]
    copy_form_class = CopyOfItsOwnForm

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    def full_clean(self, *args, **kwargs):
        if getattr(self, "alias_of_id", None):
            raise ValidationError({"alias_of": NO_ALIAS})
        super().full_clean(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        """A version of a copy was made from one of the original, with the identities of its rows."""
        for relation in get_all_child_relations(self):
            if issubclass(relation.related_model, IdentifiedChild):
                keep_identities(relation.related_model, getattr(self, relation.get_accessor_name()).all())
        return super().save_revision(*args, **kwargs)


class IdentifiedChild(Row, Identified):
    """A row of a page. Wagtail copies rows whole, so the row itself sees to it that identities stay apart."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self.has_identity:
            self._look_after_identity()
        super().save(*args, **kwargs)

    def _look_after_identity(self) -> None:
        same = (
            type(self).objects.filter(pk=self.pk).values_list("uuid", flat=True).first() if self.pk else None
        )
        if same:
            self.uuid = same
        elif type(self).objects.filter(uuid=self.uuid).exists():
            self.uuid = uuid.uuid4()


def keep_identities(model, rows) -> None:
    """Rows that are in the database have the identities that they have there."""
    kept = dict(model.objects.filter(pk__in=[row.pk for row in rows if row.pk]).values_list("pk", "uuid"))
    for row in rows:
        row.uuid = kept.get(row.pk, row.uuid)
