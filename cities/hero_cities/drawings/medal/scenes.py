"""What the campaign medals show, as their descriptions give it; nothing is added but the ground."""

from cities.hero_cities.drawings.medal import people, things
from cities.hero_cities.drawings.medal.metal import grey
from cities.hero_cities.drawings.medal.things import placed


def leningrad() -> str:
    """Armed soldiers, sailors and workers before the Admiralty."""
    wall, light = 0.31, 0.36
    admiralty = f"""<path d="M-0.3,-4.9 L0,-10.9 L0.3,-4.9 Z" fill="{grey(light)}"/>
      <path d="M-0.6,-9.3 L0.8,-9.2 L0.4,-8.8 L-0.35,-8.8 Z" fill="{grey(light)}"/>
      <path d="M-1.6,-3.6 C-1.6,-5.3 1.6,-5.3 1.6,-3.6 Z" fill="{grey(light)}"/>
      <rect x="-0.7" y="-5.8" width="1.4" height="1.2" fill="{grey(light)}"/>
      <rect x="-2.4" y="-3.8" width="4.8" height="0.55" fill="{grey(light + 0.02)}"/>
      <rect x="-2.2" y="-3.3" width="4.4" height="2.9" fill="{grey(wall - 0.03)}"/>
      {things.columns(-2.3, 2.3, -3.3, -0.5, 6, light)}
      <rect x="-3.6" y="-0.7" width="7.2" height="0.55" fill="{grey(light + 0.02)}"/>
      <rect x="-3.3" y="-0.2" width="6.6" height="9" fill="{grey(wall + 0.02)}"/>
      <path d="M-1.3,6 L-1.3,2.4 A1.3,1.3 0 0 1 1.3,2.4 L1.3,6 Z" fill="{grey(0.22)}"/>
      <rect x="-15" y="2.1" width="30" height="9" fill="{grey(wall - 0.02)}"/>
      <rect x="-15" y="1.6" width="30" height="0.5" fill="{grey(light)}"/>
      {things.columns(-14.4, -3.6, 2.4, 5.6, 13, light - 0.02)}
      {things.columns(3.6, 14.4, 2.4, 5.6, 13, light - 0.02)}"""
    back = "".join(
        placed(people.shouldered(hat, 0.37, dress), x, y, 1.0, mirrored=True)
        for hat, dress, x, y in (
            ("cap", "", -7.2, 3.7),
            ("sailor", "sailor", 0.6, 2.9),
            ("cap", "", 7.6, 3.7),
        )
    )
    middle = "".join(
        placed(people.shouldered(hat, 0.42, dress), x, y, 1.06, mirrored=True)
        for hat, dress, x, y in (
            ("sailor", "sailor", 10.6, 6),
            ("helmet", "", 3.7, 4.7),
            ("cap", "", -3.6, 5),
        )
    )
    front = "".join(
        placed(people.shouldered(hat, 0.47, dress), x, y, 1.12, mirrored=True)
        for hat, dress, x, y in (("cap", "", 6.8, 7.3), ("sailor", "sailor", -7, 7), ("helmet", "", 0.2, 7.1))
    )
    return f"{admiralty}{back}{middle}{front}"


def odesa() -> str:
    """A soldier and a sailor with rifles on the shore."""
    sea = things.waves(0.2, 8.2, 0.29)
    shore = f"""<path d="M-17,9.4 Q-8,7 -2,8.3 T17,7 L17,17 L-17,17 Z" fill="{grey(0.31)}"/>
      <path d="M-13,11.6 q4,-0.9 8,0 M4,12.4 q4,-0.9 7,0.1 M-6,13.8 q3,-0.6 6,0" fill="none"
      stroke="{grey(0.28)}"
      stroke-width="0.3"/>"""
    horizon = f'<rect x="-17" y="-0.8" width="34" height="17" fill="{grey(0.265)}"/>'
    sailor = people.legs(0.37, 2.1) + people.shouldered("sailor", 0.38, "sailor", hem=8.8)
    soldier = people.legs(0.42) + people.levelled("helmet", 0.44, hem=13.6)
    return (
        f"{horizon}{sea}{shore}{placed(sailor, -1.4, -6.9, 1.08, mirrored=True)}"
        f"{placed(soldier, 4.6, -6, 1.12, mirrored=True)}"
    )


def sevastopol() -> str:
    """Busts of soldier and sailor with gun barrels and anchor."""
    guns = placed(things.gun_barrel(0.32), 0, 5.6, 0.86, -152) + placed(
        things.gun_barrel(0.32), 0, 5.6, 0.86, -28
    )
    soldier = placed(people.bust("helmet", 0.35), -3, -4.2, 2.9, mirrored=True)
    sailor = placed(people.bust("sailor", 0.43, "sailor"), 3.6, -3.1, 3, mirrored=True)
    base = f"""<path d="M-17,8.6 Q0,6.4 17,8.6 L17,17 L-17,17 Z" fill="{grey(0.24)}"/>
      <path d="M-17,8.6 Q0,6.4 17,8.6" fill="none" stroke="{grey(0.34)}" stroke-width="0.5"/>"""
    anchor = placed(things.anchor(0.35), 0, 8.7, 0.5)
    return f"{guns}{soldier}{sailor}{base}{anchor}"


