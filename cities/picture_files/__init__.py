"""What stands in picture files: pixels, in little memory, and words; not where they were taken."""

from cities.picture_files.likeness import likeness, unlike
from cities.picture_files.location import without_location
from cities.picture_files.opening import Unreadable, opened, size
from cities.picture_files.reading import Told, told

__all__ = ["Told", "Unreadable", "likeness", "opened", "size", "told", "unlike", "without_location"]
