"""The pictures that came with an import, found by the names of their files."""

import hashlib
import unicodedata
from contextlib import suppress
from pathlib import Path, PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from cities.desk.importing.folder import Folder
from cities.desk.importing.receiving import PICTURES
from cities.picture_files import without_location
from cities.pictures.door import PictureField


class Pictures:
    """Files by their names, with or without folders and whatever the case."""

    def __init__(self, folder: Folder):
        self._by_name: dict[str, list[Path]] = {}
        self._whole: dict[str, Path] = {}
        self.used: set[Path] = set()
        self.all = [path for path in folder.paths() if path.suffix.lower() in PICTURES]
        for path in self.all:
            self._by_name.setdefault(_plain(path.name), []).append(path)
            self._whole[_plain(folder.name(path))] = path
        self._digests: dict[Path, str] = {}
        self._faults: dict[Path, str] = {}
        self.looks: dict[Path, str] = {}  # By which twins of a picture are found.

    def find(self, name: str) -> Path | None:
        """The file that is meant; ValueError if there are several of that name."""
        plain = _plain(name.replace("\\", "/"))
        found = self._whole.get(plain)
        if not found:
            ends = [path for whole, path in self._whole.items() if whole.endswith(f"/{plain}")]
            several = ends or self._by_name.get(PurePosixPath(plain).name, [])
            if len(several) > 1:
                raise ValueError(_("There are several files called “%(name)s”.") % {"name": name})
            found = several[0] if several else None
        if found:
            self.used.add(found)
        return found

    def digest(self, path: Path) -> str:
        """As Wagtail keeps it of its pictures, which do not say where they were taken."""
        if path not in self._digests:
            with path.open("r+b") as file:
                with suppress(Exception):  # Whether it is a picture at all is asked elsewhere.
                    for place, instead in list(without_location(file)):
                        file.seek(place)
                        file.write(instead)
                file.seek(0)
                self._digests[path] = hashlib.file_digest(file, "sha1").hexdigest()
        return self._digests[path]

    def fault(self, path: Path) -> str:
        """Why the museum cannot take a file as a picture; empty if it can."""
        if path not in self._faults:
            self._faults[path] = self._asked(path)
        return self._faults[path]

    def _asked(self, path: Path) -> str:
        with path.open("r+b") as opened:
            file = File(opened, name=path.name)
            try:
                self.looks[path] = PictureField().to_python(file).look
            except ValidationError as error:
                return f"{path.name}: {' '.join(error.messages)}"
        return ""


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
