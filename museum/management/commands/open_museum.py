"""Opens the museum: whatever is missing is made, then it is served."""

import hashlib
import os
import secrets
import socket
import sys
from contextlib import closing
from io import StringIO
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Site

from cities.alone import alone
from cities.models import CatalogueEntry, IndexCard
from museum.desk.roles import CURATORS
from museum.models import HomePage
from museum.whole_files import sweep

FIRST_CURATOR = "curator"


class Command(BaseCommand):
    help = (
        "Makes what is missing (database, exhibition, static files, first curator), then serves the museum."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--prepare-only", action="store_true", help="make what is missing, but do not serve"
        )

    def handle(self, *args, prepare_only, **options):
        host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT") or "8000"
        if not prepare_only:
            self.check_port(host, port)
        self.check_folder()
        self.check_database()
        with alone("open_museum"):  # Several machines may be started at once.
            self.prepare_database()
            self.prepare_exhibition()
            self.prepare_catalogue()
            self.prepare_address()
            self.prepare_static_files()
            password = self.prepare_first_curator()
        address = f"http://{host}:{port}"
        self.stdout.write("")
        self.stdout.write(f"  The exhibition   {address}/")
        self.stdout.write(f"  For curators     {address}/admin/")
        if password:
            self.stdout.write(f"  Name             {FIRST_CURATOR}")
            self.stdout.write(f"  Password         {password}   (shown only now; please write it down)")
        if prepare_only:
            return
        self.stdout.write("  Ctrl-C closes the museum. Everything is kept for the next time.\n\n")
        self.stdout.flush()
        connection.close()
        os.execv(
            sys.executable,
            [sys.executable, "-m", "museum.serving"],
        )

    def check_port(self, host: str, port: str) -> None:
        if not port.isdecimal() or not 0 < int(port) < 65536:
            raise CommandError(f"“{port}” is not a port. Choose a number such as 8000: make run PORT=8000")
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, int(port)))
            except OSError as error:
                raise CommandError(
                    f"Port {port} cannot be used ({error.strerror}). "
                    f"Choose another: make run PORT={int(port) % 65535 + 1}"
                ) from error

    def check_folder(self) -> None:
        for folder in (settings.DATA, settings.MEDIA_ROOT, settings.STATIC_ROOT):
            try:
                folder.mkdir(parents=True, exist_ok=True)
                probe = folder / ".writable"
                probe.touch()
                probe.unlink()
            except OSError as error:
                raise CommandError(f"The folder {folder} cannot be written: {error.strerror}.") from error
        sweep(settings.MEDIA_ROOT)

    def check_database(self) -> None:
        try:
            connection.ensure_connection()
        except DatabaseError as error:
            raise CommandError(
                f"The database does not answer: {str(error).strip().splitlines()[0]}"
            ) from error

    def prepare_database(self) -> None:
        executor = MigrationExecutor(connection)
        steps = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if steps:
            call_command(
                "migrate",
                interactive=False,
                verbosity=1,
                stdout=Counting(self.stdout, "Preparing the database", steps),
            )

    def prepare_exhibition(self) -> None:
        if not HomePage.objects.exists():
            self.stdout.write("Loading the exhibition")
            call_command("load_exhibition", stdout=self.stdout)

    def prepare_catalogue(self) -> None:
        """After an upgrade that gave the catalogue another index, it is written anew."""
        if CatalogueEntry.objects.public().count() != IndexCard.objects.count():
            self.stdout.write("Writing the catalogue")
            call_command("rebuild_catalogue", stdout=self.stdout)

    def prepare_address(self) -> None:
        """Canonical links and the sitemap carry the address that SITE_URL gives."""
        address = urlsplit(settings.SITE_URL)
        port = address.port or (443 if address.scheme == "https" else 80)
        for site in Site.objects.filter(is_default_site=True).exclude(hostname=address.hostname, port=port):
            site.hostname, site.port = address.hostname, port
            site.save()

    def prepare_first_curator(self) -> str | None:
        """The password of the first curator, if there was nobody yet."""
        User = get_user_model()
        if User.objects.exists():
            return None
        password = secrets.token_urlsafe(12)
        curator = User.objects.create_superuser(FIRST_CURATOR, password=password)
        curator.password_was_printed = True
        curator.save(update_fields=["password_was_printed"])
        curator.groups.add(*Group.objects.filter(name=CURATORS))
        return password

    def prepare_static_files(self) -> None:
        """Collects and compresses static files when they have changed since the last time."""
        stamp = settings.STATIC_ROOT / ".collected"
        digest = hashlib.sha256(repr(sorted(_static_files())).encode()).hexdigest()
        if stamp.exists() and stamp.read_text() == digest:
            return
        self.stdout.write("Collecting and compressing static files")
        self.stdout.flush()
        call_command("collectstatic", interactive=False, verbosity=0, stdout=StringIO())
        stamp.write_text(digest)


class Counting:
    """A stream that counts the steps which migrate announces."""

    def __init__(self, stream, title: str, total: int):
        self.stream, self.title, self.total, self.done = stream, title, total, 0

    def write(self, text, *args, **kwargs):
        if "Applying" in text:
            self.done += 1
            if self.stream.isatty() or self.done % 50 == 0 or self.done == self.total:
                end = "\r" if self.stream.isatty() and self.done < self.total else "\n"
                self.stream.write(f"{self.title}: {self.done} of {self.total} steps", ending=end)
                self.stream.flush()

    def flush(self):
        self.stream.flush()

    def isatty(self):
        return False


def _static_files():
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = os.stat(storage.path(path))
            yield path, status.st_size, status.st_mtime_ns
