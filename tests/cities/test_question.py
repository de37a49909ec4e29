"""A question is understood: places, dates and words, wherever they stand in it."""

from datetime import date
from itertools import permutations
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cities.dates import Period
from cities.names.gazetteer import Gazetteer
from cities.names.name import Name
from cities.question import Question, understand
from cities.spelling import Spelling, spelt

WAR = Period(date(1941, 6, 22), date(1945, 5, 9))
NAMES = {
    "kerch": ["Kerch", "Керчь"],
    "odesa": ["Odesa", "Одеса", "Одесса"],
    "saint-petersburg": ["Saint Petersburg", "Leningrad", "Ленинград"],
    "volgograd": ["Volgograd", "Stalingrad", "Сталинград", "Царицын"],
    "brest-fortress": ["Brest Fortress", "Brest", "Брест", "Brest-Litovsk"],
    "brest-in-brittany": ["Brest"],
    "novorossiysk": ["Novorossiysk", "Новороссийск"],
    "kyiv": ["Kyiv", "Киев"],
    "tula": ["Tula", "Тула"],
}
GAZETTEER = Gazetteer(Name(text, place) for place, texts in NAMES.items() for text in texts)


def question(text: str) -> Question:
    return understand(text, GAZETTEER, years=WAR)


def meaning(text: str) -> tuple[set[str], list[str], list[str]]:
    """The places, dates and words of a question."""
    understood = question(text)
    return (
        set(understood.slugs),
        [part.when.edtf for part in understood.dates],
        [" ".join(part.term.words) for part in understood.words],
    )


def period(text: str) -> str | None:
    when = question(text).when
    return when and when.edtf


def words(text: str) -> list[str]:
    return meaning(text)[2]


# Order


@pytest.mark.parametrize("parts", permutations(["Kerch", "May 1942", "landing", '"by night"']))
def test_the_order_of_the_parts_does_not_matter(parts):
    places, dates, said = meaning(" ".join(parts))
    assert (places, dates) == ({"kerch"}, ["1942-05"])
    assert sorted(said) == ["by night", "landing"]


@pytest.mark.parametrize("parts", permutations(["под Сталинградом", "зимой 1942–43", "окружение"]))
def test_the_order_does_not_matter_in_russian_either(parts):
    assert meaning(" ".join(parts)) == ({"volgograd"}, ["1942-24"], ["окружение"])


def test_the_words_keep_their_own_order():
    assert words("night Kerch landing 1942 boats") == ["night", "landing", "boats"]


@pytest.mark.parametrize("text", ["", " ", "—", '""', "«»", '"', "?!", "()", "\u0301"])
def test_nothing_asked_is_nothing_understood(text):
    assert meaning(text) == (set(), [], [])


# Phrases in quotation marks


@pytest.mark.parametrize("quoted", ['"{}"', "«{}»", "“{}”", "„{}“", "„{}”"])
@pytest.mark.parametrize("phrase", ["Kerch", "May 1942", "Kerch May 1942", "Leningrad symphony"])
def test_a_quoted_phrase_is_never_a_name_or_a_date(quoted, phrase):
    understood = question(quoted.format(phrase))
    assert (understood.places, understood.dates) == ([], [])
    [part] = understood.words
    assert part.term.quoted and " ".join(part.term.words) == phrase


def test_a_phrase_and_its_neighbours_are_read_apart():
    assert meaning('Kerch "May 1942" 1943 landing') == ({"kerch"}, ["1943"], ["May 1942", "landing"])


def test_a_lone_quotation_mark_opens_no_phrase():
    assert meaning('"Kerch May 1942') == ({"kerch"}, ["1942-05"], [])


# Dates


def test_several_dates_are_one_after_another():
    understood = question("May 1942 Kerch November 1943")
    assert [part.when.edtf for part in understood.dates] == ["1942-05", "1943-11"]
    assert understood.when.edtf == "{1942-05,1943-11}"
    assert len(understood.when.periods) == 2


def test_several_days_without_a_year_are_all_asked_for():
    when = question("22 June Kerch 9 May").when
    days = {(period.earliest.month, period.earliest.day) for period in when.periods}
    assert days == {(6, 22), (5, 9)}


def test_a_day_without_a_year_beside_a_whole_date_is_asked_for_too():
    when = question("22 June Kerch November 1943").when
    assert any(period.earliest == date(1943, 11, 1) for period in when.periods)
    assert any(period.earliest == date(1942, 6, 22) for period in when.periods)


