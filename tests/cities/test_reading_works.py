"""Works come in from citation managers: whole and half-broken files, in every format and encoding."""

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cities.formats.citing import FORMATS, of_source, text
from cities.formats.citing.names import Name
from cities.formats.reading_works import read, readable_key, to_source
from cities.formats.reading_works.file import MOST_BYTES, MOST_WORKS
from cities.formats.reading_works.language import language
from cities.formats.reading_works.tex import plain
from cities.formats.reading_works.years import year
from cities.models import Source
from tests.builders import make_source

FIELDS = ["key", "kind", "title", "year", "publisher", "language", "url", "note"]
OUR_BOOKS = "cities/hero_cities/sources.yaml"
BIB = """@book{glantz_2009,
  author = {Glantz, David M. and {Yad Vashem}},
  title = {To the Gates of {Stalingrad}},
  year = 2009,
  publisher = {University Press of Kansas},
  address = {Lawrence},
  isbn = {978-0-7006-1630-5},
}
"""
RIS = """TY  - BOOK
AU  - Glantz, David M.
TI  - To the Gates of Stalingrad
PY  - 2009
PB  - University Press of Kansas
ER  -
"""


def only(data, **options) -> Source:
    reading = read(data)
    assert (reading.problem, reading.faults) == ("", [])
    (work,) = reading.works
    return to_source(work, **options).source


def bib(fields: str, kind="book") -> Source:
    return only(f"@{kind}{{key,\n title = {{A title}},\n {fields}\n}}\n")


def csl(**item) -> Source:
    return only(json.dumps([{"type": "book", "title": "A title"} | item]))


def ris(*lines: str, kind="BOOK") -> Source:
    return only("\n".join([f"TY  - {kind}", "TI  - A title", *lines, "ER  - "]))


@pytest.fixture(scope="module")
def shipped():
    with open(OUR_BOOKS, encoding="utf-8") as file:
        return [Source(**fields) for fields in yaml.safe_load(file)["sources"]]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_whole_bibliography_leaves_and_comes_back_as_it_was(shipped, suffix):
    base = "https://museum.example"
    written = FORMATS[suffix][2]([of_source(source, base_url=base) for source in shipped])
    reading = read(written.encode())
    assert (reading.problem, reading.faults, len(reading.works)) == ("", [], len(shipped))
    for source, work in zip(shipped, reading.works, strict=True):
        back = to_source(work, base_url=base).source
        assert [getattr(back, name) for name in FIELDS] == [str(getattr(source, name)) for name in FIELDS]
        assert text.write(of_source(back, base_url="")) == text.write(of_source(source, base_url=""))
        assert readable_key(back, ()) == source.key


WORDS = st.lists(
    st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x4FF), min_size=1, max_size=8),
    min_size=1,
    max_size=3,
).map(" ".join)
SOURCES = st.builds(
    Source,
    key=st.from_regex(r"[a-z]{1,9}-[12][0-9]{3}", fullmatch=True),
    kind=st.sampled_from(Source.Kind.values),
    author=st.sampled_from(
        [
            "",
            "David M. Glantz",
            "Erich von Manstein",
            "С. Н. Дащинский",
            "A. B. One (ed.)",
            "The Press Office",
        ]
    ),
    title=st.text(st.sampled_from("aЖ {}\\$%&#_~^\"'@<>«»–ß,;=ö"), min_size=1, max_size=30).filter(
        lambda said: said.strip() and "''" not in said
    ),
    year=st.sampled_from(["", "1942", "1969–1978", "c. 1970"]),
    publisher=st.one_of(st.just(""), WORDS),
    note=st.one_of(st.just(""), WORDS),
    language=st.sampled_from(["", "en", "ru", "uk"]),
)


@pytest.mark.parametrize("suffix", ["bib", "ris", "csl.json"])
@settings(max_examples=40, deadline=None)
@given(source=SOURCES)
def test_whatever_we_write_we_read(suffix, source):
    source.title = " ".join(source.title.split())
    written = FORMATS[suffix][2]([of_source(source, base_url="https://m.example")])
    back = only(written.encode(), base_url="https://m.example")
    title = source.title if suffix != "csl.json" else back.title  # Which may have markup in it.
    assert (back.title, back.kind, back.year, back.author) == (title, source.kind, source.year, source.author)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400)))
