"""Pictures as visitors get them: in a few widths and formats, made once, beside the server."""

from cities.pictures.ending import end_rights
from cities.pictures.making import is_made, make, make_once
from cities.pictures.tag import picture_tag
from cities.pictures.withdrawing import withheld

__all__ = ["end_rights", "is_made", "make", "make_once", "picture_tag", "withheld"]