@pytest.mark.parametrize("word", ["May", "may", "march", "March", "MAY", "mart"])
def test_a_word_that_is_also_a_month_is_a_word_when_it_stands_alone(word):
    assert meaning(word) == (set(), [], [word])
    assert meaning(f"Kerch {word}") == ({"kerch"}, [], [word])


@pytest.mark.parametrize(
    ("text", "edtf"), [("May 1942", "1942-05"), ("8 May 1942", "1942-05-08"), ("march 1943", "1943-03")]
)
def test_a_word_that_is_also_a_month_is_one_beside_a_number(text, edtf):
    assert period(text) == edtf


def test_a_month_alone_is_that_month_of_every_year():
    assert len(question("August").when.periods) == 5
    assert len(question("в августе").when.periods) == 5


@pytest.mark.parametrize(
    "number", ["125", "62", "12345", "9999", "1", "0", "1499", "2101", "3.5", "1/2", "900"]
)
def test_a_number_that_is_no_year_is_a_word(number):
    assert question(f"{number} Kerch").dates == []
    assert " ".join(words(f"{number} Kerch")) == number.replace(".", " ").replace("/", " ")


@pytest.mark.parametrize("year", ["1500", "1942", "2100"])
def test_a_number_that_may_be_a_year_is_one(year):
    assert period(f"Kerch {year}") == year


@pytest.mark.parametrize("text", ["62nd army", "125 grams of bread", "872 days", "T-34", "army 8"])
def test_numbers_that_count_or_name_something_are_words(text):
    assert question(text).dates == []


@pytest.mark.parametrize("text", ["22 June", "22 июня", "Brest 22 June", "22 червня"])
def test_a_day_without_a_year_is_that_day_of_every_year(text):
    when = question(text).when
    assert [period.earliest for period in when.periods] == [date(year, 6, 22) for year in range(1941, 1946)]


def test_a_day_that_is_not_in_every_year_is_asked_of_those_that_have_it():
    assert [period.earliest for period in question("29 February").when.periods] == [date(1944, 2, 29)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Kerch, May 1942", "1942-05"),
        ("Kerch (1942)", "1942"),
        ("Stalingrad 19.11.1942", "1942-11-19"),
        ("1942-05 Kerch", "1942-05"),
        ("Kerch 1941–42", "1941/1942"),
        ("осада Ленинграда зимой 1941–42", "1941-24"),
        ("Kerch before 1942", "../1941-12-31"),
        ("Kerch 8 May 1942 – 2 June 1942 landing", "1942-05-08/1942-06-02"),
    ],
)
def test_a_date_is_found_among_other_words(text, edtf):
    assert period(text) == edtf


@pytest.mark.parametrize("text", ["1942-17-07", "31 June 1942", "1943/1942"])
def test_what_only_looks_like_a_date_does_no_harm(text):
    understood = question(f"Kerch {text}")
    assert understood.slugs == ["kerch"]


# Names


def test_several_places_are_either_of_them():
    assert question("Kerch Odesa landing").slugs == ["kerch", "odesa"]


def test_a_name_of_two_places_means_either_of_them():
    [part] = question("Brest").places
    assert set(part.slugs) == {"brest-fortress", "brest-in-brittany"}


@pytest.mark.parametrize("text", ["под Сталинградом", "Сталинграда", "сталинградская битва", "STALINGRAD"])
def test_a_name_is_found_in_every_form(text):
    assert question(text).slugs == ["volgograd"]


def test_a_longer_name_goes_before_a_shorter_one():
    assert question("Brest-Litovsk 1941").slugs == ["brest-fortress"]
    assert question("Brest Fortress").slugs == ["brest-fortress"]
    assert words("Brest Fortress") == []


@pytest.mark.parametrize("text", ["Kerch-Eltigen", "Kerch–Eltigen", "Kerch/Eltigen"])
def test_a_name_may_be_a_part_of_a_hyphenated_word(text):
    assert meaning(text) == ({"kerch"}, [], ["Eltigen"])


def test_a_word_with_a_hyphen_stays_one():
    assert words("counter-offensive Kerch") == ["counter offensive"]


# Function words


@pytest.mark.parametrize(
    "text", ["the landing in Kerch", "landing at Kerch", "десант в Керчи", "the landing of the Kerch"]
)
def test_words_that_only_join_others_are_not_looked_for(text):
    assert len(words(text)) == 1


