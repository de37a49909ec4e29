"""The rulers: of the exhibition, of a room, of a city, of a battle, of cities side by side."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.dates import HistoricalDate, Period
from cities.filters import CatalogueFilter
from cities.models.kind import Kind
from cities.models.room import ChroniclePage
from cities.ruler import labels
from cities.ruler.bars import Bar, stacked
from cities.ruler.density import Bins, Run, Tally, columns, known, spread, ticks
from cities.ruler.drawing import Ruler, Track, links, marks, window
from cities.ruler.material import (
    award_marks,
    awards_by_city,
    battles_by_city,
    battles_of,
    events_of,
    runs_by_city,
    runs_of,
)
from cities.ruler.scale import Cell, Scale
from cities.ways import Ways
from cities.wording import in_words

MOST_ROWS = 8
MOST_ENTRIES = 10
OTHER_DATES = {"year": None, "month": None, "undated": None}


def events(number: int) -> str:
    said = ngettext("%(number)s event", "%(number)s events", number)
    return said % {"number": labels.number(number)}


def counted(kinds: frozenset[str], number: int) -> str:
    """The number of results, as what is listed is called."""
    if kinds == {Kind.EVENT}:
        return events(number)
    if kinds == {Kind.BATTLE}:
        said = ngettext("%(number)s battle", "%(number)s battles", number)
    else:
        said = ngettext("%(number)s result", "%(number)s results", number)
    return said % {"number": labels.number(number)}


def days(period: Period) -> str:
    number = period.latest.toordinal() - period.earliest.toordinal() + 1
    return ngettext("%(number)s day", "%(number)s days", number) % {"number": labels.number(number)}


# What is drawn


def of_exhibition(asked: CatalogueFilter) -> Ruler | None:
    """The whole time with its events, whatever else the filter may find."""
    if asked.kinds != {Kind.EVENT}:
        asked = CatalogueFilter(asked.data or QueryDict(), kinds=[Kind.EVENT], years=asked.years)
    return of_filter(asked, Ways(asked), kind="exhibition", has_bars=True)


def of_room(asked: CatalogueFilter, ways: Ways) -> Ruler | None:
    """Slim, for the list is below it; only a list of battles has them as bars."""
    return of_filter(asked, ways, kind="room", has_bars=asked.kinds == {Kind.BATTLE})


def of_filter(asked: CatalogueFilter, ways: Ways, *, kind: str, has_bars: bool) -> Ruler | None:
    """A ruler on which one chooses the date: it shows what there is under all the other wishes."""
    freely = OTHER_DATES | {"q": asked.question.without(*asked.question.dates)}
    freed = asked.again(QueryDict(ways.address(**freely, when=None, sort="date", view=None)[1:]))
    runs = runs_of(freed.qs)
    scale = _scale(asked.years, runs)
    if scale is None:
        return None
    tally = Tally(runs, within=asked.certainly)
    chosen = asked.date.period if asked.date else None
    found = counted(asked.kinds, asked.total)
    places = list((asked.chosen("city") or {}).values())
    battles = _drawn(scale, battles_of(places)) if has_bars else []
    bars = stacked(battles, MOST_ROWS)
    lines = tuple(stacked(_unlabelled(battles), MOST_ROWS))
    return Ruler(
        identity="ruler",
        kind=kind,
        name=_("Choose a time"),
        caption=f"{in_words(asked.date) if chosen else days(scale.period)} · {found}",
        scale=scale,
        years=links(
            scale,
            address=lambda cell: ways.address(**freely, when=cell.when),
            said=lambda words, cell: f"{words}, {counted(asked.kinds, tally.of(cell.days))}",
            chosen=chosen,
        ),
        ticks=ticks(Bins.of(scale), scale),
        tracks=(Track(_columns(runs, scale), bars=lines, marks=award_marks(scale, places)),),
        window=window(scale, chosen),
        chosen=labels.written(chosen) if chosen and chosen.overlaps(scale.days) else "",
        bars=tuple(bars),
        more=_more(len(battles) - len(bars)),
        address=ways.address(**freely, when=None),
        clear=ways.address(**freely, when=None) if chosen else "",
    )


def of_city(page, *, years: Period | None, request=None) -> Ruler | None:
    """The battles of a city as lines that lead to them; the months lead to the chronicle of the city."""
    asked = events_of(years, city=page.slug)
    runs = runs_of(asked.qs)
    battles = battles_of([page.pk])
    scale = _scale(years, [*runs, *((when.earliest, when.latest, 1) for *_rest, when in battles)])
    if scale is None:
        return None
    bars = _drawn(scale, battles)
    lines = sorted(bars[:MOST_ENTRIES], key=lambda bar: (bar.start, -bar.end))
    chronicle, tally = _chronicle(request), Tally(runs)
    return Ruler(
        identity="ruler",
        kind="city",
        name=_("%(place)s in time") % {"place": page.title},
        caption=f"{labels.period(scale.period)} · {events(asked.total)}",
        scale=scale,
        years=links(scale, address=_leading_to(chronicle, tally, city=page.slug), said=_with(tally)),
        ticks=ticks(Bins.of(scale), scale),
        tracks=(Track(_columns(runs, scale), marks=award_marks(scale, [page.pk])),),
        entries=tuple(lines),
        more=_more(len(bars) - len(lines)),
    )


def of_battle(page, happened: Iterable | None = None, *, request=None) -> Ruler | None:
    """A battle's own time. A month or day leads to its first event on the page."""
    happened = [event for event in (page.events.all() if happened is None else happened) if event.when]
    runs = [(event.earliest, event.latest, 1) for event in happened]
    whole = page.when.period if page.when else None
    scale = _scale(whole, runs)
    if scale is None:
        return None
    tally = Tally(runs)
    when = in_words(page.when) if page.when else labels.period(scale.period)
    bar = page.when and Bar.of(scale, page.title, "", when, page.when)

    def first_of(cell: Cell) -> str:
        within = [event for event in happened if cell.days.earliest <= event.earliest <= cell.days.latest]
        return f"#event-{min(within, key=lambda event: event.order()).uuid}" if within else ""

    return Ruler(
        identity="ruler",
        kind="battle",
        name=_("%(battle)s day by day") % {"battle": page.title},
        caption=f"{when} · {events(len(happened))}",
        scale=scale,
        years=links(scale, address=first_of, said=_with(tally)),
        ticks=ticks(Bins.of(scale), scale),
        tracks=(Track(_columns(runs, scale), bars=(bar,) if bar else ()),),
    )


