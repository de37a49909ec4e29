"""A word is read as the place that it names, however it is written, and no other word is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cities.names.gazetteer import Gazetteer, Name
from tests.cities.names.conftest import shipped_names, split

SPELT = {
    "volgograd": "Царицын Caricyn Carycyn Zarizyn Tzaritsin Tsaritsyn Tsaricin Сталінград Volhohrad",
    "kerch": "Керчь Керч Kertch Kerč Kertsch Kerc Kercz Kertš Kerchʹ Ker'ch Keriç Kerich Пантикапайон",
    "kyiv": "Київ Киев Киeв Кіеў Kyïv Kyjiv Kyyiv Kiyiv Kiev Kiyev Kijev Kiew Kieff Kijow KYIV",
    "novorossiysk": "Новороссийск Новоросійськ Noworossijsk Novorossijsk Novorossiisk Noworosyjsk Cemez",
    "sevastopol": "Севастополь Севастопол Sevastopol’ Sewastopol Sebastopol Себастополь Акяр Akyar Akjar",
    "odesa": "Одеса Одесса Odesa Odessa Хаджибей Khadzhibey Hadžibej Khadjibey Chadschibej",
    "murmansk": "Мурманск Мурманськ Murmansk Mourmansk Murmańsk Мурмански",
    "moscow": "Москва Moskva Moskwa Moscow Moskow Moskau",
    "minsk": "Минск Мінск Миньск Менск Minsk Mińsk Mensk",
    "smolensk": "Смоленск Смаленск Смоленськ Smolensk Smoleńsk Smolen'sk",
    "tula": "Тула Tula Toula Tulla",
    "saint-petersburg": "Петербург Petersburg Peterburg Ленінград Leninhrad Пітер Piter Petrohrad Pietari",
    "brest-fortress": "Брест Брэст Brest Берасце Berasce Bierascie Byerastsye",
}
INFLECTED = {
    "volgograd": "Сталинградом Сталинграда Сталінградом сталинградская сталинградцы Царицыном",
    "kyiv": "Киева Киеву Києва Києву Києвом Києві Кіеве киевский киевские київська київського київські",
    "kerch": "Керчи Керчью Керчю Керчі керченский керченско керченська керченских",
    "odesa": "Одессе Одессы Одессой Одесу Одесі Одесою одесский одесского одеська Хаджибея Хаджибеем",
    "sevastopol": "Севастополем Севастополя Севастополі севастопольской севастопольське севастопольцы",
    "moscow": "Москву Москвы Москве Москвой Москвою Москви московская московського московской",
    "minsk": "Минске Минску Минском Мінску Мінску минского минские мінская мінський",
    "brest-fortress": "Бреста Брестом брестский брестской брэсцкая Брэсце Брэстам Берасці",
    "smolensk": "Смоленска смоленские смоленской Смаленску смаленская",
    "saint-petersburg": "петербургский Петербурге Петербурзі петербурзький ленинградцы ленинградский Питере",
    "tula": "Тулы Тулой Туле Тулу тульский тульская Тулі",
    "murmansk": "Мурманску мурманский мурманская мурманськ",
    "novorossiysk": "Новороссийском новороссийская новороссийско Новоросійську Цемеза",
}
TRANSLITERATED = {
    "volgograd": "Stalingradom stalingradskaya stalingradskaja Stalingrada Tsaritsyna",
    "sevastopol": "sevastopolskaya sevastopolskaja Sevastopolya Sevastopolem",
    "moscow": "moskovskaya moskovskiy Moscow's Moscow’s",
    "novorossiysk": "Novorossiyskom Noworossijska novorossiyskaya",
    "kyiv": "Kyiv's Kiev's KYIV'S",
    "odesa": "Odesa's Odessaʼs",
}
WORDS = """
war front army town hero city medal march may landing odes minister tulip moss tully kerchief minsky breast
brett pete peter kiwi kev saint st fortress citadel von nad mosque romanov roman minks men mensch more port
battle siege defence order lenin star gold stalin grad new north sea tule tuli odesy minsky odessy kerchy
kerch1 tull война город герой битва туля кий одес тул тулуп москв киви кова крепость на над мурман романов
сталин ленин град брат мост пора речь минус менять корчевать питомец десант оборона осада фронт армия
наступление победа орден звезда петр петров керосин севрюга смола смоляной мурлыкать минута минный одежда
мещане битвы місто війна горад вайна абарона крэпасць бітва
"""
PHRASES = [
    ("Brest-Litovsk", [("Brest Litovsk", "brest-fortress")]),
    ("brestlitovsk", [("brestlitovsk", "brest-fortress")]),
    ("Брест-Литовск", [("Брест Литовск", "brest-fortress")]),
    ("Брест-Литовской крепости", [("Брест Литовской крепости", "brest-fortress")]),
    ("the Brest Fortress", [("Brest Fortress", "brest-fortress")]),
    ("Оборона Брестской крепости", [("Брестской крепости", "brest-fortress")]),
    ("крепостью-героем Брестом", [("крепостью героем Брестом", "brest-fortress")]),
    ("Brzesc nad Bugiem", [("Brzesc nad Bugiem", "brest-fortress")]),
    ("Санкт Петербург", [("Санкт Петербург", "saint-petersburg")]),
    ("Санкт-Петербурга", [("Санкт Петербурга", "saint-petersburg")]),
    ("sanktpeterburg", [("sanktpeterburg", "saint-petersburg")]),
    ("St. Petersburg", [("St Petersburg", "saint-petersburg")]),
    ("St Petersburg in May", [("St Petersburg", "saint-petersburg")]),
    ("stpetersburg", [("stpetersburg", "saint-petersburg")]),
    ("Ново-Российск", [("Ново Российск", "novorossiysk")]),
    ("Ново-Российска", [("Ново Российска", "novorossiysk")]),
    ("Stalin-grad", [("Stalin grad", "volgograd")]),
    ("Керченско-Эльтигенская", [("Керченско", "kerch")]),
    ("Kerch–Feodosia", [("Kerch", "kerch")]),
    ("Романове-на-Мурмане", [("Романове на Мурмане", "murmansk")]),
    ("под Сталинградом и у Києві", [("Сталинградом", "volgograd"), ("Києві", "kyiv")]),
    ("Kerch May 1942 landing", [("Kerch", "kerch")]),
    ("Tula Tula", [("Tula", "tula"), ("Tula", "tula")]),
    ("", []),
]
ENDINGS = """
а я у ю е и ы і о ом ем ам ям ой ою ей ею ью ові еві ский ская ское ские ского ской ському ська ськ цкая
енский инский цы цев ец ий ая ого ых ыми s skaya skij om a u i
"""


def cases(table):
    return [(place, word) for place, words in table.items() for word in words.split()]


@pytest.mark.parametrize("name", shipped_names(), ids=lambda name: f"{name.text}-{name.language}")
def test_every_shipped_name_is_its_place(read, name):
    whole = " ".join(split(name.text))
    assert read(name.text) == [(whole, name.place)]
    assert read(name.text.upper()) == [(whole.upper(), name.place)]
    assert [places for _, *places in read(name.text.replace("-", "").replace(" ", ""))] == [[name.place]]


@pytest.mark.parametrize(("place", "word"), cases(SPELT))
def test_a_name_is_recognised_in_every_spelling(read, place, word):
    assert read(word) == [(word, place)]


@pytest.mark.parametrize(("place", "word"), cases(INFLECTED) + cases(TRANSLITERATED))
def test_a_name_is_recognised_in_every_case_and_as_an_adjective(read, place, word):
    assert read(word) == [(word, place)]
    assert read(word.upper()) == [(word.upper(), place)]


@pytest.mark.parametrize(("text", "names"), PHRASES)
def test_the_longest_name_is_read(read, text, names):
    assert read(text) == names


@pytest.mark.parametrize("word", WORDS.split())
def test_another_word_is_not_a_name(read, word):
    assert read(word) == []


def test_no_two_shipped_places_share_a_form(gazetteer):
    words = {word for name in shipped_names() for word in [*split(name.text), "".join(split(name.text))]}
    for word in words:
        for typed in (word, word.rstrip("аяйьaоеіїиe")):
            for ending in ["", *ENDINGS.split()]:
                places = {place for found in gazetteer.read([typed + ending]) for place in found.places}
                assert len(places) < 2, typed + ending


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("Киев", "Киев"),
        ("Київ", "Київ"),
        ("Kiev", "Kiev"),
        ("киева", "Киев"),
        ("Odessa", "Odessa"),
        ("Керчью", "Керчь"),
    ],
)
def test_the_name_as_typed_comes_first(gazetteer, typed, best):
    assert gazetteer.read([typed])[0].names[0].text == best


def test_a_name_of_two_places_is_both():
    gazetteer = Gazetteer([Name("Brest", "brest-fortress", "en"), Name("Brest", "brest-bretagne", "fr")])
    assert gazetteer.read(["BREST"])[0].places == ("brest-fortress", "brest-bretagne")


OTHERS = [
    ("Харків", "Харкова Kharkiv Charkiw Xarkiv Harkiv харківський", "Хариков Harakiri"),
    ("Львів", "Львова Львову Львові Lviv L'viv Lwiw", "лев лів"),
    ("Орёл", "Орла Орлом Oryol Orel Orjol орловский", "орать ореол"),
    ("Ялта", "Ялте Ялты ялтинский Yalta Jalta", "ялт"),
    ("Бородино", "Бородина Бородине бородинское Borodino", "борода бородин"),
    ("Прохоровка", "Прохоровке Прохоровку прохоровское Prokhorovka", "прохор"),
    ("Феодосия", "Феодосии Феодосией феодосийский Feodosiya Feodosija", "фео"),
    ("Великие Луки", "Великих-Лук Великими-Луками Velikiye-Luki", "великие луки"),
    ("Железноводск", "Железноводске Zheleznovodsk Železnovodsk Jeleznovodsk Zeleznovodsk", "железо"),
    ("Щёлково", "Щелкова Shchyolkovo Ščelkovo Schtscholkowo", "щелк"),
    ("Елец", "Ельца Ельцом елецкий Yelets Jelez", "ель"),
    ("Мікалаеў", "Мікалаева Mikalajew Mikalaev", "мікалай"),
    ("Saint Louis", "St-Louis saintlouis", "Louis"),
]


@pytest.mark.parametrize(("name", "typed", "other"), OTHERS)
def test_other_exhibitions_have_other_names(name, typed, other):
    gazetteer = Gazetteer([Name(name, "there")])
    for word in typed.split():
        assert [one.places for one in gazetteer.read(split(word))] == [("there",)], word
    for word in other.split():
        assert gazetteer.read([word]) == [], word


def test_names_are_read_quickly():
    letters = "абвгдеклмнопрст"
    names = [
        Name(f"Нов{letters[i % 15]}{letters[i // 15 % 15]}{letters[i // 225]}{ending}", f"place-{i % 200}")
        for i in range(1000)
        for ending in ("град", "хово")
    ]
    started = time.process_time()
    gazetteer = Gazetteer(names)
    built = time.process_time()
    gazetteer.read(["война", "Kerch", "Новабвграда", "город", "hero"] * 10)
    done = time.process_time()
    assert built - started < 1  # Several times what it takes.
    assert done - built < 0.02


@given(st.lists(st.text(max_size=30), max_size=8))
def test_any_text_can_be_read(words):
    for found in GAZETTEER.read(words):
        assert 0 <= found.start < found.end <= len(words)
        assert found.names


@given(st.text(max_size=40))
def test_any_text_can_be_asked_about(text):
    assert len(GAZETTEER.beginning(text, most=3)) <= 3
    assert not (GAZETTEER.read([text]) and GAZETTEER.near(text))
    GAZETTEER.mistyped(text)


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_text_can_be_a_name(texts):
    gazetteer = Gazetteer(Name(text, f"place-{i}") for i, text in enumerate(texts))
    for text in texts:
        gazetteer.read([text])
        gazetteer.near(text)


GAZETTEER = Gazetteer(shipped_names())
