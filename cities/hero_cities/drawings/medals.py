"""The medals, each at the same number of pixels to the millimetre."""

from functools import partial
from pathlib import Path

import yaml

from cities.hero_cities.drawings.drawing import Drawing
from cities.hero_cities.drawings.medal import disc, gold_star, metal, order_of_lenin, scenes, together
from cities.hero_cities.drawings.medal.ribbon import BLUE, GREEN, OLIVE, RED, UNDYED, Ribbon, middle_stripe

AWARDS = {
    award["slug"]: award
    for award in yaml.safe_load((Path(__file__).parent.parent / "awards.yaml").read_text("utf-8"))["awards"]
}


def _inscription(slug: str) -> str:
    """The words between the quotation marks of the Russian title: what the medal says."""
    title = next(name["text"] for name in AWARDS[slug]["names"] if name["language"] == "ru")
    return title.partition("«")[2].partition("»")[0].upper()


def _campaign(slug: str, silk: Ribbon, scene, size: float) -> str:
    words = _inscription(slug)
    written = disc.lettering(words, size if len(words) < 25 else 1.55, 12.6)
    return disc.campaign_medal(silk, f"{scene()}{written}")


CAMPAIGNS = [
    (
        "medal-defence-leningrad",
        middle_stripe(GREEN),
        scenes.leningrad,
        "Brass medal on an olive ribbon with a green stripe. Armed soldiers, sailors and workers stand before"
        " the Admiralty; above them the Russian words “For the defence of Leningrad”.",
    ),
    (
        "medal-defence-odesa",
        middle_stripe(BLUE),
        scenes.odesa,
        "Brass medal on an olive ribbon with a blue stripe. A soldier and a sailor with rifles on the shore;"
        " above them the Russian words “For the defence of Odessa”.",
    ),
    (
        "medal-defence-sevastopol",
        middle_stripe(BLUE),
        scenes.sevastopol,
        "Brass medal on an olive ribbon with a blue stripe in the middle. Busts of a soldier and a sailor"
        " between two gun barrels, an anchor below, and the Russian words “For the defence of Sevastopol”.",
    ),
    (
        "medal-defence-stalingrad",
        middle_stripe(RED),
        scenes.stalingrad,
        "Brass medal on an olive ribbon with a red stripe. Soldiers with levelled rifles under a banner,"
        " tanks and aircraft beside them; the Russian words “For the defence of Stalingrad”.",
    ),
    (
        "medal-defence-moscow",
        Ribbon(OLIVE, ((4.8, 4.8, RED), (14.4, 4.8, RED))),
        scenes.moscow,
        "Brass medal on a ribbon striped in olive and red. A T-34 tank with soldiers before the Kremlin wall,"
        " and the Russian words “For the defence of Moscow”.",
    ),
    (
        "medal-defence-kyiv",
        Ribbon(UNDYED),
        scenes.kyiv,
        "Brass medal. Soldier, sailor, worker and woman partisan before the parliament of the Ukrainian SSR;"
        " the Russian words “For the defence of Kiev”. The ribbon is left grey: our sources do not give its"
        " colours.",
    ),
    (
        "medal-defence-soviet-arctic",
        Ribbon(UNDYED),
        scenes.arctic,
        "Brass medal. A soldier in winter dress with a submachine gun, a ship, tanks, aircraft; the Russian"
        " words “For the defence of the Soviet Arctic”. The ribbon is left grey: our sources do not give its"
        " colours.",
    ),
    (
        "medal-defence-caucasus",
        Ribbon(UNDYED),
        scenes.caucasus,
        "Brass medal. Mount Elbrus with its two tops, oil rigs, tanks and aircraft; the Russian words “For"
        " the defence of the Caucasus”. The ribbon is left grey: our sources do not give its colours.",
    ),
]


def _together() -> str:
    """Four campaign medals and one of the two others in each row."""
    medals = [
        (_campaign(slug, silk, scene, 1.9), disc.WIDTH, disc.HEIGHT) for slug, silk, scene, _ in CAMPAIGNS
    ]
    star = (gold_star.drawn(), gold_star.WIDTH, gold_star.HEIGHT)
    order = (order_of_lenin.drawn(), order_of_lenin.WIDTH, order_of_lenin.HEIGHT)
    return together.drawn([*medals[:4], star, *medals[4:], order], COLUMNS)


COLUMNS = 5  # Of the sheet with all medals.
WIDTH = round(disc.WIDTH * metal.SCALE)  # Of every picture, so that all are shown at one scale.

DRAWINGS = [
    Drawing(
        name="medal-gold-star-medal",
        title=AWARDS["gold-star-medal"]["title"],
        description="A plain five-pointed star of gold, each ray with two smooth faces, hangs from a small"
        " gilt mount covered with red watered silk.",
        draw=gold_star.drawn,
        width=WIDTH,
        ending="webp",
    ),
    Drawing(
        name="medal-order-of-lenin",
        title=AWARDS["order-of-lenin"]["title"],
        description="Badge without a ribbon: the outline of a man’s head in platinum on dark enamel, in a"
        " golden wreath of ears; a red enamel flag with the Russian word “Lenin”, a small red star, a hammer"
        " and sickle.",
        draw=order_of_lenin.drawn,
        width=WIDTH,
        ending="webp",
    ),
    *(
        Drawing(
            name=slug,
            title=AWARDS[slug]["title"],
            description=description,
            draw=partial(_campaign, slug, silk, scene, 1.9),
            width=WIDTH,
            ending="webp",
        )
        for slug, silk, scene, description in CAMPAIGNS
    ),
    Drawing(
        name="medals-at-one-scale",
        title="The medals at one scale",
        description="Ten decorations side by side in true proportion: the brass medals for Leningrad, Odessa,"
        " Sevastopol, Stalingrad, Moscow, Kiev, the Soviet Arctic and the Caucasus, the Gold Star and the"
        " Order of Lenin.",
        draw=_together,
        width=round(COLUMNS * together.CELL_WIDTH * together.SCALE),
        ending="webp",
    ),
]