def stalingrad() -> str:
    """Soldiers with levelled rifles, a banner, tanks and aircraft."""
    air = "".join(
        placed(things.aircraft(0.34), x, y, 0.86, -14) for x, y in ((3.8, -7.6), (7.6, -5.8), (5, -3.6))
    )
    tanks = placed(things.tank(0.31), 6.4, 1.2, 0.6) + placed(things.tank(0.36), 9.2, 4, 0.74)
    flag = placed(things.banner(0.36), -1.2, 4, 0.84, 8)
    line = "".join(
        placed(people.levelled("helmet", height), x, y, 1.3)
        for height, x, y in ((0.36, -0.4, 1.4), (0.4, -3.4, 2.1), (0.44, -6.4, 2.9), (0.48, -9.3, 3.8))
    )
    ground = f'<path d="M-17,13.4 Q0,9.6 17,6.2 L17,17 L-17,17 Z" fill="{grey(0.29)}"/>'
    return f"{air}{flag}{tanks}{ground}{line}"


def moscow() -> str:
    """A T-34 tank with soldiers before the Kremlin wall."""
    tower = f"""<path d="M-2.8,3 L-2.8,-2.4 L-3.1,-2.4 L-3.1,-3 L3.1,-3 L3.1,-2.4 L2.8,-2.4 L2.8,3 Z"
      fill="{grey(0.35)}"/>
      <path d="M-1.8,-3 L-1.8,-5.4 L1.8,-5.4 L1.8,-3 Z" fill="{grey(0.33)}"/>
      <path d="M-2,-5.4 L0,-9.6 L2,-5.4 Z" fill="{grey(0.36)}"/>
      <path d="M-0.9,2.6 L-0.9,-0.2 A0.9,0.9 0 0 1 0.9,-0.2 L0.9,2.6 Z" fill="{grey(0.27)}"/>
      <path d="M-1.9,3 L-1.9,-2.2 M1.9,3 L1.9,-2.2" stroke="{grey(0.31)}" stroke-width="0.2"/>"""
    wall = placed(things.crenellated_wall(-17, 17, 0.31), 0, -0.4)
    riders = "".join(
        placed(people.shouldered("helmet", height), x, y, 0.96)
        for height, x, y in ((0.35, 0.6, -3.2), (0.37, -3.4, -1.5), (0.4, -6.8, -0.2))
    )
    tank = placed(things.tank(0.42), -0.6, 10.8, 1.7)
    ground = f"""<path d="M-17,9.4 Q0,8.6 17,9.4 L17,17 L-17,17 Z" fill="{grey(0.3)}"/>
      <path d="M-11,12 h7 M0,12.6 h8 M-6,13.8 h9" stroke="{grey(0.27)}" stroke-width="0.3"/>"""
    return f"{placed(tower, 8.4, -0.4, 0.82)}{placed(tower, -8.4, -0.4, 0.82)}{wall}{riders}{ground}{tank}"


def kyiv() -> str:
    """Soldier, sailor, worker and woman partisan before the parliament of the Ukrainian republic."""
    house = f"""<path d="M-3.6,-5.4 C-3.4,-8.8 3.4,-8.8 3.6,-5.4 Z" fill="{grey(0.36)}"/>
      <path d="M-2,-5.4 Q-1.8,-7.6 0,-7.9 Q1.8,-7.6 2,-5.4 M0,-7.9 L0,-5.4" fill="none" stroke="{grey(0.32)}"
        stroke-width="0.16"/>
      <path d="M0,-7.8 L0,-10.7" stroke="{grey(0.36)}" stroke-width="0.24"/>
      <path d="M0.1,-10.7 q1,-0.4 2,0 l0,1.2 q-1,-0.4 -2,0 Z" fill="{grey(0.38)}"/>
      <rect x="-4.2" y="-5.6" width="8.4" height="0.9" fill="{grey(0.37)}"/>
      <rect x="-12.6" y="-4.2" width="25.2" height="14" fill="{grey(0.28)}"/>
      <rect x="-13" y="-4.7" width="26" height="1" fill="{grey(0.36)}"/>
      {things.columns(-5.4, 5.4, -3.6, 12, 6, 0.36)}{things.columns(-12.6, -6, -3.4, 12, 5, 0.33)}
      {things.columns(6, 12.6, -3.4, 12, 5, 0.33)}"""
    people_there = (
        placed(people.standing("scarf", 0.36), 8.6, 3.3, 1.24, mirrored=True)
        + placed(people.standing("cap", 0.4), 3.4, 2.6, 1.3, mirrored=True)
        + placed(people.standing("sailor", 0.44, "sailor"), -1.9, 2.4, 1.34, mirrored=True)
        + placed(people.standing("helmet", 0.48), -7.2, 2.8, 1.38, mirrored=True)
    )
    return f"{house}{people_there}"


