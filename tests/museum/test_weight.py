"""Every page of the exhibition that ships is light: HTML, style sheet and scripts, as they are sent."""

import gzip
import re
from pathlib import Path

import pytest
from wagtail.models import Page

from tests.reader import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("exhibition")]

KILOBYTES = 60
REQUESTS = 12  # Besides pictures.
ASKED = ["/?when=1942", "/chronicle/?when=1942-05-08", "/cities/compare/?city=odesa&city=sevastopol"]


def test_no_page_is_heavier_than_its_budget(client, as_delivered):
    addresses = [page.get_url() for page in Page.objects.live().public().filter(depth__gt=1)]
    over = {}
    for address in [*addresses, *ASKED]:
        response = client.get(address)
        assert response.status_code == 200, address
        files = needed(read(response), as_delivered)
        weight = len(gzip.compress(response.content)) + sum(len(gzip.compress(one)) for one in files.values())
        if weight > KILOBYTES * 1024 or 1 + len(files) > REQUESTS:
            over[address] = (weight, sorted(files))
    assert len(addresses) > 80
    assert over == {}


def needed(page, storage) -> dict[str, bytes]:
    """The style sheets and scripts of a page, with the modules that those import."""
    linked = [link["href"] for link in page.select('link[rel="stylesheet"], link[rel="icon"]')]
    waiting, found = [*linked, *(script["src"] for script in page.select("script[src]"))], {}
    while waiting:
        address = waiting.pop()
        path = Path(storage.path(address.removeprefix("/static/")))
        found[address] = path.read_bytes()
        if path.suffix == ".js":
            imported = re.findall(rb"""^import\b[^;]*?["']\./([^"']+)["'];""", found[address], re.MULTILINE)
            near = [f"{address.rpartition('/')[0]}/{name.decode()}" for name in imported]
            waiting += [one for one in near if one not in found]
    return found
