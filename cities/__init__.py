"""The collection: places, awards, battles, sources, and their dates."""
