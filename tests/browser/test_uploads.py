"""A registrar brings in several pictures at once, and sees what their files say."""

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from cities.models import ExhibitImage
from museum.desk.roles import REGISTRARS
from museum.desk.roles import create as create_roles
from museum.models import User
from tests.browser.test_accessibility import look
from tests.cities.test_picture_reading import drawing, exif, located, saved

pytestmark = pytest.mark.browser


def files() -> list[dict]:
    scan = saved("jpeg", drawing(2), exif=exif({0x9003: "2019:03:04 10:11:12"}, make="EPSON scanner"))
    contents = {
        "quay.jpg": located("jpeg").getvalue(),
        "scan.jpg": scan.getvalue(),
        "plain.png": saved("png", drawing(3)).getvalue(),
        "half.jpg": saved("jpeg", drawing(4)).getvalue()[:3000],
    }
    return [{"name": name, "mimeType": "image/jpeg", "buffer": content} for name, content in contents.items()]


@pytest.fixture
def registrar(sit_down):
    create_roles()
    person = User.objects.create_user("registrar", password="a long secret")
    person.groups.add(Group.objects.get(name=REGISTRARS))
    page = sit_down(viewport={"width": 1280, "height": 1000})
    page.goto("/admin/")
    page.get_by_label("Username").fill("registrar")
    page.locator("[name=password]").fill("a long secret")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Collection")).to_be_visible()
    return page


def test_a_registrar_brings_in_three_pictures_at_once(registrar):
    page = registrar
    page.goto("/admin/images/multiple/add/")
    page.locator("[name=together-credit]").fill("Harbour Museum")
    page.locator("#fileupload").set_input_files(files())
    rows = page.locator("#upload-list > li")
    expect(rows.locator("form")).to_have_count(3)
    expect(rows.filter(has_text="damaged or not complete")).to_have_count(1)

    quay, scan = rows.filter(has_text="quay.jpg"), rows.filter(has_text="scan.jpg")
    expect(quay.locator("[name$=-creator]")).to_have_value("Anna Hand")
    expect(quay).to_contain_text("Read from the file. Please check.")
    expect(quay.locator("[name$=-credit]")).to_have_value("Harbour Museum")
    expect(scan.locator("[name$=-when]")).to_have_value("")
    expect(scan).to_contain_text("The file says 2019-03-04. That may be the day of the scan")

    rights = page.locator("[name=together-rights]")
    rights.select_option(ExhibitImage.Rights.CC0.value)
    expect(scan.locator("[name$=-rights]")).to_have_value(ExhibitImage.Rights.CC0.value)
    assert look(page, within="main") == {}

    quay.locator("[name$=-description]").fill("A quay with cranes.")
    rows.filter(has_text="plain.png").locator("[name$=-description]").fill("Fields and lines.")
    page.get_by_role("button", name="Add all to the collection").click()
    expect(rows.locator("form")).to_have_count(1)
    expect(scan.locator(".error-message").filter(visible=True)).to_contain_text("required")

    page.reload()
    left = page.locator("#upload-list > li")
    left.locator("[name$=-description]").fill("An old letter.")
    left.get_by_role("button", name="Add to the collection").click()
    expect(left).to_have_count(0)
    told = ExhibitImage.objects.order_by("title").values_list("title", "creator")
    assert list(told) == [("plain", ""), ("quay", "Anna Hand"), ("scan", "")]

    image = ExhibitImage.objects.get(title="quay")
    page.goto(f"/admin/images/{image.pk}/")
    assert look(page, within="#w-editor-form") == {}
    page.locator("[name=rights]").select_option(ExhibitImage.Rights.CC_BY.value)
    page.get_by_role("button", name="Save").click()
    page.goto(f"/admin/images/{image.pk}/history/")
    expect(page.get_by_text("CC BY 4.0”")).to_be_visible()
