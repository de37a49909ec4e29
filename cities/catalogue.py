"""Keeps the catalogue: brings entries up to date when records change, and writes it anew."""

from collections.abc import Iterable, Iterator
from itertools import chain
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import router, transaction
from django.utils import timezone
from wagtail.models import ReferenceIndex

from cities import words
from cities.descriptions import Description, describe, described, public, related, remembering
from cities.models.award import Award, AwardRecord
from cities.models.catalogue import CatalogueEntry
from cities.models.city import CityPage
from cities.models.image import ExhibitImage
from cities.models.index_card import IndexCard
from cities.shelving import Shelving, clear_shelves, recount, shelve_places

BATCH = 500
AT_ONCE = 50  # Records; a battle has an entry for each of its events.
COLUMNS = [
    column.name for column in CatalogueEntry._meta.concrete_fields if column.name not in {"id", "uuid"}
]


def write(records: Iterable) -> None:
    """Brings the entries of these records up to date; what is no longer public is withdrawn."""
    with transaction.atomic(), remembering():
        shelving = Shelving()
        for batch in _batches(list(records), AT_ONCE):
            _write(batch, shelving)
        shelving.close()


def _write(records: list, shelving: Shelving) -> None:
    descriptions = list(chain.from_iterable(describe(record) for record in records if public(record)))
    written = {pk for some in _batches(descriptions) for pk in _keep(some, shelving)}
    owned = CatalogueEntry.objects.public().filter(owner__in=[record.uuid for record in records])
    _withdraw(sorted(set(owned.values_list("pk", flat=True)) - written), shelving)


def withdraw(owner: UUID) -> None:
    """Leaves tombstones for the entries of a record that is gone."""
    with transaction.atomic():
        shelving = Shelving()
        entries = CatalogueEntry.objects.public().filter(owner=owner)
        _withdraw(sorted(entries.values_list("pk", flat=True)), shelving)
        shelving.close()


def take_picture_down(image) -> None:
    """The entries that show this picture show none."""
    with transaction.atomic():
        shelving = Shelving()
        entries = CatalogueEntry.objects.public().filter(image=image).prefetch_related("cities", "awards")
        shelving.take_out(IndexCard.objects.filter(entry__in=entries))
        shelved = []
        for entry in entries:
            entry.image = None
            shelved.append(
                (entry, *([each.pk for each in many.all()] for many in (entry.cities, entry.awards)))
            )
        CatalogueEntry.objects.filter(image=image).update(image=None)
        shelving.put_in(shelved)
        shelving.close()


def showing(images: Iterable) -> list:
    """The records that show these pictures: in a field, in a row, in a story, or as those of their award."""
    to = ContentType.objects.get_for_model(ExhibitImage)
    rows = ReferenceIndex.objects.filter(
        to_content_type=to, to_object_id__in=[str(image.pk) for image in images]
    )
    keys: dict[type, set] = {}
    for kind, key in rows.values_list("content_type", "object_id").distinct():
        keys.setdefault(ContentType.objects.get_for_id(kind).model_class(), set()).add(key)
    found = [
        record
        for model in [*described(), Award]
        if model in keys
        for record in model.objects.filter(pk__in=keys[model]).order_by("pk")
    ]
    along = [each for record in found if isinstance(record, Award) for each in dependents(record)]
    records = [record for record in [*found, *along] if not isinstance(record, Award)]
    return list({(type(record), record.pk): record for record in records}.values())


def rebuild(progress=lambda number: None) -> None:
    """Writes the whole catalogue anew from the published records; `progress` hears how many more are done."""
    alias = router.db_for_write(CatalogueEntry)
    with transaction.atomic(), remembering():
        words.index(alias).clear(alias)
        clear_shelves()
        shelving, owners = Shelving(), set()
        for model in described():
            keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
            for batch in _batches(keys, AT_ONCE):
                records = list(model.objects.filter(pk__in=batch).prefetch_related(*related(model)))
                owners.update(record.uuid for record in records)
                _write(records, shelving)
                progress(len(records))
        gone = set(CatalogueEntry.objects.public().values_list("owner", flat=True)) - owners
        for owner in gone:
            withdraw(owner)
        shelve_places()
        recount()


def dependents(record) -> list:
    """The records whose entries tell something of this one: its names, its title, its awards."""
    if isinstance(record, CityPage):
        return [*record.battles.all(), *record.award_records.select_related("award"), *record.exhibits.all()]
    if isinstance(record, AwardRecord):
        before = CatalogueEntry.cities.through.objects.filter(catalogueentry__uuid=record.uuid)
        return list(
            CityPage.objects.filter(pk__in=[record.city_id, *before.values_list("citypage", flat=True)])
        )
    if isinstance(record, Award):
        return list(record.records.select_related("city"))
    return []


def _keep(descriptions: list[Description], shelving: Shelving) -> list[int]:
    """Writes these entries with their links and words, and returns their keys."""
    entries = {description.entry.uuid: description for description in descriptions}
    alias = router.db_for_write(CatalogueEntry)
    for each in descriptions:
        each.entry.body = each.words.text("body")
    CatalogueEntry.objects.bulk_create(
        [description.entry for description in descriptions],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["uuid"],
        update_fields=COLUMNS,
    )
    pks = dict(CatalogueEntry.objects.filter(uuid__in=entries).values_list("uuid", "pk"))
    shelving.take_out(IndexCard.objects.filter(pk__in=pks.values()))
    for relation, ids in ((CatalogueEntry.cities, "cities"), (CatalogueEntry.awards, "awards")):
        _link(relation, {(pks[uuid], pk) for uuid, each in entries.items() for pk in getattr(each, ids)}, pks)
    for each in descriptions:
        each.entry.pk = pks[each.entry.uuid]
    shelving.put_in((each.entry, each.cities, each.awards) for each in descriptions)
    words.index(alias).write(alias, {pks[uuid]: description.words for uuid, description in entries.items()})
    return list(pks.values())


def _link(relation, wanted: set[tuple[int, int]], pks: dict) -> None:
    """Ties entries to what they tell of; what is tied rightly is left alone."""
    through, target = relation.through, relation.field.m2m_reverse_field_name() + "_id"
    tied = through.objects.filter(catalogueentry__in=pks.values())
    rows = {(entry, pk): row for row, entry, pk in tied.values_list("pk", "catalogueentry_id", target)}
    through.objects.filter(pk__in=[row for tie, row in rows.items() if tie not in wanted]).delete()
    through.objects.bulk_create(
        through(catalogueentry_id=entry, **{target: pk}) for entry, pk in sorted(wanted - set(rows))
    )


def _withdraw(pks: list[int], shelving: Shelving) -> None:
    alias = router.db_for_write(CatalogueEntry)
    now = timezone.now()
    for batch in _batches(pks):
        cards = IndexCard.objects.filter(pk__in=batch)
        shelving.take_out(cards)
        words.index(alias).remove(alias, batch)
        cards.delete()
        CatalogueEntry.objects.filter(pk__in=batch).update(withdrawn=now, changed=now)


def _batches(records: list, size: int = BATCH) -> Iterator[list]:
    return (records[start : start + size] for start in range(0, len(records), size))
