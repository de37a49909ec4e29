"""Pictures: made early and once, offered in the lightest form, and taken away with their rights in them."""

import threading
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks import task
from django_tasks.backends.immediate import ImmediateBackend
from PIL import Image as Picture
from PIL import ImageDraw

from cities.formats.picture_rights import SPACES
from cities.models import ExhibitImage
from cities.models.image import ExhibitRendition
from cities.pictures import is_made, make, making
from cities.pictures.beside import Beside, Left
from cities.pictures.sizes import widths
from museum import serving
from tests.builders import make_battle, make_city, make_event, make_exhibit, make_image, make_story, publish
from tests.reader import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_once(monkeypatch, django_capture_on_commit_callbacks):
    """`with at_once(): …` makes the pictures that are saved inside."""
    monkeypatch.setattr(Left, "_execute_task", ImmediateBackend._execute_task)
    return lambda: django_capture_on_commit_callbacks(execute=True)


def a_file(size=(640, 480), mode="RGB", colour="white", name="drawing.png", **options) -> ImageFile:
    file = BytesIO()
    Picture.new(mode, size, colour).save(file, name.rpartition(".")[2].replace("jpg", "jpeg"), **options)
    file.seek(0)
    return ImageFile(file, name=name)


def a_drawing(size, mode="RGB") -> ImageFile:
    """Lines and fields in a few colours, as heavy as drawings are."""
    picture = Picture.new(mode, size, "#f4efe3" if mode == "RGB" else (0, 0, 0, 0))
    pen, width = ImageDraw.Draw(picture), size[0]
    for number in range(60):
        middle = number * 997 % width, number * 613 % size[1]
        reach = width // 20 + number * 37 % (width // 12)
        corners = [middle[0] - reach, middle[1] - reach, middle[0] + reach, middle[1] + reach]
        pen.ellipse(corners, fill=("#8c2f1f", "#dfe7ea", "#75570f")[number % 3], outline="#1f1c18", width=6)
        pen.text(middle, "Valletta", fill="#1f1c18", font_size=40)
    file = BytesIO()
    picture.save(file, "PNG")
    file.seek(0)
    return ImageFile(file, name="lines.png")


def made(file=None, **fields) -> ExhibitImage:
    image = make_image(**fields)
    if file:
        image.file = file
        image.save()
    assert make(image)
    return ExhibitImage.objects.get(pk=image.pk)


def opened(name) -> Picture.Image:
    with making.ExhibitRendition._meta.get_field("file").storage.open(name) as file:
        picture = Picture.open(BytesIO(file.read()))
    picture.load()
    return picture


# Making


def test_a_picture_is_made_in_the_sizes_that_pages_need():
    offered = made(size=(1000, 500)).offered["formats"]
    sizes = [[160, 80], [320, 160], [480, 240], [800, 400], [1000, 500]]
    assert [one[:2] for one in offered["avif"]] == sizes
    assert [one[0] for one in offered["webp"]] == [160, 320, 480, 800, 1000]
    assert [one[0] for one in offered["jpeg"]] == [800]
    assert {opened(one[2]).format for one in offered["avif"]} == {"AVIF"}
    assert opened(offered["webp"][0][2]).size == (160, 80)


def test_no_picture_is_made_larger_than_it_is():
    assert widths(100) == [100]
    assert widths(160) == [160]
    assert widths(900) == [160, 320, 480, 800, 900]
    assert widths(5000) == [160, 320, 480, 800, 1200, 1600]


def test_what_shines_through_still_does():
    see_through = made(file=a_file(mode="RGBA", colour=(200, 0, 0, 0)))
    assert set(see_through.offered["formats"]) == {"avif", "webp", "png"}
    for name, sizes in see_through.offered["formats"].items():
        assert opened(sizes[-1][2]).convert("RGBA").getpixel((5, 5))[3] == 0, name
    assert opened(see_through.large["name"]).convert("RGBA").getpixel((5, 5))[3] == 0
    opaque = made(file=a_file(mode="RGBA", colour=(200, 0, 0, 255)))
    assert "jpeg" in opaque.offered["formats"]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "I;16", "RGB", "RGBA"])
