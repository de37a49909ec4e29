"""A small exhibition as a bundle, with one record of every kind."""

import hashlib
from uuid import NAMESPACE_URL, uuid5

import yaml
from django.db import connection
from PIL import Image as Picture

from cities.bundle_folder import Bundle
from cities.models import ExhibitImage


def identity(name) -> str:
    return str(uuid5(NAMESPACE_URL, name))


def malta() -> dict:
    """A small exhibition with one record of every kind."""
    cited = ["hansard"]
    return {
        "home": [
            {"uuid": identity("home"), "title": "Malta", "slug": "home", "introduction": "<p>An island.</p>"}
        ],
        "identity": [{"uuid": identity("identity"), "title": "Malta", "period": "1940-06-11/1943-07-10"}],
        **{
            kind: [{"uuid": identity(kind), "title": kind.title(), "slug": slug, "show_in_menus": True}]
            for kind, slug in {
                "city_room": "cities",
                "battle_room": "battles",
                "chronicle": "chronicle",
                "award_register": "awards",
                "collection": "collection",
                "story_room": "stories",
                "bibliography": "sources",
                "search": "search",
            }.items()
        },
        "pages": [
            {
                "uuid": identity("about"),
                "title": "About",
                "slug": "about",
                "body": [{"heading": "Who"}, {"text": "<p>We.</p>"}],
            }
        ],
        "sources": [
            {
                "uuid": identity("hansard"),
                "key": "hansard",
                "title": "Hansard",
                "year": "1942",
                "kind": "report",
            }
        ],
        "images": [
            {
                "uuid": identity("drawing"),
                "file": "images/drawing.png",
                "title": "Drawing",
                "description": "A cross.",
                "creator": "A. Hand",
                "credit": "Drawn by A. Hand",
                "when": "2026",
                "source": "hansard",
                "rights": ExhibitImage.Rights.CC0.value,
            }
        ],
        "awards": [
            {
                "uuid": identity("cross"),
                "slug": "george-cross",
                "title": "George Cross",
                "kind": "medal",
                "when": "1940-09-24",
                "names": [{"text": "Ġorġ Kross", "language": "mt"}],
                "citations": cited,
            }
        ],
        "cities": [
            {
                "uuid": identity("valletta"),
                "title": "Valletta",
                "slug": "valletta",
                "summary": "A city.",
                "introduction": "<p>A walled city.</p>",
                "latitude": 35.8978,
                "longitude": 14.5125,
                "image": identity("drawing"),
                "names": [
                    {"text": "Valletta", "language": "en"},
                    {
                        "text": "Il-Belt",
                        "language": "mt",
                        "kind": "colloquial",
                        "when": "1566/..",
                        "note": "The town.",
                    },
                ],
                "figures": [
                    {
                        "uuid": identity("raids"),
                        "subject": "Air raids",
                        "best": 3343,
                        "unit": "raids",
                        "assessment": "preferred",
                        "citations": [{"source": "hansard", "locator": "col. 5"}],
                    }
                ],
                "citations": cited,
            }
        ],
        "battles": [
            {
                "uuid": identity("siege"),
                "title": "Siege of Malta",
                "slug": "siege",
                "kind": "siege",
                "cities": ["valletta"],
                "when": "1940-06-11/1942-11-20",
                "introduction": "<p>Two years.</p>",
                "sides": [{"name": "Allies", "parties": "Malta; United Kingdom"}],
                "commanders": [{"name": "William Dobbie", "side": "Allies"}],
                "events": [
                    {
                        "uuid": identity("convoy"),
                        "when": "1942-08-15",
                        "title": "The convoy",
                        "text": "It came in.",
                        "kind": "civil",
                        "image": identity("drawing"),
                        "certainty": "probable",
                        "citations": cited,
                    },
                    {
                        "uuid": identity("raid"),
                        "when": "1942-04~",
                        "title": "The raids",
                        "text": "They came.",
                        "kind": "air_raid",
                        "citations": cited,
                    },
                ],
            }
        ],
        "award_records": [
            {
                "uuid": identity("given"),
                "city": "valletta",
                "award": "george-cross",
                "when": "1942-04-15",
                "conflicting_dates": [{"when": "1942-09-13", "whose": "those who count the handing over"}],
                "citations": cited,
            },
            {
                "uuid": identity("draft"),
                "city": "valletta",
                "award": "george-cross",
                "when": "1943",
                "live": False,
            },
        ],
        "exhibits": [
            {
                "uuid": identity("badge"),
                "title": "Badge",
                "slug": "badge",
                "kind": "Badge",
                "summary": "A badge.",
                "description": "<p>Enamel.</p>",
                "cities": ["valletta"],
                "award": "george-cross",
                "materials": ["metal", "enamel"],
                "pictures": [{"image": identity("drawing"), "caption": "The back"}],
                "citations": cited,
            }
        ],
        "stories": [
            {
                "uuid": identity("story"),
                "title": "The convoy",
                "slug": "the-convoy",
                "summary": "A route.",
                "body": [
                    {"heading": "Hunger"},
                    {"text": "<p>Bread was short.</p>"},
                    {"record": "siege"},
                    {
                        "picture": {
                            "image": {"image": identity("drawing"), "alt_text": "A cross"},
                            "caption": "Drawn",
                        }
                    },
                    {"quotation": {"text": "To honour her brave people", "source": "hansard"}},
                    {
                        "text": {
                            "text": "<p>Then it came in.</p>",
                            "citations": ["hansard", {"source": "hansard", "locator": "col. 9"}],
                        }
                    },
                    {
                        "comparison": {
                            "first": {"image": {"image": identity("drawing"), "decorative": True}},
                            "second": {
                                "image": {"image": identity("drawing"), "alt_text": "A cross"},
                                "caption": "Later",
                            },
                            "caption": "The same cross",
                        }
                    },
                    {"award_record": identity("given")},
                    {"figure": identity("raids")},
                    {"timeline": {"title": "Two days", "events": [identity("convoy"), identity("raid")]}},
                    {"places": {"places": ["valletta"]}},
                ],
            }
        ],
    }


def write(folder, given) -> Bundle:
    (folder / "malta.yaml").write_text(
        yaml.safe_dump(given, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return Bundle(folder)


def everything() -> dict:
    """A digest of every table; loading must not touch what it does not mean to."""
    digests = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if "_fts" in table or table.startswith(("wagtailsearch", "cities_words_", "django_session")):
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = sorted(map(repr, cursor.fetchall()))
            digests[table] = (len(rows), hashlib.sha256("".join(rows).encode()).hexdigest())
    return digests


def make_folder(path):
    """A folder with the picture of the bundle; `write` adds its records."""
    (path / "images").mkdir(parents=True)
    Picture.new("RGB", (64, 48), "white").save(path / "images" / "drawing.png")
    return path
