"""Changes to many records: kept while they are made, and undone together."""

from cities.changes.journal import Journal, recorded
from cities.changes.outlook import Outlook, look
from cities.changes.undoing import ChangedSince, undo

__all__ = ["ChangedSince", "Journal", "Outlook", "look", "recorded", "undo"]
