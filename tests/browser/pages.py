"""A small museum with one page of every kind, and all that a page may hold."""

from cities.models import AwardRecordCitation, BattleSide, Commander, ConflictingDate, PageCitation, PlaceName
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_figure,
    make_image,
    make_page,
    make_source,
    make_story,
    publish,
)
from tests.kept_rows import KeptRows

LONG_ADDRESS = "https://example.org/archive/fund-0001/inventory-0002/file-0003/" + "sheet-0004-" * 8


@KeptRows
def one_of_every_kind() -> dict[str, str]:
    """The kinds of public pages, and an address of each."""
    picture = make_image(credit="Drawn for the exhibition by somebody with a rather long name")
    source = make_source("cited", author="B. Historian", year="1969", title="The island", url=LONG_ADDRESS)
    city = make_city("Valletta", names=["Il-Belt", "Humilissima Civitas Valettae"], image=picture)
    make_city("Verdun", kind="fortress", latitude=49.16, longitude=5.39)
    city.citations = [PageCitation(source=source, locator="p. 7")]
    city.names.add(
        PlaceName(text="Валлетта", language="ru", kind="exonym", when="1566/", certainty="probable")
    )
    city.latitude, city.longitude = 35.8997, 14.5147
    city.country_now, city.state_then = "Malta", "British Empire"
    publish(city)
    make_figure(city, sources=[source], low=870, high=880, assessment="disputed", certainty="uncertain")
    make_figure(city, sources=[source], note="Another way of counting.")
    record = make_award_record(city, image=picture, sources=[source])
    record.conflicting_dates = [ConflictingDate(when="1942-04-16", whose="The newspapers")]
    record.citations.add(AwardRecordCitation(source=source, locator="p. 212"))
    publish(record)
    battle = make_battle(
        "Siege of an island in the middle of a sea",
        "1940-06/1942-11",
        cities=[city],
        events=[
            make_event("The first raid", "1940-06-11", sources=[source], image=picture, certainty="probable"),
            make_event("A convoy", "1942-08~", sources=[source], kind="civil", place_name="The harbour"),
        ],
        image=picture,
        location="The island",
        result="The siege was raised.",
        sides=[BattleSide(name="Allies", parties="One; Another")],
        commanders=[Commander(name="A. Commander", role="Governor", side="Allies", certainty="disputed")],
    )
    make_figure(battle, "Aeroplanes lost", sources=[source], unit="aeroplanes", best=369)
    exhibit = make_exhibit(
        "Cross on a ribbon", cities=[city], when="1942-04-15", material="Silver", image=picture
    )
    text = f"<h3>A heading</h3><p>It happened <a href='{city.get_url()}'>here</a>.</p>"
    body = [
        ("heading", "How it began"),
        ("text", text),
        ("picture", {"image": picture, "caption": "What it looked like"}),
        ("quotation", {"text": "We held.", "speaker": "A soldier", "source": source, "locator": "p. 3"}),
        ("record", battle.page_ptr),
    ]
    story = make_story("How it was", body=body, image=picture, when="1942")
    withdrawn = make_award_record(city, award=make_award("Freedom of the City"))
    withdrawn.unpublish()
    return {
        "entrance": "/",
        "entrance at a date": "/?when=1942-08",
        "cities": "/cities/",
        "cities at a date": "/cities/?when=1942",
        "city": city.get_url(),
        "two cities": "/cities/compare/?city=valletta&city=verdun",
        "battles": "/battles/",
        "battle": battle.get_url(),
        "chronicle": "/chronicle/",
        "chronicle filtered": "/chronicle/?when=1942&within=1&city=valletta",
        "one day": "/chronicle/?when=1940-06-11",
        "chronicle by place": "/chronicle/?view=map",
        "chronicle as a timeline": "/chronicle/?view=timeline",
        "awards": "/awards/",
        "collection": "/collection/",
        "exhibit": exhibit.get_url(),
        "stories": "/stories/",
        "story": story.get_url(),
        "sources": "/sources/",
        "source": "/sources/cited/",
        "search": "/search/?q=island",
        "search by a typing slip": "/search/?q=Vallleta",
        "search that finds nothing": "/search/?q=zeppelin&when=1942-17-07&page=9",
        "page": make_page("About").get_url(),
        "withdrawn": f"/id/{withdrawn.uuid}",
        "not found": "/nowhere/",
    }
