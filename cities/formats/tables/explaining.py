"""What stands in each column, in the words of a museum, with an example row for each table."""

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from . import small_rows
from .sheets import Column, Sheet

TOLD = {
    "uuid": _(
        "Given by the museum when it exports a record. Leave it as it is; leave it empty for a new record."
    ),
    "live": _("Whether visitors see it. Only to be read: imports become drafts, which you publish."),
    "slug": _("Its name in addresses and in other tables: small letters, digits and hyphens."),
    "key": _("A short name for the work, by which other tables cite it: small letters, digits and hyphens."),
    "citations": _(
        "Keys of sources with the place in the source, separated by semicolons. "
        "After an upright stroke, a note. glantz-2002: p. 212 | with a plan; hansard"
    ),
    "conflicting_dates": _(
        "Other dates in use and who gives them, separated by semicolons, then perhaps the certainty. "
        "1 May 1945 | Pravda | disputed"
    ),
    "materials": _("Words for the filter of the collection, separated by semicolons."),
    "pictures": _(
        "More pictures, separated by semicolons; after an upright stroke, the caption. gate.jpg | In 1916"
    ),
    "image": _("The file name of a picture of the museum, or its identity."),
    "file": _("The name of the picture file that you upload with the table."),
    "show_in_menus": _("Whether it stands in the menu of the museum."),
    "seo_title": _("A title for search engines, if it is to be another."),
    "search_description": _("A sentence for search engines."),
    "place_name": _("As it was called then."),
    "description": _("What it is, in your words."),
    "title": _("As visitors read it."),
    "state_then": _("The state to which the place belonged in the war years."),
    "republic_then": _("The republic to which the place belonged in the war years."),
    "country_now": _("The country in which it lies today."),
    "geonames": _("The number of the place at GeoNames."),
    "tgn": _("The number of the place at the Getty Thesaurus of Geographic Names."),
    "whose": _("Who states it."),
    "text": _("In a few sentences."),
    "name": _("As sources write it."),
    "low": _("The lowest number that is stated."),
    "best": _("The number that is stated, or the best one."),
    "high": _("The highest number that is stated."),
    "year": _("As printed: 1969 or 1969–1978."),
    "issuing_body": _("Who issued the act."),
    "credit": _("As it shall stand under the picture."),
}
TOLD_OF = {
    ("names", "city"): _("The slug of the place that has this name."),
    ("figures", "city"): _(
        "The slug of the place to which the figure belongs. Fill in only one of the first columns."
    ),
    ("figures", "room"): _("The slug of the register of awards, if the figure stands there."),
    ("award_records", "city"): _("The slug of the place that received the award."),
    ("award_records", "award"): _("The slug of the award."),
    ("exhibits", "award"): _("The slug of the award that the object belongs to."),
    ("awards", "names"): _(
        "Names in other languages, each with its code. Ġorġ Kross | mt; Croix de Georges | fr"
    ),
    ("images", "description"): _("What somebody hears who cannot see the picture: what it shows."),
    ("images", "source"): _("The key of the source in which the picture was found."),
    ("awards", "established_by"): _("The key of the source that established it."),
    ("names", "text"): _("One name of the place."),
    ("sides", "name"): _("What the side is called."),
    ("images", "title"): _("What the picture is called in the museum."),
}
BATTLE = _("The slug of the battle that it belongs to.")
EXAMPLES = {
    "cities": {
        "title": "Valletta",
        "slug": "valletta",
        "kind": "city",
        "summary": "A walled city between two harbours.",
        "introduction": "The capital of Malta since 1571.",
        "latitude": "35.8978",
        "longitude": "14.5125",
        "country_now": "Malta",
        "country_code": "MT",
        "citations": "hansard: col. 5",
    },
    "names": {
        "city": "valletta",
        "text": "Il-Belt",
        "language": "mt",
        "kind": "colloquial",
        "when": "since 1566",
    },
    "battles": {
        "title": "Siege of Malta",
        "slug": "siege-of-malta",
        "kind": "siege",
        "cities": "valletta",
        "when": "11 June 1940 – 20 November 1942",
        "introduction": "Two years of air raids and hunger.",
        "citations": "hansard",
    },
    "events": {
        "battle": "siege-of-malta",
        "when": "15 August 1942",
        "title": "The convoy comes in",
        "text": "The tanker Ohio reached the harbour.",
        "kind": "civil",
        "place_name": "Grand Harbour",
        "citations": "hansard: col. 12",
    },
    "sides": {"battle": "siege-of-malta", "name": "Allies", "parties": "Malta; United Kingdom"},
    "commanders": {
        "battle": "siege-of-malta",
        "name": "William Dobbie",
        "side": "Allies",
        "role": "Governor",
    },
    "figures": {
        "battle": "siege-of-malta",
        "subject": "Air raids",
        "best": "3343",
        "unit": "raids",
        "whose": "Air Ministry",
        "assessment": "preferred",
        "citations": "hansard: col. 5",
    },
    "award_records": {
        "city": "valletta",
        "award": "george-cross",
        "role": "conferred",
        "when": "15 April 1942",
        "act": "decree",
        "issuing_body": "King George VI",
        "citations": "hansard",
    },
    "awards": {"title": "George Cross", "slug": "george-cross", "kind": "medal", "when": "24 September 1940"},
    "exhibits": {
        "title": "A ration card",
        "slug": "ration-card",
        "kind": "Document",
        "summary": "Bread for one week.",
        "description": "A printed card, filled in by hand.",
        "when": "c. 1942",
        "cities": "valletta",
        "materials": "paper",
        "citations": "hansard",
    },
    "stories": {"title": "Two years", "slug": "two-years", "summary": "How the island held out."},
    "images": {
        "file": "harbour.jpg",
        "title": "The harbour",
        "description": "Ships at a quay under smoke.",
        "creator": "A. Hand",
        "when": "1942",
        "credit": "A. Hand, 1942",
        "rights": "Public domain",
        "source": "hansard",
    },
    "sources": {"key": "hansard", "kind": "report", "title": "Hansard", "year": "1942", "language": "en"},
}


def explained(column: Column, kind: str) -> str:
    """What stands in a column, in a sentence or two."""
    told = TOLD_OF.get((kind, column.name)) or (BATTLE if column.parent == "battles" else None)
    told = told or TOLD.get(column.name) or getattr(column.part, "help_text", "") or ""
    told = f"{capfirst(str(column.title))}. {told}" if told else f"{capfirst(str(column.title))}."
    return " ".join(filter(None, [told, str(_manner(column))]))


def allowed(column: Column) -> list[str]:
    """The words that may stand in a column, if they are given."""
    if column.name in ("live", "show_in_menus"):
        return ["yes", "no"]
    if column.rows:
        parts = small_rows.columns(column.rows)
        return [str(value) for value, _label in parts[0].choices] if len(parts) == 1 else []
    return [str(value) for value, _label in column.choices]


def example(of: Sheet) -> list[str]:
    return [EXAMPLES[of.kind].get(column.name, "") for column in of.columns]


def _manner(column: Column) -> str:
    part = column.part
    if isinstance(part, RichTextField):
        return _("Plain words, or HTML with paragraphs, bold, italic and links.")
    if part is not None and part.many_to_many:
        return _("Slugs, separated by semicolons.")
    if isinstance(part, models.DateField):
        return ""
    if isinstance(part, models.DecimalField):
        return _("A number without a mark for thousands.")
    return ""
