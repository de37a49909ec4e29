"""The StreamField blocks of the stories: prose that points at records."""

from cities.blocks.story import StoryBlock
from cities.blocks.telling import Telling

__all__ = ["StoryBlock", "Telling"]
