"""Notices what visitors may see being written: in forms, commands and the shell, by whatever way.

It listens to the database's own language, for signals do not hear of `update`, `bulk_create` or bare SQL.
"""

import logging
import re
import threading
from functools import cache
from weakref import ref

from django.apps import apps
from django.db import transaction
from django.db.backends.signals import connection_created

from museum import front, replica
from museum.kept_pages.edition import present

# What visitors never see. Whatever is not named here, tables of later versions too, begins a new edition.
PRIVATE_APPS = {"admin", "auth", "axes", "otp_static", "otp_totp", "sessions", "wagtailadmin", "wagtailusers"}
PRIVATE_MODELS = {
    "cities.Change",
    "cities.ChangeSet",
    "cities.Import",
    "cities.LoadedRecord",
    "cities.UnmetSearch",
    "museum.Given",
    "museum.PreviewLink",
    "museum.User",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailcore.Revision",
    "wagtailcore.Task",
    "wagtailcore.TaskState",
    "wagtailcore.UploadedFile",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowContentType",
    "wagtailcore.WorkflowPage",
    "wagtailcore.WorkflowState",
    "wagtailcore.WorkflowTask",
    "wagtailsearch.IndexEntry",
}
PRIVATE_COLUMNS = {  # Of pages and records: what a draft changes.
    "draft_title",
    "has_unpublished_changes",
    "latest_revision_created_at",
    "latest_revision_id",
    "locked",
    "locked_at",
    "locked_by_id",
}
READS = re.compile(
    r"\s*(SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|PRAGMA|EXPLAIN|SHOW|SET|VALUES|ANALYZE|VACUUM|"
    r"LOCK|DECLARE|FETCH|CLOSE|LISTEN)\b",
    re.IGNORECASE,
)
WRITES = re.compile(
    r"\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?(?:\s+ONLY)?|"
    r'DELETE\s+FROM(?:\s+ONLY)?|TRUNCATE(?:\s+TABLE)?)\s+"?(\w+)"?',
    re.IGNORECASE,
)
COLUMN = re.compile(r'"?(\w+)"? = ')
_making = threading.local()
log = logging.getLogger(__name__)


def watch() -> None:
    """From now on, of every connection."""
    connection_created.connect(_listen, dispatch_uid="kept pages")


def _listen(connection, **kwargs) -> None:
    if connection.alias != replica.REPLICA and _heard not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, _heard)  # Whoever leaves a context takes the last away.


def _heard(execute, sql, params, many, context):
    said = sql if isinstance(sql, str) else str(sql)
    if said.startswith("SELECT ") or READS.match(said):
        return execute(sql, params, many, context)
    note()
    if is_private(said):
        return execute(sql, params, many, context)
    connection = context["connection"]
    if connection.in_atomic_block:
        result = execute(sql, params, many, context)
        _hold(connection)
        return result
    held = Held(present().hold())
    try:
        result = execute(sql, params, many, context)
    except BaseException:
        held.hold.end()
        raise
    held.committed()
    return result


def note() -> None:
    """Something is written while a page is made, if one is."""
    _making.wrote = True


def _hold(connection) -> None:
    """Until the end of the transaction. One that is rolled back forgets its hooks, and this with them."""
    held = getattr(connection, "_museum_hold", None)
    if held is None or held() is None:
        hold = Held(present().hold())
        connection._museum_hold = ref(hold)
        transaction.on_commit(hold.committed, using=connection.alias)


class Held:
    """What a transaction holds."""

    def __init__(self, hold) -> None:
        self.hold = hold

    def committed(self) -> None:
        try:
            replica.note()
        except Exception:  # What was written is written, whatever else fails.
            log.exception("A replica may show visitors what was before.")
        self.hold.end()
        front.purge()


def is_private(sql: str) -> bool:
    """Whether visitors see nothing of what this writes."""
    written = WRITES.match(sql)
    if not written:
        return False
    if written[1].lower() in private_tables():
        return True
    what, _where, _rest = sql.partition(" WHERE ")
    _update, is_update, columns = what.partition(" SET ")
    named = set(COLUMN.findall(columns)) if is_update else set()
    return bool(named) and named <= PRIVATE_COLUMNS


@cache
def private_tables() -> frozenset[str]:
    models = apps.get_models(include_auto_created=True)
    private = {
        model._meta.db_table.lower()
        for model in models
        if model._meta.app_label in PRIVATE_APPS or model._meta.label in PRIVATE_MODELS
    }
    return frozenset({*private, "django_migrations", "wagtailsearch_indexentry_fts"})


class Making:
    """What is written while a page is made, such as a search that found nothing: `wrote`."""

    def __enter__(self):
        _making.wrote = False
        return self

    def __exit__(self, *failure):
        self.wrote = _making.wrote
