"""Pictures come in, many at once; what is no picture is refused with a sentence, and nothing is lost."""

import struct
import zlib

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from wagtail.models import UploadedFile

from cities.models import ExhibitImage
from cities.picture_files.opening import MOST_FRAMES
from cities.pictures.door import ENDINGS
from museum.desk.roles import CURATORS, EDITORS, GUEST_REVIEWERS, REGISTRARS
from museum.desk.roles import create as create_roles
from museum.models import User
from tests.builders import make_image
from tests.cities.test_picture_reading import drawing, located, saved
from tests.reader import read

pytestmark = pytest.mark.django_db
ADD = "/admin/images/multiple/add/"
ENDING = {"jpeg": "jpg", "heif": "heic", "tiff": "tif"}


def somebody(role: str) -> Client:
    create_roles()
    person = User.objects.create_user(role.replace(" ", "").lower(), password="a long secret")
    person.groups.add(Group.objects.get(name=role))
    visit = Client()
    visit.force_login(person)
    return visit


@pytest.fixture
def registrar(museum) -> Client:
    return somebody(REGISTRARS)


def give(person: Client, content: bytes, name="quay.jpg", **said) -> dict:
    """What the museum answers when somebody drops a file."""
    answer = person.post(ADD, {"files[]": SimpleUploadedFile(name, content), **said})
    assert answer.status_code == 200
    return answer.json()


def describe(person: Client, upload: int, **fields) -> dict:
    said = {"title": "The quay", "description": "A quay with cranes."} | fields
    form = {f"uploaded-image-{upload}-{name}": value for name, value in said.items()}
    return person.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload]), form
    ).json()


def values(answer: dict) -> dict[str, str]:
    """What stands in the boxes of the form that came back."""
    found = {}
    for box in BeautifulSoup(answer["form"], "html.parser").select(
        "input[name], select[name], textarea[name]"
    ):
        chosen = box.select_one("option[selected]")
        value = chosen["value"] if chosen else box.get("value") or box.get_text()
        found[box["name"].rpartition("-")[2]] = value if box.name != "select" or chosen else ""
    return found


def jpeg(number=1, **options) -> bytes:
    return saved("jpeg", drawing(number), **options).getvalue()


# Many at once


def test_what_the_file_says_is_filled_in_and_says_so(registrar):
    answer = give(registrar, located("jpeg").getvalue())
    assert values(answer)["creator"] == "Anna Hand"
    assert "Read from the file. Please check." in answer["form"]
    assert describe(registrar, answer["uploaded_file_id"], creator="Anna Hand")["success"]
    image = ExhibitImage.objects.get()
    assert (image.title, image.description, image.creator) == ("The quay", "A quay with cranes.", "Anna Hand")
    assert not UploadedFile.objects.exists()
    with image.file.open() as file:
        assert not Picture.open(file).getexif().get_ifd(0x8825)


def test_what_is_said_once_holds_for_all_of_them(registrar):
    said = {"together-credit": "Harbour Museum", "together-creator": "B. Foot"}
    said["together-rights"] = ExhibitImage.Rights.CC0.value
    for name in ("one.jpg", "two.jpg"):
        boxes = values(give(registrar, located("jpeg").getvalue(), name, **said))
        assert (boxes["creator"], boxes["credit"]) == ("B. Foot", "Harbour Museum")
        assert boxes["rights"] == ExhibitImage.Rights.CC0.value


def test_a_mistake_in_one_loses_neither_it_nor_the_others(registrar):
    first, second = (give(registrar, jpeg(number), f"{number}.jpg")["uploaded_file_id"] for number in (1, 2))
    answer = describe(registrar, first, description="", credit="Harbour Museum")
    assert not answer["success"]
    assert values(answer)["credit"] == "Harbour Museum"
    assert describe(registrar, second)["success"]
    assert describe(registrar, first)["success"]
    assert ExhibitImage.objects.count() == 2


def test_what_is_left_undone_is_there_again_for_the_same_person(registrar):
    give(registrar, jpeg(), "unfinished.jpg", **{"together-credit": "Gone"})
    page = registrar.get(ADD).content.decode()
    assert "unfinished" in page and "Add to the collection" in page
    assert "unfinished" not in somebody(CURATORS).get(ADD).content.decode()


def test_an_upload_whose_file_is_gone_breaks_nothing(registrar):
    give(registrar, jpeg())
    upload = UploadedFile.objects.get()
    upload.file.storage.delete(upload.file.name)
    assert registrar.get(ADD).status_code == 200


