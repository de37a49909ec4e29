"""Photographs a running museum for docs/screenshots: `make screenshots`, or with SITE=http://host:port.

Every kind of page at a desk, on a phone, in the dark, on paper and without scripts, as small WebP.
"""

import os
import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which(os.environ.get("CHROMIUM") or "chromium")
SITE = os.environ.get("SITE", "http://127.0.0.1:8000")
ALBUM = Path(__file__).parents[2] / "docs" / "screenshots"
TALLEST = 2  # Windows of one picture; what lies further down says nothing new.
QUALITY = 42
WIDEST = 720
PAGES = {
    "entrance": "/",
    "entrance-may-1942": "/?when=1942-05",
    "cities": "/cities/",
    "city": "/cities/sevastopol/",
    "compare": "/cities/compare/?city=odesa&city=sevastopol",
    "battles": "/battles/",
    "battle": "/battles/stalingrad-defence/",
    "chronicle": "/chronicle/",
    "chronicle-one-day": "/chronicle/?when=1942-05-08",
    "chronicle-by-place": "/chronicle/?when=1942&view=map",
    "awards": "/awards/",
    "collection": "/collection/",
    "exhibit": "/collection/gold-star-city/",
    "stories": "/stories/",
    "story": "/stories/how-a-city-became-a-hero/",
    "sources": "/sources/",
    "search": "/search/?q=landing",
    "search-in-vain": "/search/?q=dinosaur",
    "not-found": "/cities/leningrat/",
}
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
SHEET = {"width": 794, "height": 1123}  # A4
WAYS = {
    "desktop": {"viewport": DESK},
    "phone": {"viewport": PHONE, "is_mobile": True, "has_touch": True},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
    "print": {"viewport": SHEET},
    "no-scripts": {"viewport": DESK, "java_script_enabled": False},
}


def main() -> None:
    ALBUM.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for way, options in WAYS.items():
            context = browser.new_context(base_url=SITE, reduced_motion="reduce", **options)
            page = context.new_page()
            if way == "print":
                page.emulate_media(media="print")
            for name, address in PAGES.items():
                keep(photograph(page, address), ALBUM / f"{name}-{way}.webp")
            context.close()
        browser.close()
    taken = sorted(ALBUM.glob("*.webp"))
    sys.stdout.write(f"{len(taken)} pictures, {sum(one.stat().st_size for one in taken) // 1024} KB\n")


def photograph(page, address) -> bytes:
    """The page from its top, as far down as is worth showing; what loads late has been scrolled past."""
    page.goto(address, wait_until="networkidle")
    window = page.viewport_size
    for step in range(1, TALLEST + 1):
        page.mouse.wheel(0, window["height"])
        page.wait_for_timeout(60 * step)
    page.keyboard.press("Home")
    page.wait_for_load_state("networkidle")
    tall = page.locator("html").bounding_box()["height"]
    tallest = window["height"] * (1 if window == SHEET else TALLEST)
    area = {"x": 0, "y": 0, "width": window["width"], "height": min(tall, tallest)}
    return page.screenshot(full_page=True, clip=area)


def keep(shot: bytes, path: Path) -> None:
    picture = Image.open(BytesIO(shot)).convert("RGB")
    picture.thumbnail((WIDEST, picture.height), Image.Resampling.LANCZOS)
    picture.save(path, "WEBP", quality=QUALITY, method=6)


if __name__ == "__main__":
    main()