def test_no_file_breaks_the_reader(data):
    reading = read(data)
    assert reading.problem or reading.works or reading.faults


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([BIB, RIS, '[{"type":"book","title":"T"}]']), st.data())
def test_no_damage_to_a_good_file_breaks_the_reader(whole, data):
    at = data.draw(st.integers(0, len(whole)))
    reading = read(
        whole[:at] + data.draw(st.text(st.sampled_from('{}@",\\=\n-[]TYR '), max_size=6)) + whole[at:]
    )
    for work in reading.works:
        to_source(work).source.full_clean(exclude=["key"], validate_unique=False, validate_constraints=False)


@pytest.mark.parametrize(
    ("stated", "author"),
    [
        ("Glantz, David M. and House, Jonathan M.", "David M. Glantz and Jonathan M. House"),
        ("David M. Glantz and Jonathan M. House", "David M. Glantz and Jonathan M. House"),
        ("von Manstein, Erich", "Erich von Manstein"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven"),
        ("García Márquez, Gabriel", "García Márquez, Gabriel"),
        ("King, Jr., Martin Luther", "King Jr., Martin Luther"),
        ("{Yad Vashem}", "Yad Vashem"),
        ("{Barnes and Noble}", "Barnes and Noble"),
        (r"G{\"o}ring, J{\"{o}}rg and {\v{S}}im{\'a}k, Ji{\v{r}}{\'\i}", "Jörg Göring and Jiří Šimák"),
        ("Дащинский, С. Н.", "С. Н. Дащинский"),
        ("One, Anna and Two, Bert and Three, Carl", "Anna One, Bert Two and Carl Three"),
        ("Glantz, David M. and others", "David M. Glantz and others"),
        ("Plutarch", "Plutarch"),
        ("Anonymous", ""),
    ],
)
def test_the_names_of_bibtex_become_a_line_as_on_a_title_page(stated, author):
    assert bib(f"author = {{{stated}}},").author == author


def test_a_line_of_names_is_read_as_the_same_names_again():
    source = bib("author = {García Márquez, Gabriel and King, Jr., Martin Luther},")
    found = of_source(source, base_url="").authors
    assert found == (Name("García Márquez", "Gabriel"), Name("King Jr.", "Martin Luther"))


def test_the_names_of_zotero_have_particles_and_bodies():
    people = [
        {"family": "Manstein", "given": "Erich", "non-dropping-particle": "von"},
        {"literal": "Yad Vashem"},
        {"family": "Brezhnev", "given": "Л. И."},
    ]
    assert csl(author=people).author == "Erich von Manstein, Yad Vashem and Л. И. Brezhnev"
    assert csl(editor=people[:1]).author == "Erich von Manstein (ed.)"
    assert csl(editor=[people[0], people[2]]).author == "Erich von Manstein and Л. И. Brezhnev (eds)"


@pytest.mark.parametrize(
    ("tex", "letters"),
    [
        (r"{\'E}tudes {\ss}, \o{} and \v{C}ernov{\'y}", "Études ß, ø and Černový"),
        (r"Pages 5--7 of ``War'' \& Peace", "Pages 5–7 of “War” & Peace"),
        (r"100% of $5 & more_of #1", "100% of $5 & more_of #1"),
        (r"\emph{Stalingrad}: the {USSR}", "Stalingrad: the USSR"),
        (r"Сталинград", "Сталинград"),
        ("{" * 5000 + "deep" + "}" * 5000, "deep"),
        (r"\unknowncommand{kept} and \broken{", "kept and"),
    ],
)
def test_what_tex_writes_with_commands_is_read_as_letters(tex, letters):
    assert plain(tex) == letters


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("2009", "2009"),
        ("2009-04-08", "2009"),
        ("2009/04/08/", "2009"),
        ("April 2009", "2009"),
        ("8 April 2009", "2009"),
        ("1969--1978", "1969–1978"),
        ("1969/1978", "1969–1978"),
        ("1941-45", "1941–1945"),
        ("2009-04", "2009"),
        ("c. 1970", "c. 1970"),
        ("[1970?]", "[1970?]"),
        ("n.d.", "n.d."),
        ("at some time in the long years of the war", ""),
        ("", ""),
    ],
)
def test_of_a_date_the_year_is_kept_as_it_is_printed(stated, kept):
    assert year(stated) == kept


