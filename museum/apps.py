"""Starts the house: its pages join the catalogue, and its curators have their permissions."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class MuseumConfig(AppConfig):
    name = "museum"
    verbose_name = _("Museum")

    def ready(self):
        from museum import bundle, catalogue, roles

        catalogue.join()
        bundle.join()
        post_migrate.connect(roles.create)
