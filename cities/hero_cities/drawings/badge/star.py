"""The Gold Star: five rays, each with a ridge, in the same light as the badge."""

from math import atan2, cos, pi, radians

from cities.hero_cities.drawings.badge.shapes import polygon, star_points

LIT, SHADED = (255, 240, 184), (122, 78, 18)
FROM = radians(236)  # Where the light comes from.


def _mixed(share: float) -> str:
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(SHADED, LIT, strict=True))


def gold_star(x: float, y: float, radius: float) -> str:
    """A faceted star; each side of a ridge is as bright as it faces the light."""
    points = star_points(x, y, radius, radius * 0.42)
    facets = []
    for one, two in zip(points, points[1:] + points[:1], strict=True):
        facing = atan2((one[1] + two[1]) / 2 - y, (one[0] + two[0]) / 2 - x)
        edge = atan2(two[1] - one[1], two[0] - one[0]) - pi / 2  # Away from the ridge.
        share = 0.5 + 0.42 * cos(edge - FROM) + 0.08 * cos(facing - FROM)
        facets.append(
            f'<path d="{polygon([(x, y), one, two])}" fill="{_mixed(share)}" stroke="{_mixed(share)}" '
            'stroke-width=".6" stroke-linejoin="round"/>'
        )
    edge = polygon(points)
    ridges = "".join(f"M{x} {y} L{a:.1f} {b:.1f} " for a, b in points[::2])
    return (
        f'<path d="{edge}" stroke="#000" stroke-width="9" stroke-linejoin="round" filter="url(#lie)"/>'
        f'<path d="{edge}" fill="url(#gold)" stroke="url(#gold)" stroke-width="10" stroke-linejoin="round" '
        'filter="url(#bevel)"/>'
        f"{''.join(facets)}"
        f'<path d="{ridges}" stroke="#fff6d8" stroke-opacity=".7" stroke-width="1.6" fill="none"/>'
    )
