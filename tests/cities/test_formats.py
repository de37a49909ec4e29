"""How records leave the museum: a golden copy of each format, to be changed only on purpose."""

import json
from pathlib import Path
from uuid import UUID

from tests.builders import make_award_record, make_battle, make_city, make_event, make_exhibit, make_image

GOLDEN = Path(__file__).parent.parent / "golden"


def test_the_catalogue_as_json_is_as_it_always_was(museum, client):
    city = make_city("Valletta", uuid=UUID(int=1), summary="A walled city.")
    landing = make_event("A landing", "1942-05-08~", uuid=UUID(int=2), text="Boats came.", image=make_image())
    make_battle("Siege", "1940-06-11/..", uuid=UUID(int=3), cities=[city], events=[landing])
    make_award_record(city, "1942-04-15", uuid=UUID(int=4), issuing_body="King George VI")
    make_exhibit("Badge", uuid=UUID(int=5), cities=[city])
    answer = client.get("/api/catalogue/?city=valletta&sort=title&page=x").json()
    (picture,) = [entry["image"] for entry in answer["entries"] if entry["image"]]
    assert picture.pop("address").startswith("http://testserver/media/original_images/drawing")
    assert answer == json.loads((GOLDEN / "catalogue.json").read_text(encoding="utf-8"))
