"""Registers the curators' lists, and nothing else."""

from wagtail.snippets.models import register_snippet

from cities.viewsets import CollectionGroup

register_snippet(CollectionGroup)
