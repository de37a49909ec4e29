"""How each battle is laid out on its sheet: what is added, left out, or enlarged."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Lens:
    """A part of the map enlarged in a corner; its events stand there."""

    title: str
    centre: tuple[float, float]
    breadth: float  # Kilometres.
    has_ground: bool = True  # Whether coast and rivers are known well enough.
    size: tuple[int, int] = (820, 680)


@dataclass(frozen=True)
class Sheet:
    around: tuple[str, ...] = ()  # Places that the map shows besides: events, cities, towns.
    off: tuple[str, ...] = ()  # Events that lie too far away to be shown; the edge points at them.
    least: float = 60  # Kilometres from side to side, at least.
    lens: Lens | None = None
    rings: tuple[str, tuple[int, ...]] | None = None  # Distances from a place, in kilometres.
    rivers: dict[str, str] = field(default_factory=dict)  # Names of rivers that differ here.
    is_coarse: bool = False  # The plate is so small that the coast looks simplified.


SHEETS = {
    "adzhimushkay": Sheet(around=("kerch", "7fdaf68e", "fbf7005a"), least=60, is_coarse=True),
    "brest-fortress-defence": Sheet(
        least=22,
        lens=Lens("The fortress", (52.0842, 23.6605), 2.2, has_ground=False, size=(1180, 760)),
        is_coarse=True,
    ),
    "kerch-eltigen": Sheet(least=60, is_coarse=True),
    "kerch-peninsula-1941-42": Sheet(around=("Taman",)),
    "kyiv-1941": Sheet(around=("kyiv",), lens=Lens("Kyiv", (50.42, 30.42), 36)),
    "kyiv-occupation-1943": Sheet(lens=Lens("Kyiv", (50.455, 30.54), 20)),
    "leningrad-approaches": Sheet(around=("0da0515f",)),
    "leningrad-siege": Sheet(lens=Lens("Leningrad", (59.927, 30.33), 13, size=(900, 740))),
    "minsk-1941": Sheet(around=("Białystok",), lens=Lens("Minsk", (53.93, 27.53), 16, has_ground=False)),
    "minsk-1944": Sheet(
        around=("Mogilev", "Bobruisk", "Vitebsk", "c99beac1"), off=("de974056",), rivers={"Dnipro": "Dnieper"}
    ),
    "minsk-occupation": Sheet(least=26, rings=("minsk", (5, 10)), is_coarse=True),
    "moscow-counteroffensive": Sheet(around=("moscow", "Rzhev", "f7139058"), rivers={"Dnipro": "Dnieper"}),
    "moscow-defence": Sheet(around=("Oryol",), rivers={"Dnipro": "Dnieper"}),
    "murmansk-1941": Sheet(around=("murmansk",)),
    "murmansk-port-war": Sheet(),
    "novorossiysk-1943": Sheet(around=("229dc232",), least=30, is_coarse=True),
    "novorossiysk-defence": Sheet(least=44, is_coarse=True),
    "odesa-occupation": Sheet(around=("Berezivka",), lens=Lens("Odesa", (46.478, 30.70), 18)),
    "odesa-siege": Sheet(around=("ed3f82e4",), least=70),
    "petsamo-kirkenes": Sheet(),
    "sevastopol-1944": Sheet(lens=Lens("Sevastopol", (44.58, 33.49), 24), around=("kerch",)),
    "sevastopol-siege": Sheet(lens=Lens("Sevastopol", (44.59, 33.53), 28, size=(1240, 960))),
    "smolensk-1941": Sheet(around=("Vitebsk",), rivers={"Dnipro": "Dnieper"}),
    "smolensk-1943": Sheet(lens=Lens("Smolensk", (54.788, 32.045), 12), rivers={"Dnipro": "Dnieper"}),
    "stalingrad-counteroffensive": Sheet(
        around=("Kotelnikovo",), lens=Lens("Stalingrad", (48.69, 44.51), 28)
    ),
    "stalingrad-defence": Sheet(lens=Lens("Stalingrad", (48.77, 44.55), 26, size=(1040, 980))),
    "tula-1941": Sheet(),
}
