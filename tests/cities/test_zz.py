import pytest
from tests.builders import *
def test_x(museum):
    battle = make_battle("Siege", events=[make_event("A landing"), make_event("A retreat")])
    print([(e.pk, e.uuid, e.title) for e in battle.events.all()])
    old = battle.latest_revision
    print([(e["pk"], e["uuid"]) for e in old.content["events"]])
    print([(e["pk"], e["uuid"]) for e in battle.revisions.first().content["events"]])
    print([(e.pk, e.uuid, e.title) for e in old.as_object().events.all()])
    battle.events = [battle.events.get(title="A landing")]
    publish(battle)
    print([(e.pk, e.uuid, e.title) for e in old.as_object().events.all()])
    old.publish()
    print([(e.pk, e.uuid, e.title) for e in battle.events.all()], old.as_object().events.all())
    from cities.models import TimelineEvent
    print([(e.pk, e.uuid, e.title) for e in TimelineEvent.objects.all()])
