"""How pictures come into the collection, are described, and remember who changed what of them."""

from cities.desk.picture_admin.addresses import addresses
from cities.pictures.remembering import log_actions

__all__ = ["addresses", "log_actions"]
