"""Towns that help to find the way, by their names in the war years."""

from .battle import cities, event
from .ground import ground

FROM_THE_GROUND = {  # Name on the map: name in the source of the ground.
    "Mykolaiv": "Mykolayiv", "Chernihiv": "Chernihiv", "Uman": "Uman", "Bila Tserkva": "Bila Tserkva",
    "Konotop": "Konotop", "Dzhankoi": "Dzhankoy", "Yevpatoria": "Yevpatoriya", "Simferopol": "Simferopol",
    "Kherson": "Kherson", "Voznesensk": "Voznesensk", "Nizhyn": "Nizhyn", "Zhytomyr": "Zhytomyr",
    "Korosten": "Korosten", "Shostka": "Shostka", "Poltava": "Poltava", "Melitopol": "Melitopol",
    "Cherkasy": "Cherkasy", "Sumy": "Sumy", "Chornobyl": "Chernobyl", "Tiraspol": "Tiraspol",
    "Staraya Russa": "Staraya Russa", "Volkhov": "Volkhov", "Luga": "Luga", "Roslavl": "Roslavl",
    "Rzhev": "Rzhev", "Kolomna": "Kolomna", "Serpukhov": "Serpukhov", "Podolsk": "Podolsk",
    "Noginsk": "Noginsk", "Yegoryevsk": "Yegoryevsk", "Solnechnogorsk": "Solnechnogorsk",
    "Yefremov": "Yefremov", "Bogoroditsk": "Bogoroditsk", "Yelets": "Yelets", "Michurinsk": "Michurinsk",
    "Kursk": "Kursk", "Belgorod": "Belgorod", "Oryol": "Orel", "Bryansk": "Bryansk", "Ryazan": "Ryazan",
    "Vladimir": "Vladimir", "Kimry": "Kimry", "Torzhok": "Torzhok", "Bologoye": "Bologoye",
    "Borovichi": "Borovichi", "Novgorod": "Velikiy Novgorod", "Velikiye Luki": "Velikiye Luki",
    "Pskov": "Pskov", "Narva": "Narva", "Tartu": "Tartu", "Daugavpils": "Daugavpils", "Vilnius": "Vilnius",
    "Lida": "Lida", "Grodno": "Hrodna", "Białystok": "Bialystok", "Pinsk": "Pinsk", "Mozyr": "Mazyr",
    "Mogilev": "Mahilyow", "Bobruisk": "Babruysk", "Borisov": "Barysaw", "Polotsk": "Polatsk",
    "Vitebsk": "Vitsyebsk", "Gomel": "Homyel", "Baranovichi": "Baranavichy", "Molodechno": "Maladzyechna",
    "Kamyshin": "Kamyshin", "Frolovo": "Frolovo", "Millerovo": "Millerovo", "Salsk": "Salsk",
    "Elista": "Elista", "Krasnodar": "Krasnodar", "Tuapse": "Tuapse", "Gelendzhik": "Gelendzhik",
    "Yalta": "Yalta", "Vyborg": "Vyborg", "Petrozavodsk": "Petrozavodsk", "Hammerfest": "Hammerfest",
    "Kolpino": "Kolpino", "Aleksin": "Aleksin", "Belaya Kalitva": "Belaya Kalitva",
    "Klin": "Klin", "Stalinogorsk": "Novomoskovsk",
    "Dyatkovo": "Dyatkovo", "Klintsy": "Klintsy", "Lublin": "Lublin", "Kovel": "Kovel", "Livny": "Livny",
    "Vadsø": "Vadso", "Polyarny": "Polyarnyy",
}  # fmt: skip
FROM_EVENTS = [  # Towns where something happened, in whichever battle.
    "4bfd5db4", "42a250cc", "0da0515f", "76ac305f", "dca89ffc", "03e5acf5", "749ea082", "fbf7005a",
    "7fdaf68e", "00426833", "aa3a9d25", "8f21602b", "c99beac1", "e0ad9989", "3f99eb12", "5e65376c",
    "df9f7b70", "651dfaeb", "f7139058", "26a6809d", "d7f6bbb7", "d28eb04a", "353224d7", "c23a0c28",
    "ba951525", "b4e6eb41",
]  # fmt: skip
BY_HAND = {  # Named in the texts; place-level.
    "Berezivka": (47.2, 30.91),
    "Bilyaivka": (46.48, 30.2),
    "Kotelnikovo": (47.63, 43.14),
    "Taman": (45.21, 36.72),
}


def towns() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of each town, by its name then."""
    known = ground().towns
    found = {event(uuid).short_place: event(uuid).where for uuid in FROM_EVENTS}
    found |= {name: known[there] for name, there in FROM_THE_GROUND.items() if there in known}
    return found | BY_HAND


def place(key: str) -> tuple[float, float]:
    """Where an event, a city or a town is."""
    if key in cities():
        return cities()[key].where
    known = towns()
    return known[key] if key in known else event(key).where
