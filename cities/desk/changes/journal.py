"""The journal of a change set: records are shown to it before they are changed, new ones after they are made.

    with changes.recorded(_("12 award records"), ChangeSet.Kind.BULK_EDIT, user) as journal:
        journal.about(*records)
        ...  # Save them, with revisions if they have drafts.

All of it is one transaction. If nothing came about, no change set is kept.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import Revision, RevisionMixin

from cities.desk.changes import history
from cities.desk.changes.state import BATCH, State, fingerprint, states
from cities.models.change import Change, ChangeSet

Models = dict[type[models.Model], dict[int, State | None]]


class Journal:
    """Hears of records. `change_set` is there when the block is left, or None if nothing has changed."""

    def __init__(self):
        self.change_set: ChangeSet | None = None
        self._before: Models = {}
        self._revisions = Revision.objects.aggregate(last=models.Max("pk"))["last"] or 0

    def about(self, *records: models.Model) -> None:
        """Before these records are written."""
        for model, keys in _by_model(records).items():
            known = self._before.setdefault(model, {})
            fresh = [key for key in keys if key not in known]
            known.update(states(model, fresh))

    def made(self, *records: models.Model) -> None:
        """After these records were written for the first time."""
        for model, keys in _by_model(records).items():
            self._before.setdefault(model, {}).update(dict.fromkeys(keys))

    def close(self, title, kind: str, user) -> None:
        changes = []
        for model, before in self._before.items():
            after = states(model, before)
            revisions = self._written(model, before)
            records = model._base_manager.filter(pk__in=list(before)).select_related()
            titles = {record.pk: str(record) for record in records.iterator()}
            for key, state in before.items():
                if key in after and after[key] != state:
                    changes.append(
                        Change(
                            model=model._meta.label_lower,
                            key=key,
                            title=titles[key][:500],
                            made=state is None,
                            before=state or {},
                            left=fingerprint(after[key]),
                            revisions=revisions.get(key, []),
                        )
                    )
        if changes:
            self.change_set = ChangeSet.objects.create(title=str(title)[:255], kind=kind, who=user)
            for change in changes:
                change.change_set = self.change_set
            Change.objects.bulk_create(changes, batch_size=BATCH)
            history.note(self.change_set, changes, history.DONE, user)

    def _written(self, model, keys) -> dict[int, list[int]]:
        if not issubclass(model, RevisionMixin):
            return {}
        found: dict[int, list[int]] = {}
        kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
        rows = Revision.objects.filter(pk__gt=self._revisions, content_type=kind)
        for pk, key in rows.order_by("pk").values_list("pk", "object_id"):
            if int(key) in keys:
                found.setdefault(int(key), []).append(pk)
        return found


@contextmanager
def recorded(title, kind: str, user) -> Iterator[Journal]:
    """One transaction, whose changes can be undone."""
    with transaction.atomic():
        journal = Journal()
        yield journal
        journal.close(title, kind, user)


def _by_model(records) -> dict[type[models.Model], list[int]]:
    found: dict[type[models.Model], list[int]] = {}
    for record in records:
        found.setdefault(type(record), []).append(record.pk)
    return found
