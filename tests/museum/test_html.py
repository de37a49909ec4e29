"""Every kind of page is valid HTML, by a strict reader and, where there is one, by the Nu validator."""

import json
import os
import shutil
import subprocess
from collections import Counter

import pytest

from museum.models import SiteIdentity
from tests.browser.pages import one_of_every_kind
from tests.builders import make_museum
from tests.reader import faults, read, words

pytestmark = pytest.mark.django_db

NU = os.environ.get("VNU") or shutil.which(
    "vnu"
)  # The command, or the path of vnu.jar, for which Java is needed.


@pytest.fixture(scope="module")
def addresses(for_this_module):
    with for_this_module():
        make_museum()
        SiteIdentity.objects.update(tagline="An island in the middle of a sea.")
        return one_of_every_kind()


@pytest.fixture
def pages(addresses, client):
    return {kind: client.get(address) for kind, address in addresses.items()}


def test_every_kind_of_page_is_well_formed(pages):
    found = [f"{kind}: {fault}" for kind, page in pages.items() for fault in faults(page)]
    assert found == []


@pytest.mark.skipif(not NU, reason="The Nu validator is not here: name vnu.jar, or the command, in VNU.")
def test_the_nu_validator_finds_no_fault(pages, tmp_path):
    for kind, page in pages.items():
        (tmp_path / f"{kind}.html").write_bytes(page.content)
    command = ["java", "-jar", NU] if NU.endswith(".jar") else [NU]
    said = subprocess.run([*command, "--format", "json", tmp_path], capture_output=True, text=True)
    found = [
        f"{one['url'].rpartition('/')[2]}: {one['message']} {one.get('extract', '')}"
        for one in json.loads(said.stderr)["messages"]
    ]
    assert found == []


def test_no_two_pages_share_a_title(pages):
    titles = {(page.request["PATH_INFO"], words(read(page).title)) for page in pages.values()}
    seen = Counter(title for _path, title in titles)
    assert [title for title, number in seen.items() if number > 1] == []


def test_every_page_that_is_there_is_described_in_its_own_words(pages):
    said = {
        kind: [one["content"].strip() for one in read(page).select('meta[name="description"]')]
        for kind, page in pages.items()
        if page.status_code == 200
    }
    assert [kind for kind, text in said.items() if len(text) != 1 or not text[0]] == []