def test_a_file_that_waits_is_seen_by_nobody_else(registrar, client):
    give(registrar, jpeg())
    address = UploadedFile.objects.get().file.url
    assert client.get(address).status_code == 410
    assert registrar.get(address).status_code == 200


# Duplicates


def test_the_same_file_is_noticed_and_the_old_one_shown(registrar):
    give_and_describe(registrar, jpeg(), title="The old quay")
    again = give(registrar, jpeg(), "copy.jpg")
    assert "already in the collection" in again["form"] and "The old quay" in again["form"]
    assert "Use the one that is here" in again["form"]
    address = reverse("wagtailimages:delete_upload_multiple", args=[again["uploaded_file_id"]])
    assert registrar.post(address).json()["success"]
    assert ExhibitImage.objects.count() == 1 and not UploadedFile.objects.exists()


@pytest.mark.parametrize("other", [("png", (600, 400)), ("webp", (300, 200)), ("jpeg", (1200, 800))])
def test_the_same_picture_in_another_form_is_noticed(registrar, other):
    kind, dimensions = other
    give_and_describe(registrar, jpeg(), title="The old quay")
    content = saved(kind, drawing(1, dimensions)).getvalue()
    answer = give(registrar, content, f"copy.{ENDING.get(kind, kind)}")
    assert "looks like a picture" in answer["form"] and "The old quay" in answer["form"]


def test_another_picture_is_no_duplicate(registrar):
    give_and_describe(registrar, jpeg(1))
    assert "collection:" not in give(registrar, jpeg(2), "other.jpg")["form"]


def test_the_same_file_twice_in_one_go_is_noticed(registrar):
    give(registrar, jpeg(), "first.jpg")
    assert "waits already: first" in give(registrar, jpeg(), "second.jpg")["form"]


def give_and_describe(person: Client, content: bytes, **fields) -> ExhibitImage:
    described = describe(person, give(person, content)["uploaded_file_id"], **fields)
    return ExhibitImage.objects.get(pk=described["image_id"])


# Bad ones


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is as large as this."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def film(frames: int) -> bytes:
    first = saved("gif", Picture.new("P", (4, 4))).getvalue()
    frame = first[first.index(b",") : -1]
    return first[: first.index(b",")] + frame * frames + b";"


