"""Pictures in an S3 store: curators and visitors notice nothing, and rights hold as they do in a folder."""

import logging
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import boto3
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from moto.server import ThreadedMotoServer

from cities.models import ExhibitImage
from cities.pictures import end_rights, make
from museum import engines
from tests.builders import make_exhibit, make_image, publish
from tests.cities.test_picture_reading import drawing, saved
from tests.reader import read

pytestmark = pytest.mark.django_db
KEYS = {"aws_access_key_id": "curator", "aws_secret_access_key": "a/secret", "region_name": "eu-central-1"}


@pytest.fixture(scope="module")
def server():
    """An S3 server on this machine."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def bucket(server):
    """The museum keeps its files in this bucket."""
    bucket = boto3.resource("s3", endpoint_url=f"http://{server}", **KEYS).Bucket("museum")
    bucket.create(CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    store = engines.store(f"s3+http://curator:a%2Fsecret@{server}/museum?region=eu-central-1")
    with override_settings(STORAGES=settings.STORAGES | {"default": store}):
        yield bucket
    bucket.objects.delete()
    bucket.delete()


@pytest.fixture
def done(django_capture_on_commit_callbacks):
    """What waits for the end of a transaction happens."""
    return partial(django_capture_on_commit_callbacks, execute=True)


def kept(bucket) -> set[str]:
    return {one.key for one in bucket.objects.all()}


def in_folder() -> set[Path]:
    return {*Path(settings.MEDIA_ROOT).rglob("*")}


def of(image) -> set[str]:
    return {image.file.name, *image.renditions.values_list("file", flat=True)}


def test_visitors_see_pictures_of_the_store_on_the_site_itself(bucket, museum, client):
    before = in_folder()
    badge = make_exhibit("Badge")
    image = make_image("Silver", size=(900, 600))
    make(image)
    badge.pictures.create(image=image)
    publish(badge)
    assert kept(bucket) == of(image) and len(of(image)) > 4
    assert in_folder() == before
    page = client.get(badge.url)
    shown = read(page).select_one("main picture img")["src"]
    assert shown.startswith("/media/images/") and "127.0.0.1" not in page.content.decode()
    assert "img-src 'self' data:;" in page["Content-Security-Policy"]
    answer = client.get(shown)
    whole = b"".join(answer)
    name = shown.removeprefix("/media/")
    assert whole == bucket.Object(name).get()["Body"].read()
    assert (answer["Content-Type"], answer["Content-Length"]) == ("image/jpeg", str(len(whole)))
    assert client.get(shown, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    part = client.get(shown, headers={"Range": "bytes=10-19"})
    assert (part.status_code, b"".join(part)) == (206, whole[10:20])
    assert client.get(shown, headers={"Range": "bytes=9999999-"}).status_code == 416
    assert client.head(shown)["Content-Length"] == str(len(whole))
    assert client.get("/media/images/nowhere.png").status_code == 404
    assert client.get("/media/images/../../museum").status_code in {400, 404}


def test_a_picture_whose_rights_end_is_withheld_and_leaves_the_store(bucket, curator, client, done):
    image = make_image("Silver")
    make(image)
    ExhibitImage.objects.update(rights_until=date.today() - timedelta(days=1))
    addresses = [f"/media/{name}" for name in of(image)]
    assert {client.get(address).status_code for address in addresses} == {200}
    client.logout()
    assert {client.get(address).status_code for address in addresses} == {410}
    with done():
        end_rights()
    assert kept(bucket) == {image.file.name}


def test_a_curator_uploads_describes_and_deletes(bucket, curator, client, done):
    picture = saved("jpeg", drawing(1)).getvalue()
    given = client.post(
        "/admin/images/multiple/add/", {"files[]": SimpleUploadedFile("quay.jpg", picture)}
    ).json()
    (waiting,) = kept(bucket)
    assert client.get(f"/media/{waiting}").status_code == 200
    client.logout()
    assert client.get(f"/media/{waiting}").status_code == 410
    client.force_login(curator)
    number = given["uploaded_file_id"]
    said = {"title": "The quay", "description": "A quay with cranes."}
    client.post(
        f"/admin/images/multiple/create_from_uploaded_image/{number}/",
        {f"uploaded-image-{number}-{name}": value for name, value in said.items()},
    )
    image = ExhibitImage.objects.get()
    assert (image.width, image.height) == drawing(1).size
    assert kept(bucket) == of(image)
    again = make_image("Another of the same name")
    assert again.file.name != make_image("And another").file.name
    with done():
        image.delete()
    assert image.file.name not in kept(bucket)


@pytest.mark.parametrize("address", ["s3://host", "s3:///museum", "https://host/museum", "s3://host/a/b"])
def test_an_address_that_names_no_bucket_is_refused_with_a_sentence(address):
    with pytest.raises(ImproperlyConfigured, match="STORE_URL is written as"):
        engines.store(address)
