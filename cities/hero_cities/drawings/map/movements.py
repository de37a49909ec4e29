"""The movements that the texts of the events state, and nothing more.

Each rests on events, by the beginnings of their uuids. What is in doubt is left out.
"""

from dataclasses import dataclass

AXIS, SOVIET, BY_SEA, DEPORTED = "axis", "soviet", "by sea", "deported"


@dataclass(frozen=True)
class Movement:
    """From a place to a place, or, where only the direction is told, from or to a side of the world.

    A place is the beginning of an event's uuid, the slug of a city, or a town of `towns.py`.
    """

    battle: str
    who: str
    rests_on: tuple[str, ...]
    start: str = ""
    end: str = ""
    coming_from: str = ""  # "north": ends at `end`; its beginning is not told.
    going_to: str = ""  # "east": begins at `start`; its end is not told.
    towards: str = ""  # Begins at `start`, and goes as far as the edge at most.
    label: str = ""
    bend: float = 0.12  # How far the arrow bows out, as a part of its length.


MOVEMENTS = [
    Movement(
        "kyiv-1941", AXIS, ("d7f6bbb7", "03e5acf5"), start="d7f6bbb7", end="03e5acf5", label="Panzer Group 1"
    ),
    Movement(
        "kyiv-1941",
        AXIS,
        ("25ea7524", "d7f6bbb7", "03e5acf5"),
        end="03e5acf5",
        coming_from="north",
        label="Panzer Group 2",
    ),
    Movement("kyiv-occupation-1943", SOVIET, ("55045dc7", "6aa74758"), start="55045dc7", end="6aa74758"),
    Movement(
        "leningrad-approaches",
        AXIS,
        ("dc9603ca", "10e8983c"),
        start="dc9603ca",
        end="10e8983c",
        label="Army Group North",
    ),
    Movement("minsk-1944", SOVIET, ("42e6e6f5", "a9f08fa5"), start="42e6e6f5", end="a9f08fa5"),
    Movement("minsk-1944", SOVIET, ("a9f08fa5",), end="a9f08fa5", coming_from="south-east"),
    Movement(
        "moscow-defence", AXIS, ("abe72ea7",), start="abe72ea7", end="Oryol", label="Guderian", bend=-0.12
    ),
    Movement("murmansk-1941", AXIS, ("4eb44f4e", "d4975a68"), start="4eb44f4e", end="d4975a68"),
    Movement("petsamo-kirkenes", SOVIET, ("e9fce38f", "6f6f86e0"), start="e9fce38f", end="6f6f86e0"),
    Movement("petsamo-kirkenes", SOVIET, ("00426833", "8f21602b"), start="00426833", end="8f21602b"),
    Movement("novorossiysk-defence", AXIS, ("91b0d7dc", "a0214cee"), start="91b0d7dc", end="a0214cee"),
    Movement("novorossiysk-1943", SOVIET, ("f7430bf5",), start="229dc232", end="f7430bf5", bend=-0.12),
    Movement("novorossiysk-1943", SOVIET, ("2952afdf", "f7430bf5"), start="2952afdf", end="f7430bf5"),
    Movement(
        "odesa-siege",
        BY_SEA,
        ("655abc6e", "4a92788a"),
        start="4a92788a",
        towards="sevastopol",
        label="to Sevastopol",
        bend=0,
    ),
    Movement(
        "odesa-occupation",
        DEPORTED,
        ("b7a4c9aa",),
        start="b7a4c9aa",
        end="Berezivka",
        label="deported by rail and on foot",
    ),
    Movement("kerch-peninsula-1941-42", AXIS, ("2f065033", "3c5b8bd1"), start="2f065033", end="3c5b8bd1"),
    Movement("kerch-peninsula-1941-42", BY_SEA, ("665a8081",), start="665a8081", end="Taman", bend=0.1),
    Movement("kerch-eltigen", SOVIET, ("2b20bb54",), start="fbf7005a", end="2b20bb54"),
    Movement("kerch-eltigen", BY_SEA, ("877b5dcf",), start="877b5dcf", end="7fdaf68e", bend=-0.6),
    Movement(
        "sevastopol-siege", AXIS, ("13574167",), end="13574167", coming_from="north", label="third assault"
    ),
    Movement("sevastopol-siege", AXIS, ("13574167",), end="13574167", coming_from="south-east"),
    Movement("sevastopol-1944", BY_SEA, ("6f25caef",), start="6f25caef", going_to="west", label="to Romania"),
    Movement(
        "smolensk-1941",
        AXIS,
        ("d318b14f", "d15ad13c"),
        start="d318b14f",
        end="d15ad13c",
        label="Panzer Group 2",
    ),
    Movement(
        "smolensk-1941",
        AXIS,
        ("d318b14f",),
        start="Vitebsk",
        end="d15ad13c",
        label="Panzer Group 3",
        bend=-0.12,
    ),
    Movement("smolensk-1941", SOVIET, ("45fdbfa1",), start="45fdbfa1", going_to="east", label="break-out"),
    Movement("smolensk-1943", SOVIET, ("0efc9f98", "c3843fab"), start="0efc9f98", end="c3843fab"),
    Movement("smolensk-1943", SOVIET, ("c3843fab", "a8759d5f"), start="c3843fab", end="a8759d5f"),
    Movement(
        "stalingrad-counteroffensive", SOVIET, ("50c2825c", "dca89ffc"), start="50c2825c", end="dca89ffc"
    ),
    Movement("stalingrad-counteroffensive", SOVIET, ("dca89ffc",), end="dca89ffc", coming_from="south"),
    Movement(
        "stalingrad-counteroffensive", AXIS, ("35b29e59",), start="Kotelnikovo", end="35b29e59", bend=0.05
    ),
    Movement(
        "stalingrad-counteroffensive",
        SOVIET,
        ("98d8357a",),
        end="98d8357a",
        coming_from="west",
        label="21st Army",
    ),
    Movement(
        "stalingrad-defence",
        AXIS,
        ("e1ad67e3",),
        end="e1ad67e3",
        coming_from="west",
        label="XIV Panzer Corps",
    ),
    Movement("tula-1941", AXIS, ("df9f7b70", "f2971b2c"), start="df9f7b70", end="f2971b2c", bend=0.26),
    Movement("tula-1941", AXIS, ("5600b5d3", "5e65376c"), start="5600b5d3", end="5e65376c", bend=-0.12),
    Movement("tula-1941", SOVIET, ("651dfaeb",), end="651dfaeb", coming_from="east", label="10th Army"),
    Movement("minsk-occupation", DEPORTED, ("bc5b69b8", "a4f8dd96"), start="bc5b69b8", end="a4f8dd96"),
]