@pytest.mark.parametrize(
    "name, content, sentence",
    [
        ("words.jpg", b"These are words.", "This is not a picture"),
        ("empty.jpg", b"", "The file is empty"),
        ("page.jpg", b"<html><script>alert(1)</script></html>", "This is not a picture"),
        ("half.jpg", jpeg()[:4000], "damaged or not complete"),
        ("half.png", saved("png", drawing()).getvalue()[:1500], "damaged or not complete"),
        ("half.tif", saved("tiff", drawing(), compression="tiff_lzw").getvalue()[:3000], "damaged"),
        ("bomb.png", claiming(60_000, 60_000), "more than 128 million pixels"),
        ("large.png", claiming(12_000, 12_000), "more than 128 million pixels"),
        ("lying.png", claiming(5_000, 5_000), "damaged or not complete"),
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "can carry programs"),
        ("film.gif", film(MOST_FRAMES + 10), "more than 500 frames"),
        ("photo.png", jpeg(), "is JPEG inside. Call it .jpg"),
        ("paper.pdf", b"%PDF-1.7", "Pictures can be JPEG, PNG"),
        ("picture.bmp", saved("bmp").getvalue(), "Pictures can be JPEG, PNG"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_a_sentence(registrar, name, content, sentence):
    answer = give(registrar, content, name)
    assert not answer["success"]
    assert sentence in answer["error_message"]
    assert not UploadedFile.objects.exists()
    alone = {"title": "A quay", "description": "Cranes.", "file": SimpleUploadedFile(name, content)}
    page = registrar.post(reverse("wagtailimages:add"), alone)
    assert sentence in read(page).select_one("[data-field-errors] .error-message").get_text()
    assert not ExhibitImage.objects.exists()


@pytest.mark.parametrize("kind", ["jpeg", "png", "tiff", "webp", "avif", "heif", "gif"])
def test_every_form_that_cameras_and_scanners_give_is_taken(registrar, kind):
    image = give_and_describe_file(registrar, kind, drawing(mode="P" if kind == "gif" else "RGB"))
    assert (image.width, image.height) == (600, 400)
    assert ENDING.get(kind, kind) in ENDINGS


@pytest.mark.parametrize(
    "kind, picture",
    [
        ("jpeg", drawing(mode="CMYK")),
        ("png", Picture.new("I;16", (60, 40), 9000)),
        ("png", drawing(mode="P")),
    ],
)
def test_print_colours_deep_greys_and_palettes_are_taken(registrar, kind, picture):
    image = give_and_describe_file(registrar, kind, picture)
    assert image.get_rendition("max-165x165").file.size


def give_and_describe_file(person: Client, kind: str, picture) -> ExhibitImage:
    content = saved(kind, picture).getvalue()
    answer = give(person, content, f"quay.{ENDING.get(kind, kind)}")
    assert answer["success"], answer
    described = describe(person, answer["uploaded_file_id"])
    return ExhibitImage.objects.get(pk=described["image_id"])


def test_a_short_film_is_a_still_picture(registrar):
    assert give(registrar, film(20), "film.gif")["success"]


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.jpg", "Набережная с кранами.jpg", "к" * 300 + ".jpg", 'a"><b>.jpg', "a.html.jpg"],
)
def test_a_file_may_be_called_anything(registrar, name):
    answer = give(registrar, jpeg(), name)
    assert answer["success"]
    assert "<b>" not in answer["form"].replace('<b class="picture-told">', "")
    image = ExhibitImage.objects.get(pk=describe(registrar, answer["uploaded_file_id"])["image_id"])
    assert image.file.name.startswith("original_images/") and ".." not in image.file.name
    assert len(image.file.name) < 100


def test_a_page_hidden_in_a_picture_is_served_as_a_picture(registrar, client):
    hidden = b"<html><script>alert(1)</script></html>"
    image = give_and_describe(
        registrar, jpeg(comment=hidden), rights=ExhibitImage.Rights.CC0.value, credit="Harbour Museum"
    )
    answer = client.get(image.file.url)
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_words_of_a_file_are_never_read_as_html(registrar):
    said = Picture.Exif()
    said[0x8298] = said[0x013B] = "<img src=x onerror=alert(1)>"
    form = give(registrar, jpeg(exif=said))["form"]
    assert "<img src=x" not in form and "&lt;img src=x" in form


# One picture


def test_beside_what_is_missing_stands_what_the_file_says(registrar):
    image = give_and_describe(registrar, located("jpeg").getvalue())
    page = registrar.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
    assert "The file says: “Anna Hand”" in page
    image.creator = "B. Foot"
    image.save()
    assert (
        "The file says" not in registrar.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
    )


def test_the_form_says_what_must_stay_in_the_picture(registrar):
    image = make_image()
    page = registrar.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
    assert "What must stay in the picture" in page
    assert f"/admin/images/{image.pk}/history/" in page


def test_a_picture_whose_file_is_gone_can_still_be_opened(registrar):
    image = make_image()
    image.get_rendition("max-800x600")
    image.file.storage.delete(image.file.name)
    assert registrar.get(reverse("wagtailimages:edit", args=[image.pk])).status_code == 200


def test_before_it_is_deleted_one_sees_where_a_picture_is_used(museum, administrator, client):
    from tests.builders import make_battle, make_city, make_event, make_exhibit, make_story

    image = make_image()
    make_city("Valletta", image=image)
    make_battle("Siege", events=[make_event("A landing", image=image)])
    make_exhibit("Badge", image=image)
    block = {"image": image, "caption": "", "wide": False}
    image.contextual_alt_text, image.decorative = "A field.", False
    make_story("A walk", body=[("picture", block)])
    page = read(client.get(reverse("wagtailimages:delete", args=[image.pk]))).get_text()
    for title in ("Valletta", "Siege", "Badge", "A walk"):
        assert title in page, title


# Who may


@pytest.mark.parametrize("role", [CURATORS, EDITORS, REGISTRARS])
def test_whoever_adds_pictures_may_describe_their_own(museum, role):
    assert give_and_describe(somebody(role), jpeg()).uploaded_by_user.groups.get().name == role


def test_guests_add_no_pictures(museum):
    guest = somebody(GUEST_REVIEWERS)
    assert guest.post(ADD, {"files[]": SimpleUploadedFile("quay.jpg", jpeg())}).status_code == 302
    assert not UploadedFile.objects.exists()


def test_nobody_describes_what_somebody_else_uploaded(registrar):
    upload = give(registrar, jpeg())["uploaded_file_id"]
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload])
    assert somebody(CURATORS).post(address, {}).status_code in {302, 403}
    assert not ExhibitImage.objects.exists()


def test_a_request_without_a_file_is_answered(registrar):
    assert registrar.post(ADD, {}).status_code == 400
    assert give(registrar, jpeg(), collection="nonsense")["success"]