def arctic() -> str:
    """A soldier in winter dress with a submachine gun, a ship, tanks and aircraft."""
    sea = f'<rect x="-17" y="0.4" width="34" height="17" fill="{grey(0.265)}"/>{things.waves(1.6, 6.4, 0.29)}'
    ship = placed(things.ship(0.34), -6.6, 2.2, 0.8, mirrored=True)
    air = "".join(
        placed(things.aircraft(0.33), x, y, 0.8, 12, mirrored=True) for x, y in ((-5.4, -6.6), (8.4, -5.4))
    )
    tanks = "".join(
        placed(things.tank(h), x, y, n, mirrored=True)
        for h, x, y, n in ((0.33, 9.4, 6.4, 0.66), (0.37, 9.8, 9.8, 0.84))
    )
    snow = f"""<path d="M-17,7 Q-8,5 -2,6.2 T17,5 L17,17 L-17,17 Z" fill="{grey(0.3)}"/>"""
    height = 0.44
    gun = f"""<g fill="{grey(height + 0.1)}" stroke="{grey(height - 0.06)}" stroke-width="0.1">
      <path d="M-2.8,0 L-2.6,0.95 L-0.6,0.4 L3.2,0.36 L3.2,-0.04 L-0.4,-0.1 Z"/><circle cx="0.9" cy="0.85"
      r="0.75"/>
      <path d="M3.2,0 L5.6,0.02 L5.6,0.3 L3.2,0.32 Z"/></g>"""
    fur = grey(height + 0.06)
    soldier = f"""{people.coat(height)}
      <path d="M-1.5,1.7 Q-0.4,3 0.7,1.8 L1,2.7 Q-0.2,3.8 -1.9,2.6 Z" fill="{fur}"/>
      <path d="M0.3,3.2 L0.5,12" stroke="{fur}" stroke-width="0.5"/>{people.head("fur", height + 0.03)}
      {people.limb("M0.7,3.2 L1.6,5.6 L3.4,4.9", 1.2, height + 0.03)}
      <g transform="translate(1,5.2) rotate(-10)">{gun}</g>
      {people.limb("M-1.3,3 L-1.8,5.8 L0.6,5.9", 1.4, height + 0.06)}
      <path d="M-0.1,5.1 L0,6.7" stroke="{fur}" stroke-width="0.5"/>"""
    return f"{air}{sea}{ship}{snow}{tanks}{placed(soldier, 1, -4.4, 2.15, mirrored=True)}"


def caucasus() -> str:
    """Mount Elbrus, oil rigs, tanks and aircraft."""
    mountain = f"""<path d="M-17,4 L-9,-2.2 L-5.6,-5.6 Q-3.4,-8.6 -2,-7 Q-0.4,-5.2 0.4,-5.4 Q1.6,-5.6 2.6,-7.4
      Q3.8,-8.8 5,-6.8
      L8.8,-2.6 L17,3.4 L17,9 L-17,9 Z" fill="{grey(0.36)}"/>
      <path d="M-5.6,-5.6 L-7.2,-2 L-5.4,-3 L-4.4,-0.6 L-3,-2.8 L-1.8,-1.2 L-0.6,-3.6 L0.8,-1.6 L2,-3.4
      L3.4,-0.8 L4.6,-3 L6.6,-2
      L5,-6.8 Q3.8,-8.8 2.6,-7.4 Q1.6,-5.6 0.4,-5.4 Q-0.4,-5.2 -2,-7 Q-3.4,-8.6 -5.6,-5.6 Z"
      fill="{grey(0.4)}"/>
      <path d="M-17,6 Q-9,1.6 -3,4.4 T8,3.6 T17,5.4 L17,12 L-17,12 Z" fill="{grey(0.33)}"/>"""
    rigs = "".join(
        placed(things.derrick(0.46), x, y, size)
        for x, y, size in ((-11.6, 8.6, 1.1), (-8.4, 6.8, 0.84), (9.2, 7.2, 0.94), (12, 8.6, 1.1))
    )
    air = "".join(placed(things.aircraft(0.35), x, y, 0.74, -14) for x, y in ((-9, -2.9), (9.6, -2.6)))
    ground = f"""<path d="M-17,8.6 Q0,7 17,8.8 L17,17 L-17,17 Z" fill="{grey(0.29)}"/>"""
    tanks = placed(things.tank(0.37), 4, 9.6, 0.8) + placed(things.tank(0.42), -2.2, 12.8, 1.1)
    return f"{mountain}{air}{rigs}{ground}{tanks}"
