"""Lets somebody in who has lost the phone and the codes, where no administrator is left to do it."""

from django.core.management.base import BaseCommand, CommandError

from museum.models import User
from museum.signing_in import second_step


class Command(BaseCommand):
    help = "Takes the second step of signing in away from somebody, and ends their sessions."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the name they sign in with")

    def handle(self, *args, name, **options):
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"Nobody signs in as “{name}”.")
        second_step.forget(user)
        self.stdout.write(f"{name} signs in with the password alone now, until a phone is set up again.")