@pytest.mark.parametrize("text", ["the", "in", "под", "of the"])
def test_words_that_only_join_are_looked_for_when_nothing_else_was_typed(text):
    assert words(text) == text.split()


def test_a_quoted_function_word_is_looked_for():
    assert words('"the" landing') == ["the", "landing"]


# The parts in the text


FRAGMENTS = [
    *["Kerch", "Керчи", "Saint Petersburg", "Brest-Litovsk", "Odesa,"],
    *["May 1942", "1943", "22 June", "winter 1941–42", "19.11.1942", "(1944)"],
    *["landing", "counter-offensive", "ice", '"by night"', "«Road of Life»", "125"],
    *["the", "in", "of", "под"],
]
texts = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=5).map(" ".join)
bounded = settings(max_examples=300, deadline=None, database=None)


def parts_of(understood: Question) -> list:
    return sorted(
        [*understood.places, *understood.dates, *understood.words], key=lambda part: (part.start, part.end)
    )


@bounded
@given(text=texts)
def test_every_part_stands_where_it_says_and_on_no_other(text):
    parts, position = parts_of(question(text)), 0
    for part in parts:
        assert position <= part.start < part.end <= len(text)
        position = part.end


@bounded
@given(text=texts, data=st.data())
def test_without_one_part_the_question_means_what_the_others_say(text, data):
    understood = question(text)
    parts = parts_of(understood)
    if not parts:
        return
    gone = data.draw(st.sampled_from(parts))
    rest = question(understood.without(gone))
    assert said(rest) == [text for part, text in zip(parts, said(understood), strict=True) if part != gone]


def test_two_dates_stay_two_when_what_stood_between_them_joins_nothing():
    understood = question("Kerch (1944) под May 1942")
    rest = question(understood.without(understood.places[0]))
    assert said(rest) == ["date 1944", "date 1942-05"]


def said(understood: Question) -> list[str]:
    """What each part of a question means."""
    names = {
        **{part: f"place {part.slugs}" for part in understood.places},
        **{part: f"date {part.when.edtf}" for part in understood.dates},
        **{part: f"words {part.term}" for part in understood.words},
    }
    return [names[part] for part in parts_of(understood)]


@bounded
@given(text=texts, data=st.data())
def test_a_part_that_is_quoted_is_read_as_words(text, data):
    understood = question(text)
    readable = [*understood.places, *understood.dates]
    if not readable:
        return
    part = data.draw(st.sampled_from(readable))
    other = question(part.quoted(text))
    assert len(other.places) + len(other.dates) == len(readable) - 1
    assert text[part.start : part.end].strip(" ,()") in [
        text_of(word, other.text) for word in other.words if word.term.quoted
    ]


def text_of(part, text: str) -> str:
    return text[part.start : part.end].strip('"«» ,()')


def test_without_a_part_the_rest_stands_as_it_was_typed():
    understood = question("Kerch  May 1942   landing")
    assert understood.without(*understood.dates) == "Kerch landing"
    assert understood.without(*understood.places, *understood.words) == "May 1942"
    assert understood.without(*parts_of(understood)) == ""


def test_dates_that_are_left_alone_do_not_become_another_date():
    understood = question("22 June Kerch 1942")
    assert question(understood.without(*understood.places)).when == understood.when


def test_words_that_are_left_alone_do_not_become_a_name():
    understood = question("Novo 1942 rossiysk")
    assert understood.places == []
    assert question(understood.without(*understood.dates)).places == []


def test_a_function_word_does_not_become_a_wish_when_its_name_goes():
    understood = question("in Kerch")
    assert words(understood.without(*understood.places)) == []


def test_a_name_beside_a_lone_quotation_mark_can_be_read_as_a_word():
    understood = question('" Kerch')
    [part] = understood.places
    assert question(part.quoted(understood.text)).places == []


# Spelling


def read_again(text: str, known: str = "landing siege may") -> Spelling:
    """The question spelt; only these words are found in the exhibition."""
    return spelt(question(text), GAZETTEER, lambda term: str(term) not in known.split())


def test_a_name_that_is_almost_right_is_used_and_said_so():
    spelling = read_again("Volgagrad landing")
    assert spelling.question.slugs == ["volgograd"]
    assert [str(term) for term in spelling.question.terms] == ["landing"]
    assert spelling.sentences == ["Nothing is called “Volgagrad”. Showing Volgograd."]
    assert spelling.offers == []