@pytest.mark.parametrize(
    ("said", "code"),
    [
        *[("en-US", "en"), ("eng", "en"), ("ger", "de"), ("English", "en"), ("русский", "ru")],
        *[("Ukrainian", "uk"), ("sr-Latn", "sr-Latn"), ("mul", "mul")],
        *[("", ""), ("klingonish", ""), ("<i>", "")],
    ],
)
def test_languages_become_codes(said, code):
    assert language(said) == code


def test_the_numbers_of_an_article_stand_behind_its_periodical():
    numbered = {"journal": "Military History", "volume": "27", "number": "3", "pages": "412--430"}
    article = bib("".join(f"{name} = {{{said}}}, " for name, said in numbered.items()), kind="article")
    assert (article.kind, article.publisher) == ("article-journal", "Military History 27 (3)")
    assert article.note == "Pages 412–430."
    paper = ris("T2  - Pravda", "DA  - 1942/12/24/", kind="NEWS")
    assert (paper.kind, paper.publisher, paper.year) == ("article-newspaper", "Pravda", "1942")


def test_a_chapter_names_its_book_and_a_book_its_house_and_town():
    chapter = csl(**{"type": "chapter", "container-title": "The War", "publisher": "CUP", "page": "1-9"})
    assert chapter.publisher == "In The War. CUP"
    assert csl(**{"publisher": "Viking", "publisher-place": "London"}).publisher == "Viking, London"


def test_a_doi_becomes_an_address_and_an_isbn_stands_in_the_note():
    source = bib("doi = {10.1080/13518046.2014.932626}, isbn = {978-0-7006-1630-5}, url = {http://a.example}")
    assert source.url == "https://doi.org/10.1080/13518046.2014.932626"
    assert source.note == "ISBN 978-0-7006-1630-5."
    assert ris("UR  - javascript:alert(1)").url == ""
    assert bib(r"url = {https://a.example/x\_y?a=1\&b=50%25},").url == "https://a.example/x_y?a=1&b=50%25"


def test_kinds_that_we_have_not_are_told():
    work = read('[{"type": "map", "title": "The front", "URL": "https://a.example/map"}]').works[0]
    draft = to_source(work)
    assert draft.source.kind == "webpage"
    assert draft.remarks == ["The file calls it “map”; it is taken as: web page."]
    assert csl(type="thesis").kind == "manuscript"
    assert ris(kind="GOVDOC").kind == "report"
    assert bib("", kind="inproceedings").kind == "chapter"


def test_what_is_too_long_is_cut_and_told():
    draft = to_source(read(f'[{{"type": "book", "title": "{"word " * 200}"}}]').works[0])
    assert len(draft.source.title) <= 500
    assert draft.source.title.endswith("…")
    assert draft.remarks == ["Too long for us, and cut: title."]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "windows-1251", "koi8-u"]
)
def test_cyrillic_is_read_in_every_encoding(encoding):
    record = "TY  - BOOK\r\nAU  - Ковальчук, Валентин\r\nTI  - Ленинград и Большая земля\r\nER  - \r\n" * 3
    reading = read(record.encode(encoding))
    assert [work.title for work in reading.works] == ["Ленинград и Большая земля"] * 3
    assert bool(reading.remarks) == (encoding in ("windows-1251", "koi8-u"))