def test_pictures_of_every_kind_are_made(mode):
    file = BytesIO()
    kind = Picture.new("RGBA", (300, 200), "red").convert("LA") if mode in {"LA", "PA"} else None
    (kind or Picture.new(mode, (300, 200))).save(file, "PNG")
    file.seek(0)
    image = made(file=ImageFile(file, name="drawing.png"))
    assert [one[0] for one in image.offered["formats"]["avif"]] == [160, 300]
    assert opened(image.large["name"]).size == (300, 200)


def test_a_photograph_in_print_colours_is_made():
    image = made(file=a_file(mode="CMYK", colour=(0, 255, 255, 0), name="photo.jpg"))
    red, green, _blue = opened(image.offered["formats"]["webp"][0][2]).convert("RGB").getpixel((5, 5))
    assert red > 200 > 60 > green


def test_a_photograph_taken_upright_stands_upright():
    turned = Picture.Exif()
    turned[0x0112] = 6
    image = made(file=a_file(name="photo.jpg", exif=turned))
    assert image.offered["formats"]["avif"][-1][:2] == [480, 640]
    assert (image.large["width"], image.large["height"]) == (480, 640)
    assert opened(image.large["name"]).getexif().get(0x0112, 1) == 1


def test_a_very_large_picture_is_taken_away_smaller():
    image = made(size=(6000, 1500))
    assert (image.large["width"], image.large["height"]) == (4000, 1000)


def test_a_drawing_is_taken_away_as_it_was_drawn():
    file = BytesIO()
    Picture.new("P", (640, 480)).save(file, "PNG")
    file.seek(0)
    image = made(file=ImageFile(file, name="drawing.png"))
    assert opened(image.large["name"]).mode == "P"


def test_a_picture_is_made_once():
    image = made()
    assert is_made(image)
    assert not make(image)
    before = set(ExhibitRendition.objects.values_list("pk", "file"))
    image.made = {}  # Somebody else begins at the same time.
    assert make(image)
    assert set(ExhibitRendition.objects.values_list("pk", "file")) == before


def test_a_saved_picture_is_made_when_its_transaction_is_done(at_once):
    with at_once():
        image = make_image()
        image.refresh_from_db()
        assert not is_made(image)
    image.refresh_from_db()
    assert is_made(image)
    with at_once() as waiting:
        image.save()
    assert waiting == []


def test_another_file_is_another_picture(at_once):
    with at_once():
        image = make_image()
    image.refresh_from_db()
    first = image.offered["formats"]["avif"][0][2]
    with at_once():
        image.file = a_file(colour="black", name="other.png")
        image.save()
        assert image.offered == {}
    image.refresh_from_db()
    assert is_made(image)
    assert image.offered["formats"]["avif"][0][2] != first
    assert "other" in image.large["name"]


def test_renditions_that_somebody_deletes_are_made_again(at_once):
    with at_once():
        image = make_image()
    with at_once():
        image.renditions.all().delete()
        assert ExhibitImage.objects.get().offered == {}
    image.refresh_from_db()
    assert is_made(image)
    assert opened(image.large["name"])


def test_what_was_made_of_a_file_that_is_replaced_meanwhile_is_not_kept(monkeypatch):
    image, renditions = make_image(), making._renditions

    def slowly(*args):
        found = list(renditions(*args))
        ExhibitImage.objects.update(file="original_images/another.png")
        return found

    monkeypatch.setattr(making, "_renditions", slowly)
    assert not make(image)
    assert ExhibitRendition.objects.count() == 0
    assert ExhibitImage.objects.get().made == {}


def test_of_two_who_make_a_picture_at_the_same_time_one_goes_on(monkeypatch):
    image, renditions = make_image(), making._renditions

    def overtaken(*args):
        monkeypatch.setattr(making, "_renditions", renditions)
        assert make(ExhibitImage.objects.get())
        return renditions(*args)

    monkeypatch.setattr(making, "_renditions", overtaken)
    assert not make(image)
    assert is_made(ExhibitImage.objects.get())
    stored = {f"images/{name}" for name in image.file.storage.listdir("images")[1]}
    stem = image.filename.removesuffix(".png")
    kept = set(ExhibitRendition.objects.values_list("file", flat=True))
    assert {name for name in stored if name.startswith(f"images/{stem}.")} == kept


