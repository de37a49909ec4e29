"""The shapes of the collection's records in a bundle."""

from cities import models as nouns
from cities.formats.bundle import Shape, register

PAGE = ["title", "slug", "seo_title", "search_description", "show_in_menus"]

CITATIONS = {
    relation: Shape(model, ["source", "locator", "note"], short="source")
    for relation, model in {
        "page": nouns.PageCitation,
        "event": nouns.EventCitation,
        "figure": nouns.FigureCitation,
        "award": nouns.AwardCitation,
        "award_record": nouns.AwardRecordCitation,
    }.items()
}
FIGURES = Shape(
    nouns.Figure,
    ["subject", "low", "best", "high", "unit", "whose", "assessment", "certainty", "note"],
    rows={"citations": CITATIONS["figure"]},
)
EVENTS = Shape(
    nouns.TimelineEvent,
    [
        "when",
        "when_written",
        "title",
        "text",
        "kind",
        "place_name",
        "latitude",
        "longitude",
        "image",
        "certainty",
        "note",
    ],
    rows={"citations": CITATIONS["event"]},
)


def join() -> None:
    """Makes the records of the collection known to the bundle."""
    register(
        Shape(
            nouns.Source,
            [
                "key",
                "kind",
                "author",
                "title",
                "year",
                "publisher",
                "language",
                "url",
                "consulted",
                "certainty",
                "note",
            ],
            kind="sources",
            step=1,
        ),
        Shape(
            nouns.ExhibitImage,
            [
                "file",
                "title",
                "description",
                "creator",
                "when",
                "when_written",
                "credit",
                "rights",
                "rights_until",
                "source",
            ],
            kind="images",
            step=2,
        ),
        Shape(
            nouns.Award,
            [
                "slug",
                "title",
                "kind",
                "description",
                "when",
                "when_written",
                "established_by",
                "designer",
                "holders",
                "image",
                "certainty",
                "note",
            ],
            kind="awards",
            rows={"names": Shape(nouns.AwardName, ["text", "language"]), "citations": CITATIONS["award"]},
            step=3,
        ),
        *(
            Shape(model, [*PAGE, "introduction"], kind=kind, step=5)
            for kind, model in {
                "city_room": nouns.CityIndexPage,
                "battle_room": nouns.BattleIndexPage,
                "chronicle": nouns.ChroniclePage,
                "collection": nouns.CollectionPage,
                "story_room": nouns.StoryIndexPage,
                "bibliography": nouns.SourceIndexPage,
                "search": nouns.SearchPage,
            }.items()
        ),
        Shape(
            nouns.AwardRegisterPage,
            [*PAGE, "introduction"],
            kind="award_register",
            rows={"figures": FIGURES},
            step=5,
        ),
        Shape(
            nouns.CityPage,
            [
                *PAGE,
                "kind",
                "summary",
                "introduction",
                "image",
                "latitude",
                "longitude",
                "coordinates_note",
                "name_at_award",
                "state_then",
                "republic_then",
                "country_then_note",
                "country_now",
                "country_code",
                "country_now_note",
                "occupation",
                "occupied_since",
                "occupied_since_written",
                "wikidata",
                "geonames",
                "tgn",
                "story",
            ],
            kind="cities",
            rows={
                "names": Shape(
                    nouns.PlaceName, ["text", "language", "kind", "when", "when_written", "certainty", "note"]
                ),
                "figures": FIGURES,
                "citations": CITATIONS["page"],
            },
            step=6,
        ),
        Shape(
            nouns.BattlePage,
            [
                *PAGE,
                "kind",
                "cities",
                "when",
                "when_written",
                "certainty",
                "dates_note",
                "location",
                "original_title",
                "original_language",
                "other_titles",
                "introduction",
                "result",
                "image",
                "story",
            ],
            kind="battles",
            rows={
                "sides": Shape(nouns.BattleSide, ["name", "parties"]),
                "commanders": Shape(nouns.Commander, ["name", "side", "role", "certainty"]),
                "events": EVENTS,
                "figures": FIGURES,
                "citations": CITATIONS["page"],
            },
            step=7,
        ),
        Shape(
            nouns.AwardRecord,
            [
                "city",
                "award",
                "role",
                "when",
                "when_written",
                "act",
                "act_number",
                "act_title",
                "issuing_body",
                "presented_when",
                "presented_when_written",
                "presented_by",
                "presented_note",
                "image",
                "certainty",
                "note",
            ],
            kind="award_records",
            rows={
                "conflicting_dates": Shape(
                    nouns.ConflictingDate, ["when", "when_written", "whose", "certainty"]
                ),
                "citations": CITATIONS["award_record"],
            },
            step=8,
        ),
        Shape(
            nouns.ExhibitPage,
            [
                *PAGE,
                "kind",
                "original_title",
                "original_language",
                "summary",
                "description",
                "when",
                "when_written",
                "certainty",
                "cities",
                "award",
                "material",
                "dimensions",
                "designer",
                "designer_certainty",
                "maker",
                "image",
                "note",
            ],
            kind="exhibits",
            rows={
                "materials": Shape(nouns.ExhibitMaterial, ["material"], short="material"),
                "pictures": Shape(nouns.ExhibitPicture, ["image", "caption"]),
                "citations": CITATIONS["page"],
            },
            step=9,
        ),
        Shape(
            nouns.StoryPage,
            [*PAGE, "summary", "when", "when_written", "image", "body"],
            kind="stories",
            rows={"citations": CITATIONS["page"]},
            step=10,
        ),
    )
