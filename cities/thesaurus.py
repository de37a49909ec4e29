"""What visitors call the kinds of records, in English, Russian, Ukrainian and Belarusian.

Texts are in one language; a question may come in another. These words are looked for with the names.
"""

from functools import cache

from cities.words.stems import split, stem

WORDS = {
    "city": "city town город місто горад",
    "fortress": "fortress крепость фортеця крэпасць цитадель",
    "battle": "battle fighting битва бой сражение бій бітва бой",
    "siege": "siege blockade осада блокада облога блокада аблога блакада",
    "occupation": "occupation оккупация окупація акупацыя",
    "combat": "combat fighting бой бои сражение бій бої баі",
    "air_raid": "air raid bombing налёт бомбардировка бомбёжка наліт бомбардування бамбардзіроўка бамбёжка",
    "command": "command order приказ командование наказ командування загад камандаванне",
    "civil": "civilians жители население мешканці населення жыхары насельніцтва",
    "culture": "culture культура",
    "evacuation": "evacuation эвакуация евакуація эвакуацыя",
    "atrocity": "atrocity massacre crime злодеяние расстрел преступление злочин розстріл злачынства расстрэл",
    "liberation": "liberation освобождение визволення звільнення вызваленне",
    "aftermath": "aftermath",
    "award": "award honour decoration награда нагорода узнагарода ўзнагарода",
    "title": "title звание звання званне",
    "order": "order орден ордэн",
    "medal": "medal медаль",
    "badge": "badge значок нагрудный знак",
    "postcards": "postcard открытка листівка паштоўка",
    "newspaper": "newspaper газета",
    "painting": "painting картина",
    "table medal": "medal медаль",
    "order insignia": "order орден ордэн",
    "monument": "monument memorial памятник пам'ятник помнік",
    "vehicle": "vehicle машина",
    "fortification": "fortification укрепление укріплення умацаванне",
    "photograph": "photograph photo фотография світлина фотографія фотаздымак",
    "document": "document документ дакумент",
    "book": "book книга кніга",
    "weapon": "weapon оружие зброя",
    "exhibit": "exhibit object экспонат предмет експонат экспанат",
    "story": "story рассказ розповідь апавяданне",
}


TITLES = [  # What stands in titles; the first word is the English one.
    "landing landings десант высадка высадження висадка дэсант высадка",
    "assault storming штурм приступ",
    "defence defense оборона защита захист абарона",
    "offensive наступление наступ наступленне",
    "counteroffensive контрнаступление контрнаступ контрнаступленне",
    "retreat withdrawal отступление відступ адступленне",
    "surrender capitulation капитуляция сдача капітуляція капітуляцыя",
    "encirclement окружение котёл оточення акружэнне",
    "breakthrough прорыв прорив прарыў",
    "bombing bombardment бомбардировка бомбёжка бомбардування бамбардзіроўка",
    "hunger famine голод голад",
    "ghetto гетто гета",
    "convoy конвой канвой караван",
    "bridge мост міст мост",
    "hospital госпиталь больница шпиталь лікарня шпіталь",
    "partisan partisans партизан партизаны партизани партызаны",
    "parade парад",
    "underground подполье підпілля падполле",
    "quarry quarries каменоломни каменоломня катакомбы каменоломні",
]


def also_called(*kinds: str) -> list[str]:
    """The words for these kinds of records."""
    return [WORDS[kind.lower()] for kind in kinds if kind.lower() in WORDS]


def in_other_languages(title: str) -> list[str]:
    """The words of other languages for what a title names."""
    groups = _by_stem()
    return list(dict.fromkeys(groups[each] for word in split(title) if (each := stem(word)) in groups))


@cache
def _by_stem() -> dict[str, str]:
    latin = ((word, group) for group in TITLES for word in split(group) if word.isascii())
    return {stem(word): group for word, group in latin}
