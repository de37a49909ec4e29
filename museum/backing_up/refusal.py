"""Why a backup cannot be made, read or brought back."""


class Refused(Exception):
    """Nothing was changed; the sentence says why, and what would help."""
