"""The map of a battle inside its frame, with its lens, its scale bar and all that is written on it."""

from dataclasses import dataclass
from functools import cached_property
from math import atan2, cos, hypot, sin

from cities.cartography.scale_bar import scale_bar
from cities.cartography.view import View

from . import arrows, face, inset, lettering, markers, scale
from .battle import Battle, Event, cities
from .battle import event as event_of
from .crowd import Room
from .field import Field
from .movements import MOVEMENTS, Movement
from .sheets import SHEETS, Sheet
from .towns import place, towns

WIDTH, HEIGHT = 2210, 2208
ROOM = (1560, 1560)
MARGIN = 26
CITY, TOWN = "city", "town"


@dataclass(frozen=True)
class Plate:
    battle: Battle

    @cached_property
    def towns(self) -> set[str]:
        """Which signs of towns the map needed: known when it is drawn."""
        return set()

    @property
    def sheet(self) -> Sheet:
        return SHEETS.get(self.battle.slug, Sheet())

    @cached_property
    def shown(self) -> list[Event]:
        return [event for event in self.battle.located if not event.uuid.startswith(self.sheet.off or ("-",))]

    @cached_property
    def away(self) -> list[Event]:
        return [event for event in self.battle.located if event not in self.shown]

    @cached_property
    def field(self) -> Field:
        points = [event.where for event in self.shown] + [place(key) for key in self.sheet.around]
        view = View.of(points, width=WIDTH, height=HEIGHT, room=ROOM, least=self.sheet.least)
        return Field(view, "map")

    @cached_property
    def lens(self) -> Field | None:
        if not self.sheet.lens:
            return None
        lens = self.sheet.lens
        view = View.of(
            [lens.centre], width=lens.size[0], height=lens.size[1], room=lens.size, least=lens.breadth
        )
        return Field(view, "lens", lens.has_ground)

    @cached_property
    def in_lens(self) -> list[Event]:
        if not self.lens:
            return []
        inside = []
        for event in self.shown:
            x, y = self.lens.view.at(*event.where)
            if 20 <= x <= self.lens.width - 20 and 20 <= y <= self.lens.height - 20:
                inside.append(event)
        return inside

    @property
    def movements(self) -> list[Movement]:
        return [movement for movement in MOVEMENTS if movement.battle == self.battle.slug]

    def drawn(self) -> str:
        field, room = self.field, Room(WIDTH, HEIGHT)
        outside = [event for event in self.shown if event not in self.in_lens]
        spots = markers.spots(outside, field.view)
        named = {spot.name for spot in spots}
        lens_at = self._lens_corner(spots)
        frame = inset.window(self.lens, self.field) if self.lens else None
        scale_at = self._scale_corner(spots, lens_at, frame)
        if self.lens:
            left, top, right, bottom = self._lens_box(lens_at)
            room.take((left - 20, top - 20, right + 20, bottom + 20))
        room.take((*scale_at, scale_at[0] + scale.BOX[0], scale_at[1] + scale.BOX[1]))
        parts = [field.drawn(), self._rings()]
        if frame:
            parts.append(inset.window_drawn(frame, self._lens_box(lens_at)))
            room.take(frame)
        over, lines = self._settled(spots, field, room, False)
        names = [self._town(key, room, named) for key in self.sheet.around]
        names += [lettering.of_spot(spot, self._name(spot.name), room) for spot in spots]
        names += [self._pointer(event, room) for event in self.away]
        names += [arrows.label(movement, line, room) for movement, line in lines]
        names += self._cities(room, named, frame)
        names.append(lettering.of_waters(field, room))
        names += self._towns(room, named)
        names.append(lettering.of_rivers(field, self.sheet.rivers, room))
        parts.append(f'<g clip-path="url(#map)">{"".join(over)}{"".join(names)}</g>')
        parts.append(scale.box(*scale_at, self.field.view.scale))
        if self.lens:
            parts.append(self._lens_drawn(lens_at))
        parts.append(field.border())
        return "".join(parts)

    def _name(self, name: str) -> str:
        """A city by its name then, as everywhere on the map."""
        known = {city.title: city.name(self.battle.period) for city in cities().values()}
        return known.get(name, lettering.RENAMED.get(name, name))

    def _on(self, in_lens: bool):
        """The movements of the map, or of the lens: there, those that begin and end within it."""
        inside = {event.uuid[:8] for event in self.in_lens}
        for movement in self.movements:
            ends = [key for key in (movement.start, movement.end) if key]
            is_inside = all(key in inside for key in ends) and not movement.going_to and not movement.towards
            if is_inside is in_lens:
                yield movement

    def _cities(self, room: Room, named: set[str], frame) -> list[str]:
        found = []
        for city in cities().values():
            x, y = self.field.view.at(*city.where)
            name = city.name(self.battle.period)
            if name in named or not (20 < x < WIDTH - 20 and 20 < y < HEIGHT - 20) or self._is_at_spot(x, y):
                continue
            if frame and frame[0] < x < frame[2] and frame[1] < y < frame[3]:
                continue
            drawn = lettering.of_town(x, y, name, room, size=lettering.CITY, is_city=True)
            if drawn:
                self.towns.add(CITY)
            found.append(drawn)
        return found

    def _is_at_spot(self, x: float, y: float) -> bool:
        points = [self.field.view.at(*event.where) for event in self.shown]
        return any(hypot(px - x, py - y) < 60 for px, py in points)

    def _towns(self, room: Room, named: set[str]) -> list[str]:
        return [self._town(name, room, named) for name in towns()]

    def _town(self, name: str, room: Room, named: set[str]) -> str:
        """A town of `towns.py`, by its name or the event that it is known from; each once."""
        known = towns()
        if name not in known and name not in cities():
            name = event_of(name).short_place
        if name not in known or name in named:
            return ""
        x, y = self.field.view.at(*known[name])
        if not (30 < x < WIDTH - 30 and 30 < y < HEIGHT - 30) or self._is_at_spot(x, y):
            return ""
        drawn = lettering.of_town(x, y, name, room)
        if drawn:
            named.add(name)
            self.towns.add(TOWN)
        return drawn

    def _rings(self) -> str:
        """Circles of distance around a place, where there is little else to find the way by."""
        if not self.sheet.rings:
            return ""
        key, distances = self.sheet.rings
        x, y = self.field.view.at(*place(key))
        parts = []
        for distance in distances:
            radius = distance * self.field.view.scale
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="none" stroke="{face.INK}" '
                'stroke-width="2" stroke-dasharray="3 9" opacity="0.6"/>'
            )
            parts.append(
                face.text(
                    x,
                    y - radius - 10,
                    f"{distance} km from the centre",
                    26,
                    anchor="middle",
                    italic=True,
                    fill=face.INK_SOFT,
                    halo=face.PAPER,
                )
            )
        return "".join(parts)

    def _pointer(self, event: Event, room: Room) -> str:
        """An event beyond the edge: a marker at the edge, with how far it is."""
        east, north = self.field.view.projection.at(*event.where)
        away_east, away_north = east - self.field.view.east, north - self.field.view.north
        kilometres = hypot(away_east, away_north)
        angle = atan2(-away_north, away_east)
        half = WIDTH / 2 - 80, HEIGHT / 2 - 80
        reach = min(abs(half[0] / (cos(angle) or 1e-9)), abs(half[1] / (sin(angle) or 1e-9)))
        x, y = WIDTH / 2 + cos(angle) * reach, HEIGHT / 2 + sin(angle) * reach
        room.take((x - 40, y - 40, x + 40, y + 40))
        said = f"{event.short_place}, {round(kilometres, -1):.0f} km"
        end_x, end_y = x + cos(angle) * 72, y + sin(angle) * 72
        head = arrows.head((end_x, end_y), angle, 24, 11)
        line = face.path(f"M{x:.1f} {y:.1f}L{end_x:.1f} {end_y:.1f}", face.INK, 4)
        spot = markers.Spot(x, y, [event], (x - 30, y - 30, x + 30, y + 30))
        return (
            line
            + face.path(head, fill=face.INK)
            + markers.marker(x, y, event.number, event.group)
            + lettering.of_spot(spot, said, room, 32)
        )

    def _corners(self, size) -> list[tuple[float, float]]:
        width, height = size
        right, low = WIDTH - MARGIN - width, HEIGHT - MARGIN - height
        return [(MARGIN, low), (right, low), (MARGIN, MARGIN), (right, MARGIN)]

    def _lens_corner(self, spots) -> tuple[float, float]:
        """The corner where the lens hides the fewest places."""
        if not self.lens:
            return 0, 0
        return min(
            self._corners(self.sheet.lens.size),
            key=lambda corner: self._hidden(corner, self.sheet.lens.size, spots, []),
        )

    def _lens_box(self, at) -> tuple[float, float, float, float]:
        return (*at, at[0] + self.lens.width, at[1] + self.lens.height)

    def _scale_corner(self, spots, lens_at, frame) -> tuple[float, float]:
        boxes = [self._lens_box(lens_at)] if self.lens else []
        boxes += [frame] if frame else []
        return min(self._corners(scale.BOX), key=lambda corner: self._hidden(corner, scale.BOX, spots, boxes))

    def _hidden(self, corner, size, spots, boxes) -> float:
        left, top = corner[0] - 70, corner[1] - 70
        right, bottom = corner[0] + size[0] + 70, corner[1] + size[1] + 70
        hidden = 0.0
        for spot in spots:
            hidden += 10 * (left < spot.x < right and top < spot.y < bottom)
        for movement in self.movements:
            for x, y in arrows.course(movement, self.field.view):
                hidden += left < x < right and top < y < bottom
        for box in boxes:
            hidden += 100 * (left < box[2] and box[0] < right and top < box[3] and box[1] < bottom)
        if self.lens:
            x0, y0, x1, y1 = inset.window(self.lens, self.field)
            hidden += 100 * (left < x1 and x0 < right and top < y1 and y0 < bottom)
        for x, y in (self.field.view.at(*where) for where in towns().values()):
            hidden += 0.2 * (left < x < right and top < y < bottom)
        return hidden

    def _lens_drawn(self, at) -> str:
        lens, title = self.lens, self.sheet.lens.title
        room = Room(lens.width, lens.height, edge=12)
        room.take((0, 0, inset.title_long(title) + 20, 76))
        bar = scale_bar(lens.view.scale, 330)
        x, y = self._bar_in_lens(bar)
        room.take((x - 40, y - 64, x + bar.length + 80, y + 40))
        spots = markers.spots(self.in_lens, lens.view)
        over, lines = self._settled(spots, lens, room, True)
        names = [lettering.of_spot(spot, self._name(spot.name), room, 36) for spot in spots]
        names += [arrows.label(movement, line, room, 30) for movement, line in lines]
        if lens.has_ground:
            names.append(lettering.of_rivers(lens, self.sheet.rivers, room, 28))
        written = f'<g clip-path="url(#lens)">{"".join(over)}{"".join(names)}</g>'
        return inset.framed(at, lens, title, lens.drawn(0.8) + written + scale.drawn(x, y, bar))

    def _bar_in_lens(self, bar) -> tuple[float, float]:
        """In the lower corner where fewer events stand."""
        width, height = self.lens.width, self.lens.height
        right = sum(x > width - bar.length - 160 and y > height - 140 for x, y in self._points_in_lens())
        left = sum(x < bar.length + 160 and y > height - 140 for x, y in self._points_in_lens())
        return (width - bar.length - 70 if right <= left else 40), height - 26

    def _points_in_lens(self):
        return [self.lens.view.at(*event.where) for event in self.in_lens]

    def _settled(self, spots, field: Field, room: Room, in_lens: bool):
        """The markers and the arrows as drawn, and the courses of the arrows."""
        over, lines = [], []
        for spot in spots:
            if len(spot.events) > 1:
                room.take((spot.x - 1, spot.y - 1, spot.x + 1, spot.y + 1))
        markers.settle([spot for spot in spots if len(spot.events) == 1], room)
        for movement in self._on(in_lens):
            line = arrows.course(movement, field.view)
            arrows.take(line, room)
            lines.append((movement, line))
            over.append(arrows.drawn(movement, line))
        markers.settle([spot for spot in spots if len(spot.events) > 1], room)
        over += [markers.drawn(spot) for spot in spots]
        for spot in spots:
            room.take((spot.x - 12, spot.y - 12, spot.x + 12, spot.y + 12))
        return over, lines
