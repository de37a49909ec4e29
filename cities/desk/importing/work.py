"""The two pieces of work of an import, done beside the request: reading makes the plan, writing does it."""

import logging
import threading
from functools import partial

from django.db import OperationalError, connections, transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from cities.desk.importing.applying import apply, title_for
from cities.desk.importing.folder import Folder
from cities.desk.importing.plan import Plan, digest
from cities.desk.importing.planning import plan
from cities.models import Import

logger = logging.getLogger(__name__)
State = Import.State
UNWRITTEN = object()


class Overtaken(Exception):
    """Somebody has started this work again, or put the import away."""


def start(work, given: Import) -> None:
    """Begins the work in a thread, as soon as the database knows of it."""
    language = translation.get_language()
    transaction.on_commit(partial(_beside, work, given.pk, given.attempt, language))


def _beside(work, pk: int, attempt: int, language: str) -> None:
    threading.Thread(target=_run, args=[work, pk, attempt, language], name="import", daemon=True).start()


def _run(work, pk: int, attempt: int, language: str) -> None:
    try:
        with translation.override(language):
            work(pk, attempt)
    finally:
        connections.close_all()


def read(pk: int, attempt: int) -> None:
    """Makes the plan. Nothing is written to the exhibition."""
    given = Import.objects.select_related("who").get(pk=pk)
    folder = Folder(given.uuid)
    try:
        with folder.telling() as tell:
            made, _tables = plan(folder, given.who, tell)
            _keep(given, attempt, folder, made, State.READING)
    except Exception:
        logger.exception("An import could not be read.")
        told = _(
            "These files could not be read. If they open in a spreadsheet, save them anew and try again."
        )
        _now(pk, attempt, State.READING).update(state=State.UNREADABLE, problem=told)


def write(pk: int, attempt: int) -> None:
    """Writes what the plan says; if the plan would be another one by now, it is shown instead."""
    given = Import.objects.select_related("who").get(pk=pk)
    folder = Folder(given.uuid)
    try:
        with folder.telling() as tell:
            before, change_set = _marks(), UNWRITTEN
            made, _tables = plan(folder, given.who)
            with transaction.atomic():
                if _marks() != before:  # Somebody has saved something meanwhile.
                    made, _tables = plan(folder, given.who)
                if digest(made.told()) == given.told:
                    change_set = apply(made, title_for(given.title), given.who, tell)
                    done = _now(pk, attempt, State.APPLYING)
                    if not done.update(state=State.APPLIED, change_set=change_set, problem=""):
                        raise Overtaken
        if change_set is not UNWRITTEN:
            folder.remove()  # What it was for is done.
            return
        told = _(
            "The exhibition has changed since you looked. This is what would happen now; nothing was written."
        )
        _keep(given, attempt, folder, made, State.APPLYING, told)
    except Overtaken:
        pass
    except Exception as error:
        logger.exception("An import could not be written.")
        busy = isinstance(error, OperationalError)
        told = (
            _("Somebody else was writing for a long time. Nothing was written; please try again.")
            if busy
            else _("Something went wrong. Nothing was written.")
        )
        _now(pk, attempt, State.APPLYING).update(state=State.PLANNED, problem=told)


def _keep(given: Import, attempt: int, folder: Folder, made: Plan, state: str, problem: str = "") -> None:
    told = made.told()
    folder.write_plan(told)
    _now(given.pk, attempt, state).update(
        state=State.PLANNED, numbers=told["numbers"], told=digest(told), problem=problem
    )


def _now(pk: int, attempt: int, state: str):
    return Import.objects.filter(pk=pk, attempt=attempt, state=state)


def _marks() -> list[int | None]:
    """They rise with whatever somebody saves."""
    return [
        model.objects.aggregate(last=Max("pk"))["last"] for model in (Revision, PageLogEntry, ModelLogEntry)
    ]