def test_german_letters_of_windows_do_not_become_cyrillic():
    reading = read(RIS.replace("David M.", "Jörg Müller").encode("windows-1252"))
    assert reading.works[0].authors == (Name("Glantz", "Jörg Müller"),)
    assert reading.remarks == [
        "The file was not saved in UTF-8. It was read as Windows-1252: look whether the names are right."
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty."),
        (b" \n ", "The file is empty."),
        (b"<!doctype html><title>Login</title>", "This is a web page or XML, not a list of works."),
        (b"PK\x03\x04rest", "This is no list of works, but a file of another kind."),
        (b"%PDF-1.7", "This is no list of works, but a file of another kind."),
        (b"a;b;c\n1;2;3\n", "This is neither CSL-JSON nor BibTeX nor RIS."),
        (b"[]", "There is no work in it."),
        (b"x" * (MOST_BYTES + 1), "This file is too large"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_a_sentence(data, said):
    assert read(data).problem.startswith(said)


def test_json_nested_too_deeply_is_refused_with_a_sentence():
    (fault,) = read("[" + '{"a":[' * 100_000).faults
    assert fault.sentence == "From here on the file is nested too deeply to be a list of works."


def test_what_is_sound_in_a_broken_file_is_read_and_the_rest_told_by_line():
    broken = f"{BIB}\n@book{{lost,\n  title = {{Never closed,\n\n@book{{last,\n title = {{The last}},\n}}\n"
    reading = read(broken)
    assert [work.title for work in reading.works] == ["To the Gates of Stalingrad", "The last"]
    (fault,) = reading.faults
    assert fault.line == 10
    assert fault.sentence == "This entry is damaged: a bracket, a comma or a quotation mark is missing."
    assert fault.entry.startswith("@book{lost")

    reading = read('[\n{"type": "book", "title": "One"},\n{"type": "book"},\n{"type": "book", "tit')
    assert [work.title for work in reading.works] == ["One"]
    assert [(fault.line, fault.sentence) for fault in reading.faults] == [
        (3, "This work has no title."),
        (4, "Here the file breaks off or is damaged. What follows is not read."),
    ]

    reading = read("stray words\n" + RIS.replace("ER  -", "") + RIS + "TY  - BOOK\nAU  - Nobody\nER  - \n")
    assert len(reading.works) == 2
    assert [fault.line for fault in reading.faults] == [1, 14]


def test_a_long_file_is_read_in_part_and_says_so():
    reading = read(json.dumps([{"type": "book", "title": f"Work {n}"} for n in range(MOST_WORKS + 1)]))
    assert len(reading.works) == MOST_WORKS
    assert reading.remarks == ["The file is long. Only its first 1000 works are shown."]


def test_strings_of_bibtex_are_put_in():
    source = only(
        '@string{kup = "University Press"}\n@string{k = kup # " of Kansas"}\n'
        '@comment{nothing}\n@book{x, title = {A} # " title", publisher = k, year = 2009}'
    )
    assert (source.title, source.publisher, source.year) == ("A title", "University Press of Kansas", "2009")


def test_two_entries_with_one_key_are_both_read():
    reading = read("@book{a, title={One}}\n@book{a, title={Two}, title={Twice}}")
    assert [work.title for work in reading.works] == ["One", "Two"]


@pytest.mark.parametrize(
    ("fields", "taken", "key"),
    [
        ({"key": "glantz-2009"}, set(), "glantz-2009"),
        ({"key": "Glantz_gates_2009", "author": "David M. Glantz", "year": "2009"}, set(), "glantz-2009"),
        ({"author": "David M. Glantz", "year": "2009"}, {"glantz-2009"}, "glantz-2009b"),
        ({"author": "David M. Glantz", "year": "2009"}, {"glantz-2009", "glantz-2009b"}, "glantz-2009c"),
        ({"author": "D. Glantz and J. House", "year": "2009"}, set(), "glantz-house-2009"),
        ({"author": "Валентин Ковальчук", "year": "1975"}, set(), "kovalchuk-1975"),
        ({"author": "Yad Vashem", "kind": "webpage", "year": "2010"}, set(), "yad-vashem-2010"),
        ({"title": "The Hero Cities of the USSR: a list"}, set(), "hero-cities-ussr-list"),
        ({"title": "…"}, set(), "source"),
        ({"title": "…"}, {"source"}, "source-2"),
    ],
)  # fmt: skip
def test_keys_are_readable_and_the_only_ones(fields, taken, key):
    assert readable_key(Source(**{"title": "A work"} | fields), taken) == key


@pytest.mark.django_db
def test_a_source_of_ours_that_is_read_can_be_saved():
    source = bib(r"author = {Glantz, David M.}, note = {A half: \ud800}")
    source.key = readable_key(source, ())
    source.full_clean()
    source.save()
    make_source("another")
    assert Source.objects.count() == 2
