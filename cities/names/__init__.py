"""Names and words as a reader hears them: without case, accents and apostrophes, in any script."""

from cities.names.folding import fold, key, latin, tokens

__all__ = ["fold", "key", "latin", "tokens"]
