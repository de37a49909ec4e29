"""Names and words as a reader hears them: without case, accents and apostrophes, in any script."""

from cities.names.folding import fold, key, tokens

__all__ = ["fold", "key", "tokens"]