def of_cities(cities: Iterable, *, years: Period | None, request=None) -> Ruler | None:
    """Cities on one scale, a row for each; the columns of all have the same measure."""
    cities = list(cities)
    keys = [city.pk for city in cities]
    runs, battles, awards = runs_by_city(keys), battles_by_city(keys), awards_by_city(keys)
    scale = _scale(years, [run for own in runs.values() for run in own])
    if scale is None or not cities:
        return None
    bins = Bins.of(scale)
    heights = {key: spread(runs[key], bins) for key in keys}
    peak = max((max(own, default=0) for own in heights.values()), default=0)
    tallies = {city.title: Tally(runs[city.pk]) for city in cities}
    together = Tally([run for own in runs.values() for run in own])

    def said(words: str, cell: Cell) -> str:
        each = (f"{title} {labels.number(tally.of(cell.days))}" for title, tally in tallies.items())
        return _("%(time)s, events: %(places)s") % {"time": words, "places": ", ".join(each)}

    return Ruler(
        identity="ruler",
        kind="cities",
        name=_("Side by side in time"),
        caption=labels.period(scale.period),
        scale=scale,
        years=links(
            scale,
            address=_leading_to(_chronicle(request), together, city=[city.slug for city in cities]),
            said=said,
        ),
        ticks=ticks(bins, scale),
        tracks=tuple(
            Track(
                columns(heights[city.pk], bins, scale, peak),
                title=city.title,
                address=city.get_url(request),
                words=events(sum(number for _first, _last, number in runs[city.pk])),
                bars=tuple(stacked(_unlabelled(_drawn(scale, battles[city.pk])), MOST_ROWS)),
                marks=marks(scale, awards[city.pk]),
            )
            for city in cities
        ),
    )


def _scale(told: Period | None, runs: list[Run]) -> Scale | None:
    """The period told, its open ends as far as something is known; without one, what is known."""
    of_data = known(runs)
    if told is None:
        return Scale.of(of_data) if of_data else None
    first, last = told.earliest, told.latest
    if first == date.min:
        first = min(of_data.earliest, last) if of_data else last
    if last == date.max:
        last = max(of_data.latest, first) if of_data else first
    return Scale.of(Period(first, last)) if date.min < first and last < date.max else None


def _columns(runs: list[Run], scale: Scale) -> str:
    bins = Bins.of(scale)
    return columns(spread(runs, bins), bins, scale)


def _drawn(scale: Scale, battles: Iterable[tuple[str, str, HistoricalDate]]) -> list[Bar]:
    bars = (Bar.of(scale, title, address, in_words(when), when) for title, address, when in battles)
    return list(filter(None, bars))


def _more(number: int) -> str:
    """How many battles yielded."""
    said = ngettext("and %(number)s battle more", "and %(number)s battles more", number)
    return said % {"number": labels.number(number)} if number > 0 else ""


def _unlabelled(bars: list[Bar]) -> list[Bar]:
    return [bar.bare for bar in bars]


# Where it leads


def _chronicle(request) -> str:
    page = ChroniclePage.objects.live().public().first()
    return page.get_url(request) if page else ""


def _leading_to(chronicle: str, tally: Tally, **wanted):
    """To the events of a time in the chronicle, if there are any."""

    def address(cell: Cell) -> str:
        if not chronicle or not tally.of(cell.days):
            return ""
        return f"{chronicle}?{urlencode(wanted | {'when': cell.when}, True)}"

    return address


def _with(tally: Tally):
    return lambda words, cell: f"{words}, {events(tally.of(cell.days))}"
