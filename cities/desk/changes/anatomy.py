"""The anatomy of a record: in which tables its rows stand, and by which columns they hang together."""

from dataclasses import dataclass
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.models import get_all_child_relations
from taggit.managers import TaggableManager
from wagtail.models import COMMENTS_RELATION_NAME, Page

TREE = {"path", "depth", "numchild", "url_path"}  # Where a page stands is no part of it.
MADE_BESIDE = {"made"}  # Renditions, which are made when nobody looks.


@dataclass(frozen=True)
class Part:
    """A table that holds rows of a record. column: names the owner of a row. above: the part it is in."""

    model: type[models.Model]
    column: str
    above: "Part | None" = None
    tagged: bool = False

    @property
    def name(self) -> str:
        return self.model._meta.label_lower

    @property
    def columns(self) -> list[str]:
        left_out = TREE if self.model is Page else MADE_BESIDE
        return [
            field.attname for field in self.model._meta.local_concrete_fields if field.name not in left_out
        ]

    def rows(self, owners, kind: type[models.Model]) -> models.QuerySet:
        found = self.model._base_manager.filter(**{f"{self.column}__in": owners})
        return found.filter(content_type=ContentType.objects.get_for_model(kind)) if self.tagged else found


@cache
def parts(model: type[models.Model]) -> list[Part]:
    """The parts of the records of a model; what is above stands before what is below."""
    own = [Part(each, each._meta.pk.attname) for each in [*reversed(model._meta.get_parent_list()), model]]
    return [*own, *_below(model, own[-1])]


def _below(model: type[models.Model], above: Part) -> list[Part]:
    found = []
    for relation in get_all_child_relations(model):
        if relation.get_accessor_name() != COMMENTS_RELATION_NAME:
            part = Part(relation.related_model, relation.field.attname, above)
            found += [part, *_below(relation.related_model, part)]
    for field in model._meta.many_to_many:
        if isinstance(field, TaggableManager):
            found.append(Part(field.through, "object_id", above, tagged=True))
        else:
            through = field.remote_field.through
            column = through._meta.get_field(field.m2m_field_name()).attname
            found.append(Part(through, column, above))
    return found
