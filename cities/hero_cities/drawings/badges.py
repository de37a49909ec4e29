"""The souvenir badges: one for each place, of one family.

Drawn for the exhibition after the kind that was sold to visitors from 1965 on: a pin with a sight of the
place, a ribbon with its name, a small Gold Star above. None copies a badge that was made.

The names are lettered as on souvenirs of those years: in Russian, with Leningrad under its name until 1991
and Volgograd under its name since 1961. Three are lettered in the language of their republic: Kyiv and
Odesa in Ukrainian, Minsk in Belarusian. That is our choice, for the people of these cities. Sevastopol is
the same word in Russian and in Ukrainian.
"""

from cities.hero_cities.drawings.badge import (
    brest_fortress,
    kerch,
    kyiv,
    minsk,
    moscow,
    murmansk,
    novorossiysk,
    odesa,
    saint_petersburg,
    sevastopol,
    smolensk,
    tula,
    volgograd,
)

PLACES = [
    brest_fortress,
    kerch,
    kyiv,
    minsk,
    moscow,
    murmansk,
    novorossiysk,
    odesa,
    saint_petersburg,
    sevastopol,
    smolensk,
    tula,
    volgograd,
]

DRAWINGS = [place.PIN.drawing() for place in PLACES]