def test_a_broken_file_stops_nobody(caplog):
    image = make_image()
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(b"no picture")
    assert not make(image)
    assert "cannot be read" in caplog.text


def test_other_words_need_only_another_large_file():
    image = made()
    small, large = image.offered["formats"]["avif"][0][2], image.large["name"]
    image.credit = "Drawn by A. Hand"
    assert image.large["url"] == image.file.url  # The old one says something else.
    assert make(image)
    assert image.offered["formats"]["avif"][0][2] == small
    assert image.large["name"] != large
    assert not ExhibitRendition.objects.filter(file=large).exists()


def test_the_command_makes_what_is_missing(capsys):
    make_image()
    made()
    call_command("make_renditions")
    assert "1 pictures done" in capsys.readouterr().out
    assert all(map(is_made, ExhibitImage.objects.all()))
    call_command("make_renditions")
    assert capsys.readouterr().out == ""


def test_the_server_makes_what_is_missing_when_it_starts(monkeypatch):
    begun = []
    monkeypatch.setattr(serving.subprocess, "Popen", lambda command, env: begun.append(command))
    monkeypatch.setenv("PICTURES", "beside")
    serving.make_pictures()
    assert begun[0][-2:] == ["make_renditions", "--gently"]
    monkeypatch.setenv("PICTURES", "elsewhere")
    serving.make_pictures()
    assert len(begun) == 1


@task(backend="pictures")
def where():
    seen.append(threading.current_thread())
    if len(seen) == 1:
        raise RuntimeError


seen: list[threading.Thread] = []


def test_visitors_do_not_wait_while_pictures_are_made(settings):
    seen.clear()
    beside = Beside("pictures", {"BACKEND": "", "QUEUES": []})
    for _ in range(2):  # The first fails, and the thread goes on.
        beside.enqueue(where, (), {})
    for _ in range(100):
        if len(seen) == 2:
            break
        threading.Event().wait(0.05)
    assert [thread.name for thread in seen] == ["pictures", "pictures"]


# On pages


def test_nothing_is_made_while_a_visitor_waits(client):
    image = make_image()
    city = make_city(image=image)
    make_exhibit("Badge", image=image)
    (shown,) = read(client.get(city.get_url())).select("main img")
    assert shown["src"] == image.file.url
    assert (shown["width"], shown["height"]) == ("640", "480")
    assert read(client.get("/collection/")).select("main img") == []
    assert ExhibitRendition.objects.count() == 0


def test_browsers_choose_the_format_and_the_size(client):
    city = make_city(image=made(size=(1600, 1600)))
    (shown,) = read(client.get(city.get_url())).select("main picture")
    assert [source["type"] for source in shown.select("source")] == ["image/avif", "image/webp"]
    for source in shown.select("source"):
        found = [one.split() for one in source["srcset"].split(", ")]
        assert [width for _address, width in found] == ["320w", "480w", "800w", "1200w"]
        assert source["sizes"]
        for address, _width in found:
            assert client.get(address).status_code == 200
    assert shown.img["src"].endswith(".jpg")
    assert shown.img["width"] and shown.img["height"]


def test_the_lead_picture_comes_first_and_the_others_when_they_are_near(client):
    battle = make_battle(image=made(), events=[make_event(image=made())])
    lead, later = read(client.get(battle.get_url())).select("main img")
    assert lead["fetchpriority"] == "high" and "loading" not in lead.attrs
    assert later["loading"] == "lazy" and "fetchpriority" not in later.attrs


def test_a_picture_opens_large_and_can_be_taken_away(client):
    image = made()
    page = read(client.get(make_city(image=image).get_url()))
    (opens,) = page.select("museum-zoom a")
    assert opens["href"] == image.large["url"]
    assert page.select_one("a[download]")["href"] == image.large["url"]
    assert client.get(opens["href"]).status_code == 200


