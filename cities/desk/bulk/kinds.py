"""Which parts of each kind of record may be changed together."""

from django.db.models import Model

from cities.desk.bulk.parts import Choice, InCollection, One, Part, Rights
from cities.desk.bulk.several import Several, Tags, Words
from cities.models import Award, AwardRecord, BattlePage, CityPage, ExhibitImage, ExhibitPage, Source

PARTS: dict[type[Model], list[Part]] = {
    AwardRecord: [
        One(AwardRecord, "award"),
        One(AwardRecord, "city"),
        Choice(AwardRecord, "role"),
        Choice(AwardRecord, "act"),
        Part(AwardRecord, "issuing_body"),
        Choice(AwardRecord, "certainty"),
    ],
    Award: [Choice(Award, "kind"), Part(Award, "designer"), Choice(Award, "certainty")],
    Source: [
        Choice(Source, "kind"),
        Part(Source, "language"),
        Choice(Source, "consulted"),
        Choice(Source, "certainty"),
    ],
    ExhibitImage: [
        Rights(ExhibitImage, "rights"),
        Part(ExhibitImage, "credit"),
        Part(ExhibitImage, "creator"),
        One(ExhibitImage, "source"),
        InCollection(ExhibitImage, "collection"),
        Tags(ExhibitImage, "tags"),
    ],
    ExhibitPage: [
        Part(ExhibitPage, "kind"),
        Part(ExhibitPage, "material"),
        Words(ExhibitPage, "materials", "material"),
        Several(ExhibitPage, "cities"),
        One(ExhibitPage, "award"),
        Choice(ExhibitPage, "certainty"),
    ],
    BattlePage: [
        Several(BattlePage, "cities"),
        Choice(BattlePage, "kind"),
        Choice(BattlePage, "certainty"),
    ],
    CityPage: [
        Choice(CityPage, "kind"),
        Part(CityPage, "state_then"),
        Part(CityPage, "republic_then"),
        Part(CityPage, "country_now"),
        Part(CityPage, "country_code"),
    ],
}
