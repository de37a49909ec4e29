"""The nouns of the collection, one module each."""

from cities.models.award import Award, AwardName, AwardRecord, ConflictingDate
from cities.models.battle import BattlePage, BattleSide, Commander, TimelineEvent
from cities.models.catalogue import CatalogueEntry
from cities.models.certainty import Certainty
from cities.models.change import Change, ChangeSet
from cities.models.city import CityPage, PlaceName
from cities.models.exhibit import ExhibitMaterial, ExhibitPage, ExhibitPicture, Material
from cities.models.facet_set import FacetSet
from cities.models.figure import Figure
from cities.models.image import ExhibitImage, ExhibitRendition
from cities.models.incoming import Import
from cities.models.index_card import IndexCard
from cities.models.loaded import LoadedRecord
from cities.models.room import (
    AwardRegisterPage,
    BattleIndexPage,
    ChroniclePage,
    CityIndexPage,
    CollectionPage,
    SearchPage,
    SourceIndexPage,
    StoryIndexPage,
)
from cities.models.source import (
    AwardCitation,
    AwardRecordCitation,
    Citation,
    EventCitation,
    FigureCitation,
    PageCitation,
    Source,
)
from cities.models.story import StoryPage
from cities.models.unmet_search import UnmetSearch

__all__ = [
    "Award",
    "AwardCitation",
    "AwardName",
    "AwardRecord",
    "AwardRecordCitation",
    "AwardRegisterPage",
    "BattleIndexPage",
    "BattlePage",
    "BattleSide",
    "CatalogueEntry",
    "Certainty",
    "Change",
    "ChangeSet",
    "ChroniclePage",
    "Citation",
    "CityIndexPage",
    "CityPage",
    "CollectionPage",
    "Commander",
    "ConflictingDate",
    "EventCitation",
    "ExhibitImage",
    "ExhibitMaterial",
    "ExhibitPage",
    "ExhibitPicture",
    "ExhibitRendition",
    "FacetSet",
    "Figure",
    "FigureCitation",
    "Import",
    "IndexCard",
    "LoadedRecord",
    "Material",
    "PageCitation",
    "PlaceName",
    "SearchPage",
    "Source",
    "SourceIndexPage",
    "StoryIndexPage",
    "StoryPage",
    "TimelineEvent",
    "UnmetSearch",
]