def test_only_a_page_with_a_picture_loads_the_script_that_opens_it(client):
    bare, pictured = make_city("Valletta"), make_city("Verdun", image=made())
    assert "museum_zoom" not in client.get(bare.get_url()).content.decode()
    assert "museum_zoom" in client.get(pictured.get_url()).content.decode()


def asked(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("ready", [True, False])
def test_more_pictures_cost_no_more_queries(client, ready):
    def picture():
        image = made(size=(200, 100)) if ready else make_image()
        image.contextual_alt_text, image.decorative = "A white field", False
        return image

    def fill(number):
        city.image = picture()
        city.story = [("picture", {"image": picture(), "caption": "A drawing"}) for _ in range(number)]
        publish(city)
        for one in range(number):
            make_exhibit(f"Medal {one}", cities=[city], image=picture())
        battle.events = [make_event(f"Landing {one}", image=picture()) for one in range(number)]
        publish(battle)

    city = make_city("Valletta")
    battle = make_battle("Siege", cities=[city])
    make_story(image=picture())
    addresses = ["/cities/valletta/", "/battles/siege/", "/collection/", "/chronicle/", "/api/catalogue/"]
    fill(1)
    few = {address: asked(client, address) for address in addresses}
    fill(4)
    many = {address: asked(client, address) for address in addresses}
    assert many == few


# What a file says of itself


def packet(picture) -> ElementTree.Element:
    said = picture.info["xmp"]
    said = said.encode() if isinstance(said, str) else said
    return ElementTree.fromstring(said[said.index(b"<x:xmpmeta") : said.rindex(b"<?xpacket")])


def written(found, name: str) -> str:
    prefix, _, local = name.partition(":")
    return "".join(found.find(f".//{{{SPACES[prefix]}}}{local}").itertext())


@pytest.mark.parametrize("name", ["drawing.png", "photo.jpg", "photo.webp", "photo.avif"])
def test_a_file_that_is_taken_away_says_whose_it_is(name):
    words = {
        "title": "Крест & <cross>",
        "creator": "A. Hand",
        "credit": "Drawn by A. Hand for “Malta”",
        "description": "A cross on a ribbon.",
        "rights": ExhibitImage.Rights.CC_BY,
    }
    image = made(file=a_file(name=name), **words)
    file = opened(image.large["name"])
    said = packet(file)
    assert written(said, "dc:title") == "Крест & <cross>"
    assert written(said, "dc:creator") == "A. Hand"
    assert written(said, "dc:description") == "A cross on a ribbon."
    assert written(said, "Iptc4xmpCore:AltTextAccessibility") == "A cross on a ribbon."
    assert written(said, "dc:rights") == "CC BY 4.0"
    assert written(said, "photoshop:Credit") == "Drawn by A. Hand for “Malta”"
    assert written(said, "xmpRights:WebStatement") == "https://creativecommons.org/licenses/by/4.0/"
    assert written(said, "xmpRights:Marked") == "True"
    exif = file.getexif()
    assert exif[0x013B] == "A. Hand"
    assert "https://creativecommons.org/licenses/by/4.0/" in exif[0x8298]


def test_a_file_in_the_public_domain_says_so():
    said = packet(opened(made().large["name"]))
    assert written(said, "xmpRights:Marked") == "False"
    assert "publicdomain/zero" in written(said, "xmpRights:WebStatement")


def test_what_cannot_stand_in_xml_is_left_out():
    assert written(packet(opened(made(title="A\x0bB\x1fC").large["name"])), "dc:title") == "ABC"


def test_where_a_photograph_was_taken_stays_with_the_museum():
    exif = Picture.Exif()
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    image = made(file=a_file((1600, 900), name="photo.jpg", exif=exif))
    everything = [name for sizes in image.offered["formats"].values() for _w, _h, name in sizes]
    for name in [*everything, image.offered["share"], image.large["name"]]:
        kept = opened(name).getexif()
        assert 0x010F not in kept and not kept.get_ifd(0x8825), name
