"""How sources come into the collection: chosen in a form, made in passing, read from files."""
