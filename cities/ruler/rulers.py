"""The rulers: of the exhibition, of a room, of a city, of a battle, of cities side by side."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.dates import HistoricalDate, Period
from cities.filters import DATED_ORDERS, CatalogueFilter
from cities.models.kind import Kind
from cities.models.room import ChroniclePage
from cities.remembered import remembered
from cities.ruler import labels
from cities.ruler.bars import Bar, stacked
from cities.ruler.density import Bins, Run, Tally, columns, scale_of, spread, ticks
from cities.ruler.drawing import Ruler, Track, drawn_once, links, marks, window
from cities.ruler.material import (
    award_marks,
    awards_by_city,
    awards_of,
    awards_shown,
    battles_by_city,
    battles_of,
    battles_shown,
    runs_by_city,
    runs_of,
    runs_of_city,
)
from cities.ruler.scale import Cell, Scale
from cities.visible import visible
from cities.ways import Ways
from cities.wording import in_words

CELL = "\0"  # Stands in no wish.
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
    runs = tuple(runs_of(_freed(asked, ways, freely).qs))
    scale = scale_of(asked.years, runs)
    if scale is None:
        return None
    places = list((asked.chosen("city") or {}).values())
    return _of_filter(
        kind,
        scale,
        runs,
        asked.kinds,
        asked.certainly,
        asked.date,
        asked.total,
        ways.address(**freely, when=None),
        tuple(ways.address(**freely, when=CELL).split(urlencode({"when": CELL}))),
        tuple(battles_of(places)) if has_bars else (),
        tuple(awards_of(places, scale.period)),
    )


def _freed(asked: CatalogueFilter, ways: Ways, freely: dict) -> CatalogueFilter:
    """The same wishes without their dates."""
    is_free = asked.sorted_by in DATED_ORDERS and not asked.dates
    if is_free and not any(asked.chosen(name) for name in OTHER_DATES):
        return asked
    return asked.again(QueryDict(ways.address(**freely, when=None, sort="date", view=None)[1:]))


@drawn_once
def _of_filter(kind, scale, runs, kinds, within, when, total, free, around, told, awards) -> Ruler:
    """`free`: the address without dates; `around`: what stands before and after the date in one with it."""
    tally = Tally(runs, within=within)
    chosen = when.period if when else None
    battles = _drawn(scale, told)
    bars = stacked(battles, MOST_ROWS)
    lines = tuple(stacked(_unlabelled(battles), MOST_ROWS))
    return Ruler(
        identity="ruler",
        kind=kind,
        name=_("Choose a time"),
        caption=f"{in_words(when) if chosen else days(scale.period)} · {counted(kinds, total)}",
        scale=scale,
        years=links(
            scale,
            address=lambda cell: urlencode({"when": cell.when}).join(around),
            said=lambda words, cell: f"{words}, {counted(kinds, tally.of(cell.days))}",
            chosen=chosen,
        ),
        ticks=ticks(Bins.of(scale), scale),
        tracks=(Track(_columns(runs, scale), bars=lines, marks=award_marks(scale, awards)),),
        window=window(scale, chosen),
        chosen=labels.written(chosen) if chosen and chosen.overlaps(scale.days) else "",
        bars=tuple(bars),
        more=_more(len(battles) - len(bars)),
        address=free,
        clear=free if chosen else "",
    )


def of_city(page, *, years: Period | None, battles=None, records=None, request=None) -> Ruler | None:
    """The battles of a city as lines that lead to them; the months lead to the chronicle of the city.

    `battles` and award `records`: those that its page shows.
    """
    runs = tuple(runs_of_city(page.pk))
    told = tuple(battles_of([page.pk]) if battles is None else battles_shown(battles))
    whole = [run for run in runs if run[0]]
    scale = scale_of(years, [*whole, *((when.earliest, when.latest, 1) for *_rest, when in told)])
    if scale is None:
        return None
    awards = awards_of([page.pk], scale.period) if records is None else awards_shown(records, scale.period)
    return _of_city(page.title, page.slug, scale, runs, told, tuple(awards), chronicle())


@drawn_once
def _of_city(title, slug, scale, runs, battles, awards, chronicle) -> Ruler:
    dated = [run for run in runs if run[0]]
    bars = _drawn(scale, battles)
    lines = sorted(bars[:MOST_ENTRIES], key=lambda bar: (bar.start, -bar.end))
    tally = Tally(dated)
    return Ruler(
        identity="ruler",
        kind="city",
        name=_("%(place)s in time") % {"place": title},
        caption=f"{labels.period(scale.period)} · {events(sum(number for *_days, number in runs))}",
        scale=scale,
        years=links(scale, address=_leading_to(chronicle, tally, city=slug), said=_with(tally)),
        ticks=ticks(Bins.of(scale), scale),
        tracks=(Track(_columns(dated, scale), marks=award_marks(scale, awards)),),
        entries=tuple(lines),
        more=_more(len(bars) - len(lines)),
    )


def of_battle(page, happened: Iterable | None = None, *, request=None) -> Ruler | None:
    """A battle's own time. A month or day leads to its first event on the page."""
    happened = [event for event in (page.events.all() if happened is None else happened) if event.when]
    first = sorted(happened, key=lambda event: event.order())
    days = tuple((event.earliest, event.latest, str(event.uuid)) for event in first)
    scale = scale_of(page.when.period if page.when else None, [(*run, 1) for *run, _uuid in days])
    return _of_battle(page.title, page.when, scale, days) if scale else None


@drawn_once
def _of_battle(title, when, scale, happened) -> Ruler:
    """`happened`: the first and last day of each event and its identity, in the order of the timeline."""
    runs = [(earliest, latest, 1) for earliest, latest, _uuid in happened]
    tally = Tally(runs)
    words = in_words(when) if when else labels.period(scale.period)
    bar = when and Bar.of(scale, title, "", words, when)

    def first_of(cell: Cell) -> str:
        begun = (uuid for day, _last, uuid in happened if cell.days.earliest <= day <= cell.days.latest)
        uuid = next(begun, None)
        return f"#event-{uuid}" if uuid else ""

    return Ruler(
        identity="ruler",
        kind="battle",
        name=_("%(battle)s day by day") % {"battle": title},
        caption=f"{words} · {events(len(runs))}",
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
    scale = scale_of(years, [run for own in runs.values() for run in own])
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
            address=_leading_to(chronicle(), together, city=[city.slug for city in cities]),
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


@remembered
def chronicle() -> str:
    page = visible(ChroniclePage.objects.all()).first()
    return page.get_url_parts()[2] if page and page.get_url_parts() else ""


def _leading_to(chronicle: str, tally: Tally, **wanted):
    """To the events of a time in the chronicle, if there are any."""

    def address(cell: Cell) -> str:
        if not chronicle or not tally.of(cell.days):
            return ""
        return f"{chronicle}?{urlencode(wanted | {'when': cell.when}, True)}"

    return address


def _with(tally: Tally):
    return lambda words, cell: f"{words}, {events(tally.of(cell.days))}"
