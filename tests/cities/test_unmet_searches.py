"""What visitors looked for in vain is counted for the curators, and nothing of who looked."""

import pytest

from cities.models import UnmetSearch, unmet_search
from tests.builders import make_battle, make_city, make_event
from tests.reader import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def valletta(museum):
    city = make_city("Valletta", slug="valletta")
    make_battle("Siege", "1942", cities=[city], events=[make_event("A landing", "1942-05-08")])


def counted() -> dict[str, int]:
    return dict(UnmetSearch.objects.values_list("words", "times"))


def test_a_question_without_an_answer_is_counted_however_it_is_spelt(client):
    for text in ("Submarine", "submarine ", "SUBMARINE!", "zeppelin"):
        client.get("/search/", {"q": text})
    assert counted() == {"submarine": 3, "zeppelin": 1}


@pytest.mark.parametrize(
    "query",
    [
        {"q": "landing"},
        {"q": ""},
        {"q": "?!"},
        {"q": "landing", "when": "1850"},
        {"q": "landing", "city": "valletta", "year": "1850"},
        {"when": "1850"},
    ],
)
def test_what_was_found_or_was_narrowed_away_is_not_counted(client, query):
    client.get("/search/", query)
    assert counted() == {}


def test_the_page_is_shown_all_the_same(client):
    assert client.get("/search/?q=submarine").status_code == 200
    assert client.get("/chronicle/?q=submarine").context_data["filter"].total == 0


def test_of_a_long_question_the_beginning_is_kept(client):
    client.get("/search/", {"q": "u" * 290})
    assert counted() == {"u" * 100: 1}


def test_nothing_is_kept_but_words_numbers_and_days():
    assert {field.name for field in UnmetSearch._meta.fields} == {
        "id",
        "words",
        "times",
        "first_asked",
        "last_asked",
    }


def test_the_rarest_go_when_there_are_too_many(client, monkeypatch):
    monkeypatch.setattr(unmet_search, "MOST", 20)
    for _ in range(3):
        UnmetSearch.objects.count_one("often")
    for number in range(40):
        UnmetSearch.objects.count_one(f"once {number}")
    assert UnmetSearch.objects.count() <= 20
    assert counted()["often"] == 3


def test_a_curator_reads_them_the_most_frequent_first_and_takes_them_along(client, curator):
    for text in ("zeppelin", "submarine", "submarine"):
        client.get("/search/", {"q": text})
    client.force_login(curator)
    assert "/admin/searches/" in client.get("/admin/").content.decode()
    page = read(client.get("/admin/searches/"))
    rows = [[cell.get_text(strip=True) for cell in row.select("td")][:2] for row in page.select("tbody tr")]
    assert rows == [["submarine", "2"], ["zeppelin", "1"]]
    table = client.get("/admin/searches/?export=csv")
    assert b"submarine" in b"".join(table.streaming_content)


def test_who_may_not_read_them_does_not(client, django_user_model):
    client.get("/search/?q=submarine")
    assert client.get("/admin/searches/").status_code == 302
    client.force_login(django_user_model.objects.create_user("visitor", password="long-enough-1"))
    assert client.get("/admin/searches/").status_code == 302
