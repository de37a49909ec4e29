"""What undoing a change set would do: which records go back, which are deleted, and which cannot."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import Comment, Page, TaskState

from cities.desk.changes.state import State, fingerprint, states
from cities.desk.changes.uses import Key, key_of, uses_in_drafts, uses_in_records
from cities.models.change import Change, ChangeSet


@dataclass
class Outlook:
    """restored and deleted: what undoing does. refused: what it cannot do, with the sentence that says why.

    gone: changed records that somebody has deleted; there is nothing to restore.
    """

    change_set: ChangeSet
    restored: list[Change] = field(default_factory=list)
    deleted: list[Change] = field(default_factory=list)
    refused: list[tuple[Change, str]] = field(default_factory=list)
    gone: list[Change] = field(default_factory=list)
    states: dict[Key, State] = field(default_factory=dict)

    @property
    def possible(self) -> list[Change]:
        return [*self.restored, *self.deleted]

    def refuse(self, change: Change, sentence: str) -> None:
        (self.deleted if change.made else self.restored).remove(change)
        self.refused.append((change, sentence))


def look(change_set: ChangeSet) -> Outlook:
    outlook = Outlook(change_set)
    by_model: dict[str, dict[int, Change]] = defaultdict(dict)
    for change in change_set.changes.filter(undone=False):
        by_model[change.model][change.key] = change
    for name, changes in by_model.items():
        present = states(apps.get_model(name), changes)
        for key, change in changes.items():
            _place(outlook, change, present.get(key))
    _refuse_what_is_in_review(outlook)
    _refuse_inhabited_pages(outlook)
    _refuse_what_is_used(outlook)
    return outlook


def _place(outlook: Outlook, change: Change, state: State | None) -> None:
    if state is None:
        outlook.gone.append(change)
        return
    outlook.states[change.model, change.key] = state
    (outlook.deleted if change.made else outlook.restored).append(change)
    if fingerprint(state) != change.left:
        outlook.refuse(change, _("Somebody has changed it since."))


def _refuse_what_is_in_review(outlook: Outlook) -> None:
    by_revision = {pk: change for change in outlook.possible for pk in change.revisions}
    reviewed = TaskState.objects.filter(revision__in=list(by_revision)).values_list("revision", flat=True)
    for change in {by_revision[pk].pk: by_revision[pk] for pk in reviewed}.values():
        outlook.refuse(change, _("Somebody has submitted it for review."))


def _refuse_inhabited_pages(outlook: Outlook) -> None:
    pages = {change.key: change for change in outlook.deleted if issubclass(model_of(change), Page)}
    commented = Comment.objects.filter(page_id__in=list(pages)).values_list("page_id", flat=True)
    for key in set(commented):
        outlook.refuse(pages.pop(key), _("Somebody has written a comment on it."))
    for key in Page.objects.filter(pk__in=list(pages), numchild__gt=0).values_list("pk", flat=True):
        outlook.refuse(pages[key], _("Other pages stand below it."))


def _refuse_what_is_used(outlook: Outlook) -> None:
    """What is used by something that stays, stays too; and then what this uses itself."""
    if not outlook.deleted:
        return
    made = {key_of(model_of(change), change.key): change for change in outlook.deleted}
    written = uses_in_records(made)
    ours = {pk for change in outlook.change_set.changes.all() for pk in change.revisions}
    drafted = uses_in_drafts(since=outlook.change_set.when, ours=ours)
    undone = {key_of(model_of(change), change.key) for change in outlook.restored}
    looking = True
    while looking:
        looking = False
        for target in list(made):
            users = {user for user in written.get(target, ()) if user not in made and user not in undone}
            users |= {user for user in drafted.get(target, ()) if user not in made and user not in undone}
            if users:
                outlook.refuse(
                    made.pop(target), _("It is used by “%(record)s”.") % {"record": title(min(users))}
                )
                looking = True


def title(key: Key) -> str:
    name, pk = key
    return str(apps.get_model(name)._base_manager.filter(pk=pk).first() or "")


def model_of(change: Change) -> type[models.Model]:
    return apps.get_model(change.model)
