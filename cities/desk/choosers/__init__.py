"""How a curator finds what a form points at: a place by any name, an event by its date."""

from cities.desk.choosers.places import place_chooser
from cities.desk.choosers.records import record_chooser
from cities.desk.choosers.stories import event_chooser, figure_chooser

all_choosers = [event_chooser, figure_chooser, place_chooser, record_chooser]

__all__ = ["all_choosers", "event_chooser", "figure_chooser", "place_chooser", "record_chooser"]