def test_the_question_itself_stays_as_it_was_typed():
    asked = question("Volgagrad landing")
    spelt(asked, GAZETTEER, lambda term: True)
    assert (asked.slugs, [str(term) for term in asked.terms]) == ([], ["volgagrad", "landing"])


def test_a_name_that_is_almost_right_is_only_offered_when_the_word_is_found():
    spelling = read_again("Volgagrad", known="volgagrad")
    assert (spelling.used, spelling.question.slugs) == ([], [])
    assert [offer.name.place for offer in spelling.offers] == ["volgograd"]


@pytest.mark.parametrize("text", ["Kerhc", "Tulya", "Odese", "Kerth"])
def test_a_short_name_is_only_offered(text):
    spelling = read_again(text)
    assert spelling.question.slugs == []
    assert spelling.offers


def test_the_way_back_from_a_used_name_reads_what_was_typed_as_a_word():
    spelling = read_again("Volgagrad landing")
    [offer] = spelling.used
    again = read_again(offer.quoted("Volgagrad landing"))
    assert (again.used, again.question.slugs) == ([], [])
    assert [str(term) for term in again.question.terms] == ["volgagrad", "landing"]


def test_an_offer_puts_the_name_in_the_place_of_what_was_typed():
    [offer, *_] = read_again("the siege of Kerhc 1942").offers
    assert offer.instead("the siege of Kerhc 1942") == "the siege of Kerch 1942"


def test_a_quoted_word_is_never_spelt_otherwise():
    spelling = read_again('"Volgagrad"')
    assert (spelling.used, spelling.offers) == ([], [])


@pytest.mark.parametrize("text", ["Lenigrad", "Leningard", "Ленинграт"])
def test_leningrad_is_never_taken_for_stalingrad(text):
    spelling = read_again(text)
    near = {offer.name.place for offer in [*spelling.used, *spelling.offers]}
    assert near == {"saint-petersburg"}


def test_a_name_of_two_words_is_mended_as_one():
    spelling = read_again("Saint Petersbrug")
    assert spelling.question.slugs == ["saint-petersburg"]


@pytest.mark.parametrize(
    ("typed", "place"), [("rbtd", "kyiv"), ("jltccf", "odesa"), (",htcn", "brest-fortress")]
)
def test_a_name_typed_with_the_wrong_keyboard_is_offered(typed, place):
    spelling = read_again(typed)
    assert spelling.question.slugs == []
    assert place in {offer.name.place for offer in spelling.offers}
    offer = next(offer for offer in spelling.offers if offer.name.place == place)
    assert place in question(offer.instead(typed)).slugs


def test_a_known_word_is_left_alone():
    spelling = read_again("landing")
    assert (spelling.used, spelling.offers) == ([], [])


# Time


LONG = {
    "digits": "1942 " * 60,
    "days": "22.06.1941 " * 27,
    "months": "August " * 43,
    "months and days": "22 June 1941 " * 23,
    "small numbers": "1 2 3 4 5 6 7 8 9 " * 16,
    "one number": "1" * 300,
    "dashes between numbers": "1942-" * 60,
    "slashes between numbers": "1942/" * 60,
    "words of dates": "early mid late before after since until " * 7,
    "ranges": "from May 1942 to June 1943 " * 11,
    "brackets": "{[(" * 100,
    "question marks": "1942?~ " * 42,
    "quotation marks": '"' * 300,
    "apostrophes": "a'" * 150,
    "combining marks": "a" + "\u0301" * 299,
    "days without a year": "22 June 9 May " * 21,
    "and": "1942 and 1943 or " * 17,
    "commas": "1942, " * 50,
    "unclosed guillemets": "«" * 300,
}


@pytest.mark.parametrize("kind", LONG)
def test_a_long_question_is_understood_at_once(kind):
    text = LONG[kind][:300]
    question("warm 1942 up")
    began = thread_time()
    question(text)
    assert thread_time() - began < 0.2


@pytest.mark.parametrize("text", ["Kerhc " * 50, "Волгаград " * 30, "a " * 150, "saint " * 50, "rbtd " * 60])
def test_a_long_question_is_spelt_at_once(text):
    began = thread_time()
    read_again(text)
    assert thread_time() - began < 0.5
