"""Visitors with assistive technology: axe finds no fault by WCAG 2.2, levels A and AA."""

import pytest

pytestmark = pytest.mark.browser

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]}


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(sit_down, addresses, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    visitor = sit_down(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    found = {}
    for kind, address in addresses.items():
        visitor.goto(address)
        answer = Axe().run(visitor, options={"runOnly": RULES, "preload": False}).response
        assert len(answer["passes"]) > 10, f"axe saw no page of the kind {kind}"
        for violation in answer["violations"]:
            places = [node["target"] for node in violation["nodes"]]
            found[f"{kind}: {violation['id']}"] = (violation["help"], places)
    assert found == {}
