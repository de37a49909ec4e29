"""One style sheet out of its parts: what a table of contents imports is put in its place."""

import posixpath
import re
from collections.abc import Callable

QUOTED = r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
COMMENT = re.compile(rf"({QUOTED})|/\*.*?\*/", re.DOTALL)
SPACE = re.compile(rf"({QUOTED})|\s+")
LOOSE = re.compile(rf"({QUOTED})| ?([{{}};,]) ?")
LAST = re.compile(rf"({QUOTED})|;(?=}})")
IMPORT = re.compile(rf"@import\s+({QUOTED})\s*(?:layer\(([\w.-]+)\))?\s*([^;]*);")
ADDRESS = re.compile(r"""url\(\s*(["']?)(?![/#]|[\w+.-]+:)([^"')]+)\1\s*\)""")


def bound(name: str, read: Callable[[str], str]) -> str:
    """The style sheet of this name with all that it imports, each part in its layer; `read` opens a file."""
    return tight(_whole(name, read, posixpath.dirname(name)))


def tight(css: str) -> str:
    """The same rules without comments and air; what stands in quotes stays as it is."""
    css = COMMENT.sub(_quoted_or(" "), css)
    css = SPACE.sub(_quoted_or(" "), css)
    css = LOOSE.sub(lambda found: found[1] or found[2], css)
    return LAST.sub(_quoted_or(""), css).strip()


def _quoted_or(other):
    return lambda found: found[1] or other


def _whole(name, read, home):
    folder = posixpath.dirname(name)

    def part(found):
        address, layer, media = found[1][1:-1], found[2], found[3].strip()
        css = _whole(posixpath.normpath(posixpath.join(folder, address)), read, home)
        if layer:
            css = f"@layer {layer} {{{css}}}"
        return f"@media {media} {{{css}}}" if media else css

    def address(found):
        return f'url("{posixpath.relpath(posixpath.join(folder, found[2]), home or ".")}")'

    css = COMMENT.sub(_quoted_or(" "), read(name))
    return IMPORT.sub(part, ADDRESS.sub(address, css))
