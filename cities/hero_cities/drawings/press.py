"""The press: an SVG becomes a picture file, in Chromium, whose fonts know every script."""

import io
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

COLOURS = 256
QUALITY = 85
PAGE = """<!doctype html>
<style>
html, body {{ margin: 0; background: transparent }}
svg {{ display: block; width: {width}px; height: auto }}
</style>
{svg}"""


class Press:
    """Open while many drawings are printed: `with Press() as press: press.print(svg, 1600, path)`."""

    def __enter__(self) -> "Press":
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        return self

    def __exit__(self, *failure) -> None:
        self._browser.close()
        self._playwright.stop()

    def print(self, svg: str, width: int, path: Path) -> None:
        """Writes a picture of this width, transparent where nothing is drawn.

        WebP if the path says so, for metal and gloss; or else a PNG in at most 256 colours.
        """
        page = self._browser.new_page(viewport={"width": width, "height": width})
        page.set_content(PAGE.format(width=width, svg=svg))
        page.evaluate("document.fonts.ready")
        shot = page.locator("svg").first.screenshot(omit_background=True)
        page.close()
        picture = Image.open(io.BytesIO(shot))
        if path.suffix == ".webp":
            picture.save(path, quality=QUALITY, alpha_quality=95, method=6)
            return
        method = Image.Quantize.FASTOCTREE if picture.mode == "RGBA" else Image.Quantize.MEDIANCUT
        few = picture.quantize(COLOURS, method=method, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
