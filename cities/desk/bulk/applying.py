"""Records changed together: in one transaction, kept as one change set that can be undone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext, ngettext
from wagtail.models import DraftStateMixin, Page, RevisionMixin

from cities import catalogue_signals
from cities.desk import changes
from cities.desk.bulk.looking import Row, look
from cities.desk.bulk.parts import Wish
from cities.desk.bulk.several import Tags
from cities.gate import Refused
from cities.models.change import ChangeSet


@dataclass
class Outcome:
    changed: list[Row] = field(default_factory=list)
    published: list[Row] = field(default_factory=list)
    kept_as_drafts: list[tuple[Row, str]] = field(default_factory=list)  # What the gate refused, and why.
    left_out: list[tuple[str, str]] = field(default_factory=list)  # Which, and why.
    change_set: ChangeSet | None = None


def apply(
    records: models.QuerySet, seen: Mapping[int, str], wishes: list[Wish], user, *, publish=False
) -> Outcome:
    """Changes those that are as they were seen."""
    outcome = Outcome()
    with transaction.atomic():
        preview = look(_held(records, seen), wishes, user)
        outcome.left_out += [(row.title, row.refused) for row in preview.refused]
        chosen = []
        for row in preview.changing:
            if row.mark == seen[row.record.pk]:
                chosen.append(row)
            else:
                outcome.left_out.append((row.title, gettext("Somebody has changed it since you looked.")))
        missing = len(seen) - len(preview.rows)
        if missing:
            outcome.left_out.append(_missing(missing))
        _write(chosen, outcome, wishes, user, publish)
    return outcome


def _held(records: models.QuerySet, seen: Mapping[int, str]) -> list[models.Model]:
    """Until the end of the transaction nobody else writes them, where the database can see to that."""
    keys = records.model._base_manager.filter(pk__in=seen).order_by("pk").select_for_update(of=("self",))
    list(keys.values_list("pk", flat=True))
    return list(records.filter(pk__in=seen))


def _missing(number: int) -> tuple[str, str]:
    said = ngettext("%(number)d record", "%(number)d records", number) % {"number": number}
    return said, gettext("Deleted since you looked.")


def _write(rows: list[Row], outcome: Outcome, wishes: list[Wish], user, publish: bool) -> None:
    if not rows:
        return
    model = type(rows[0].record)
    title = named(model, len(rows), wishes)
    with changes.recorded(title, ChangeSet.Kind.BULK_EDIT, user) as journal, catalogue_signals.held():
        journal.about(*(row.record for row in rows))
        for row in rows:
            _write_one(row, outcome, user, publish)
    outcome.change_set = journal.change_set


def named(model: type[models.Model], number: int, wishes: list[Wish]) -> str:
    """What a change set is called: "12 award records: certainty, role"."""
    kind = model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural
    parts = ", ".join(str(wish.part.label).lower() for wish in wishes)
    return f"{number} {kind}: {parts}"


def _write_one(row: Row, outcome: Outcome, user, publish: bool) -> None:
    try:
        with transaction.atomic():
            revision = _save(row, user)
    except ValidationError as error:
        outcome.left_out.append((row.title, " ".join(error.messages)))
        return
    outcome.changed.append(row)
    if publish and row.publishable:
        try:
            with transaction.atomic():
                revision.publish(user=user)
            outcome.published.append(row)
        except Refused as refused:
            reasons = " ".join(finding.sentence for finding in refused.findings)
            outcome.kept_as_drafts.append((row, reasons))


def _save(row: Row, user):
    record = row.record
    if isinstance(record, DraftStateMixin):
        draft = record.get_latest_revision_as_object()
        _change(draft, row)
        if not draft.live:
            draft.save(**({"clean": False} if isinstance(draft, Page) else {}))
        return draft.save_revision(user=user, clean=False)  # What else is wrong with it was so before.
    _change(record, row)
    record.save()
    for difference in row.differences:
        if isinstance(difference.part, Tags):
            difference.part.write(record, difference.after)
    return record.save_revision(user=user) if isinstance(record, RevisionMixin) else None


def _change(record, row: Row) -> None:
    for difference in row.differences:
        if not isinstance(difference.part, Tags):
            difference.part.write(record, difference.after)
