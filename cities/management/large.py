"""Names, words and dates of an invented exhibition: as uneven as real ones, the same for the same seed."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from math import log
from random import Random
from uuid import UUID

from cities.dates import Period

LATIN = (
    "bor vol kras zel gor ber dub lip sos kal ter nov star bel chern yar lad mir rost vel zap pod nik pet iv "
    "ol mar sev kam sol les pol ruch tur vash khor zhit shum stan dol kruzh min or tar zvon buz"
)
CYRILLIC = (
    "бор вол крас зел гор бер дуб лип сос кал тер нов стар бел черн яр лад мир рост вел зап под ник пет ив "
    "ол мар сев кам сол лес пол руч тур ваш хор жит шум стан дол круж мин ор тар звон буз"
)
SYLLABLES = dict(zip(LATIN.split(), CYRILLIC.split(), strict=True))
ENDINGS = {
    "insk": "инск", "ovo": "ово", "ograd": "оград", "ivka": "ивка", "opol": "ополь", "ets": "ец",
    "anka": "анка", "ichi": "ичи", "enets": "енец", "ava": "ава", "ishche": "ище", "odar": "одар",
}  # fmt: skip
SURNAMES = ["enko", "ov", "uk", "ovich", "sky", "in"]
LETTERS = {  # How neighbours write the Russian or the English form.
    "uk": str.maketrans("иыэ", "іие"),
    "be": str.maketrans({"и": "і", "щ": "шч", "о": "а"}),
    "de": str.maketrans({"v": "w", "z": "s", "c": "ts"}),
    "pl": str.maketrans({"v": "w", "y": "j"}),
}
FUNCTION_WORDS = "the of and in to a was by on from at with for as were that had this their but"
COMMON_WORDS = (
    "army troops city front assault evacuation siege landing bridge hospital regiment crossing river "
    "attack defence division soldiers railway station harbour ships bombing artillery shells winter ice "
    "bread women children factory workers prisoners camp village road column tanks aircraft night morning "
    "fire houses street trench fortress garrison commander order retreat encirclement breakthrough "
    "counterattack offensive liberation occupation resistance partisans underground wounded doctors "
    "nurses hunger ration water well port convoy submarine minefield airfield battery infantry cavalry "
    "rifle militia volunteers sailors marines brigade battalion corps headquarters telegram letter diary "
    "witness survivors victims execution ravine memorial monument museum school theatre orchestra radio "
    "newspaper library archive church market tram pontoon ferry ford hill height forest swamp steppe "
    "coast bay strait island suburb cellar barricade"
)
RARE_WORDS = (
    "catacombs icebreaker cellist lighthouse observatory herbarium zoo elephant sturgeon beekeeper sledge "
    "glider balloon periscope bakery sawmill brickworks vineyard aqueduct funicular chess typhus scurvy "
    "linseed samovar accordion clockmaker stenographer cartographer metronome"
)
ONSETS = "b br c cl d dr f fl g gr h l m n p pr r s st t th tr v w"
VOWELS = "a e i o u ea oa ai"
CODAS = ["", "", "l", "m", "n", "r", "s", "t", "nd", "ck"]
SUFFIXES = ["", "", "", "ed", "er", "ing", "ly", "ment", "s", "tion"]
VOCABULARY = 20_000
FLATTENED = 18  # With these many ranks left out at the top, the commonest word is in a fifth of the texts.
FUNCTION_SHARE = 0.3
FORMS = {"day": 70, "interval": 11, "about": 7, "month": 6, "uncertain": 3, "about a month": 3}
HEAVY = 1.1  # How uneven the months are: the spread of a log-normal distribution.


@dataclass
class Place:
    """A place with its names: (text, language, kind, dates)."""

    title: str
    russian: str
    names: list[tuple[str, str, str, str]]
    latitude: float
    longitude: float


class Inventor:
    """Everything that is left to chance."""

    def __init__(self, seed: int, period: Period):
        self.random, self.period = Random(seed), period
        self.words, self.weights = _vocabulary()
        self.common = COMMON_WORDS.split()
        self.taken = set()
        self.months = list(_months(period))
        self.month_weights = [self.random.lognormvariate(0, HEAVY) for _ in self.months]

    def uuid(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def one(self, values, weights=None):
        return self.random.choices(values, weights)[0]

    def often(self, share: float) -> bool:
        return self.random.random() < share

    def number(self, low: int, high: int, middle: float, spread: float) -> int:
        """Mostly about `middle`, now and then much more."""
        return min(high, max(low, round(self.random.lognormvariate(log(middle), spread))))

    def sizes(self, total: int, low: int, high: int, middle: float) -> list[int]:
        """`total` in uneven parts."""
        parts = []
        while total:
            part = min(total, self.number(low, high, middle, 0.7))
            if total - part < low:
                part = total if total <= high else total - low
            parts.append(part)
            total -= part
        return parts

    def place(self) -> Place:
        title, russian = self.name()
        names = [(title, "en", "official", ""), (russian, "ru", "official", "")]
        others = [
            (russian.translate(LETTERS["uk"]), "uk", "official", ""),
            (russian.translate(LETTERS["be"]), "be", "official", ""),
            (title.translate(LETTERS["de"]), "de", "exonym", ""),
            (title.translate(LETTERS["pl"]), "pl", "exonym", ""),
            (title, "ru-Latn", "transliteration", ""),
        ]
        before, before_russian = self.name()
        until = self.random.randint(1946, 1992)
        former = [(before, "en", "former", f"/{until}"), (before_russian, "ru", "former", f"/{until}")]
        more = self.random.sample(others, self.random.randint(0, 2))
        return Place(
            title,
            russian,
            names + more + (former if self.often(0.4) else []),
            round(self.random.uniform(44, 69), 4),
            round(self.random.uniform(23, 45), 4),
        )

    def name(self) -> tuple[str, str]:
        """A name that no other place of this exhibition has."""
        while (name := self.village()) in self.taken:
            pass
        self.taken.add(name)
        return name

    def village(self) -> tuple[str, str]:
        """A name in English and in Russian."""
        first, second = self.random.sample(list(SYLLABLES), 2)
        ending = self.one(list(ENDINGS))
        russian = SYLLABLES[first] + SYLLABLES[second] + ENDINGS[ending]
        return (first + second + ending).capitalize(), russian.capitalize()

    def surname(self) -> str:
        """So many are possible that most are met once."""
        parts = self.random.choices(list(SYLLABLES), k=3)
        return "".join([*parts, self.one(SURNAMES)]).capitalize()

    def word(self) -> str:
        """One of the words that a title would use."""
        return self.one(self.common)

    def text(self, *names: str, low=20, high=60) -> str:
        """Sentences that mention some of these names."""
        words = self.random.choices(self.words, cum_weights=self.weights, k=self.random.randint(low, high))
        for name in [name for name in names if self.often(0.5)] + [self.surname()] * self.often(0.05):
            words[self.random.randrange(len(words))] = name
        sentences = []
        while words:
            length = self.random.randint(8, 16)
            sentence, words = " ".join(words[:length]), words[length:]
            sentences.append(f"{sentence[0].upper()}{sentence[1:]}.")
        return " ".join(sentences)

    def span(self) -> Period:
        """Weeks to months in the period, from a month that is often a heavy one."""
        whole = (self.period.latest - self.period.earliest).days
        days = min(whole, self.number(14, 400, 60, 0.8))
        start = self.day_of(self.one(self.months, self.month_weights))
        start = min(start, self.period.latest - timedelta(days))
        return Period(start, start + timedelta(days))

    def day_of(self, month: date) -> date:
        day = month.replace(day=self.random.randint(1, monthrange(month.year, month.month)[1]))
        return min(max(day, self.period.earliest), self.period.latest)

    def when(self, span: Period) -> str:
        """A date in EDTF, all of whose days lie in `span`; the first weeks are the heavier ones."""
        days = (span.latest - span.earliest).days
        day = span.earliest + timedelta(round(days * self.random.betavariate(1.2, 1.9)))
        later = min(day + timedelta(self.random.randint(1, 9)), span.latest)
        form = self.one(list(FORMS), FORMS.values())
        margin = {"about": timedelta(3), "about a month": timedelta(31)}.get(form, timedelta(0))
        first, last = (day, day) if "month" not in form else _month_of(day)
        if first - margin < span.earliest or last + margin > span.latest:
            return str(day)
        month = str(day)[:7]
        return {
            "day": f"{day}",
            "interval": f"{day}/{later}" if later > day else f"{day}",
            "about": f"{day}~",
            "month": month,
            "uncertain": f"{day}?",
            "about a month": f"{month}~",
        }[form]

    def loose_date(self) -> str:
        """A date as objects have it: often a year, or none."""
        day = str(self.day_of(self.one(self.months, self.month_weights)))
        return self.one([day[:4], f"{day[:4]}~", day[:7], day, ""], [30, 15, 15, 15, 25])

    def later_date(self) -> str:
        """A day in the forty years after the period, when awards were given."""
        year = self.period.latest.year + self.random.randint(1, 40)
        return str(date(year, self.random.randint(1, 12), self.random.randint(1, 28)))


def _month_of(day: date) -> tuple[date, date]:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _months(period: Period):
    month = period.earliest.replace(day=1)
    while month <= period.latest:
        yield month
        month = _month_of(month)[1] + timedelta(1)


def _vocabulary() -> tuple[list[str], list[float]]:
    """The words and how often they stand in texts, added up; a language is the same for every seed."""
    chance = Random("vocabulary")
    function, common, rare = FUNCTION_WORDS.split(), COMMON_WORDS.split(), RARE_WORDS.split()
    known = {*function, *common, *rare}
    made = {}  # As a set, but in order.
    while len(made) < VOCABULARY - len(common) - len(rare):
        parts = [
            chance.choice(part)
            for _ in range(chance.choice([2, 2, 3]))
            for part in (ONSETS.split(), VOWELS.split(), CODAS)
        ]
        word = "".join([*parts, chance.choice(SUFFIXES)])
        if word not in known:
            made[word] = True
    words = [*common, *made]
    for number, word in enumerate(rare, 1):
        words.insert(number * len(words) // (len(rare) + 1), word)
    weights = [1 / (rank + FLATTENED) for rank in range(1, len(words) + 1)]
    often = FUNCTION_SHARE / (1 - FUNCTION_SHARE) * sum(weights) / len(function)
    return words + function, list(accumulate(weights + [often] * len(function)))
