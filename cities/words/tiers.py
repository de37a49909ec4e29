"""Rank in tiers that both databases can give and a curator can understand, best first.

Each is the rank, in how many fields (from the weightiest) every term must be found, and whether as written.
What is found only by a stem, anywhere, has rank 1.
"""

TIERS = [
    (8, 1, True),
    (7, 1, False),
    (6, 2, True),
    (5, 2, False),
    (4, 3, True),
    (3, 3, False),
    (2, 4, True),
]
