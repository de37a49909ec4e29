"""Starts the collection: its records are known to the bundle, and its catalogue hears what is published."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CitiesConfig(AppConfig):
    name = "cities"
    verbose_name = _("Collection")

    def ready(self):
        from cities import catalogue_signals, tombstones
        from cities.formats import shapes
        from cities.gate import door
        from cities.pictures import remembering, saving

        door.connect()
        shapes.join()
        catalogue_signals.connect()
        tombstones.connect()
        remembering.connect()
        saving.connect()
