"""Starts the collection: its catalogue listens to what curators publish."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CitiesConfig(AppConfig):
    name = "cities"
    verbose_name = _("Collection")

    def ready(self):
        from cities import catalogue_signals

        catalogue_signals.connect()
