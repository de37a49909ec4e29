"""Changes to many records: kept while they are made, and undone together."""

from cities.desk.changes.journal import Journal, recorded
from cities.desk.changes.outlook import Outlook, look
from cities.desk.changes.undoing import ChangedSince, undo

__all__ = ["ChangedSince", "Journal", "Outlook", "look", "recorded", "undo"]
