"""The lists and forms of the admin ask the database no more often for many records than for few."""

from datetime import date, timedelta
from itertools import count

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cities.models import (
    AwardRecord,
    AwardRecordCitation,
    BattleIndexPage,
    BattlePage,
    CityIndexPage,
    CityPage,
    ExhibitImage,
    Source,
    TimelineEvent,
    UnmetSearch,
)
from tests.admin_pages import admin_pages
from tests.builders import make_superuser, room

FEW, MANY = 5, 60  # A page of a list has fifty.
NOT_MEASURED = {
    "history of a battle",  # Of one record: more records change nothing.
    "two versions of a battle",
    "two versions of an award record",
}
_number = count(1)


def add(number: int) -> None:
    """`number` more of every kind, without the ceremony of saving one by one."""
    first = next(_number) * 1000
    names = [f"{first + each}" for each in range(number)]
    cities = pages(CityIndexPage, CityPage, names)
    battles = pages(BattleIndexPage, BattlePage, names, when="1942")
    BattlePage.cities.through.objects.bulk_create(
        BattlePage.cities.through(battlepage_id=battle.pk, citypage_id=city.pk)
        for battle, city in zip(battles, cities, strict=True)
    )
    TimelineEvent.objects.bulk_create(
        TimelineEvent(battle=battle, title=name, text=name, when="1942")
        for battle, name in zip(battles, names, strict=True)
    )
    award, picture = AwardRecord.objects.first().award, ExhibitImage.objects.first()
    sources = Source.objects.bulk_create(Source(key=name, title=name) for name in names)
    records = AwardRecord.objects.bulk_create(
        AwardRecord(city=city, award=award, when="1942", live=number % 2 == 0)
        for number, city in enumerate(cities)
    )
    AwardRecordCitation.objects.bulk_create(
        AwardRecordCitation(award_record=record, source=source)
        for record, source in zip(records, sources, strict=True)
    )
    ExhibitImage.objects.bulk_create(
        ExhibitImage(title=name, file=picture.file.name, width=1, height=1, rights_until=soon())
        for name in names
    )
    UnmetSearch.objects.bulk_create(
        UnmetSearch(words=name, times=1, last_asked=date.today()) for name in names
    )


def soon() -> date:
    return date.today() + timedelta(days=7)


def pages(above, model, names, **fields) -> list:
    """Pages below a room, as `make_large_exhibition` writes them: in the tree, without a version."""
    parent = room(above)
    parent.refresh_from_db()
    made = []
    for name in names:
        page = model(title=name, draft_title=name, slug=name, live=False, **fields)
        page.has_unpublished_changes = True
        made.append(parent.add_child(instance=page))
    return made


def queries(client, address) -> list[str]:
    if "/images/" in address:
        client.get(address)  # Small pictures are made when they are first looked at.
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in asked]


@pytest.mark.django_db
def test_many_records_cost_no_more_queries_than_a_few(museum, client):
    addresses = {name: address for name, address in admin_pages().items() if name not in NOT_MEASURED}
    searches = {
        "searched room": addresses["room of the battles"] + "?q=1",
        "searched award records": addresses["list of awardrecords"] + "?q=1",
        "choosing a place": "/admin/choose-place/",
        "choosing a source": "/admin/snippets/choose/cities/source/",
        "choosing an event": "/admin/choose-event/",
        "choosing a picture": "/admin/images/chooser/",
    }
    client.force_login(make_superuser())
    asked = {}
    for address in (addresses | searches).values():
        client.get(address)  # Kinds of contents are looked up once.
    for more in (FEW, MANY):
        add(more)
        for name, address in (addresses | searches).items():
            asked.setdefault(name, []).append(queries(client, address))
    grown = {
        name: sorted(set(many) - set(few)) for name, (few, many) in asked.items() if len(many) > len(few)
    }
    assert {name: said[:8] for name, said in grown.items()} == {}
