"""The diagrams, each read from the records whenever it is drawn."""

from cities.hero_cities.drawings.diagram import calendar, days_held, records, rival_figures, titles
from cities.hero_cities.drawings.drawing import Drawing


def _extremes() -> str:
    """The longest and the shortest bars in words."""
    found = days_held.lengths()
    first, second, last = (
        f"{records.place_name(place)} {days:,}" for place, _, days in (found[0], found[1], found[-1])
    )
    return f"The longest are {first} days and {second}; the shortest is {last} days."


DEATHS = "Civilian deaths in the siege of Leningrad"
SIEGE = "leningrad-siege"


def _deaths() -> str:
    lead = (
        "The figures do not all count the same people or the same causes; each bar says what it counts and"
        " who states it. A dashed bar is uncertain or disputed in itself."
    )
    return rival_figures.drawn(SIEGE, DEATHS, lead, 100_000)


def _deaths_in_words() -> str:
    rows = rival_figures.figures(SIEGE, DEATHS)
    first, last = rows[0]["best"], rows[-1]["best"]
    return (
        f"{len(rows)} horizontal bars, one for each stated figure, with its author and what it counts. The"
        f" shortest, for bombs and shells alone, stands for {first:,}; the longest, an upper estimate of all"
        f" deaths, for {last:,}."
    )


DRAWINGS = [
    Drawing(
        name="diagram-days-held",
        title="How long the fighting lasted",
        description="Bars on one scale of days show how long each of the thirteen places was fought for."
        f" {_extremes()} Hatched ends mark fighting after a place had fallen or been relieved.",
        draw=days_held.drawn,
        width=days_held.WIDTH,
    ),
    Drawing(
        name="diagram-war-by-place",
        title="The war at thirteen places, day by day",
        description=f"A calendar of {records.days(records.whole_war()):,} days with a bar for each battle,"
        f" siege and occupation, in {len(calendar.order())} groups, one for each place. Most battles of"
        " defence begin in 1941; the occupations last until 1943 or 1944.",
        draw=calendar.drawn,
        width=calendar.WIDTH,
    ),
    Drawing(
        name="diagram-titles",
        title="Titles and awards by year",
        description=f"A ruler of years from {titles.FIRST} to {titles.LAST} with a line for each place. Signs"
        " show when it was called a hero city and when it received the title, the Gold Star and the Order of"
        f" Lenin; {titles.stars_of(1965)} of the {len(titles.order())} stars date from 1965.",
        draw=titles.drawn,
        width=titles.WIDTH,
    ),
    Drawing(
        name="diagram-leningrad-deaths",
        title=DEATHS,
        description=_deaths_in_words(),
        draw=_deaths,
        width=rival_figures.WIDTH,
    ),
]
