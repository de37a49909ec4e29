"""Starts the house: its pages join the catalogue, and its curators have their permissions."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class MuseumConfig(AppConfig):
    name = "museum"
    verbose_name = _("Museum")

    def ready(self):
        from cities import exhibition, period
        from cities.gate import severity
        from museum import bundle, catalogue
        from museum.desk import chooser_start, roles
        from museum.kept_pages import writing

        writing.watch()
        catalogue.join()
        bundle.join()
        chooser_start.without_scripts()
        period.told_by(self.period)
        exhibition.told_by(self.exhibition)
        severity.told_by(self.publishing_rules)
        post_migrate.connect(roles.create)

    @staticmethod
    def period(request):
        """The period of the exhibition, as its identity says."""
        from museum.models import SiteIdentity

        identity = SiteIdentity.for_request(request)
        return identity.period.period if identity.period else None

    @staticmethod
    def exhibition(request):
        """What the exhibition is called; the first line of its credits names who publishes it."""
        from cities.exhibition import Exhibition
        from museum.models import SiteIdentity

        identity = SiteIdentity.for_request(request)
        return Exhibition(identity.title, identity.tagline, identity.publisher)

    @staticmethod
    def publishing_rules():
        """What curators have settled about the gate."""
        from museum.models import PublishingRules

        return PublishingRules.settled()
