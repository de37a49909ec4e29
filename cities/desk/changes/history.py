"""What the history of each record says of a change set: that it was done, and that it was undone."""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from cities.models.change import Change, ChangeSet

DONE = "cities.together"
UNDONE = "cities.together_undone"
BATCH = 500


def note(change_set: ChangeSet, changes: Iterable[Change], action: str, user) -> None:
    """Writes an entry for each record."""
    now = timezone.now()
    data = {"change_set": str(change_set.uuid), "kind": change_set.kind, "title": change_set.title}
    for pages in (True, False):
        entries = []
        for change in changes:
            model = apps.get_model(change.model)
            if issubclass(model, Page) != pages:
                continue
            which = {"page_id": change.key} if pages else {"object_id": str(change.key)}
            entries.append(
                (PageLogEntry if pages else ModelLogEntry)(
                    content_type=ContentType.objects.get_for_model(model, for_concrete_model=False),
                    label=change.title,
                    action=action,
                    timestamp=now,
                    user=user,
                    data=data | {"made": change.made},
                    content_changed=True,
                    deleted=change.made and action == UNDONE,
                    **which,
                )
            )
        (PageLogEntry if pages else ModelLogEntry).objects.bulk_create(entries, batch_size=BATCH)


def log_actions(actions) -> None:
    @actions.register_action(DONE)
    class Done(LogFormatter):
        label = _("Changed together with others")

        def format_message(self, entry):
            made = entry.data.get("made")
            said = gettext("Made: %(kind)s “%(title)s”") if made else gettext("Changed: %(kind)s “%(title)s”")
            return said % _named(entry)

    @actions.register_action(UNDONE)
    class Undone(LogFormatter):
        label = _("Undone together with others")

        def format_message(self, entry):
            return gettext("Undone: %(kind)s “%(title)s”") % _named(entry)


def _named(entry) -> dict[str, str]:
    kinds = dict(ChangeSet.Kind.choices)
    return {"kind": kinds.get(entry.data.get("kind"), ""), "title": entry.data.get("title", "")}
