"""Pictures by the names of their files, as a table may give them instead of an identity."""

from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cities.exporting import MADE_DIFFERENT
from cities.models import ExhibitImage


class FileNames:
    def __init__(self, known):
        self._known = known
        self._coming: dict[str, set[str]] = {}
        self._kept: dict[str, set[str]] | None = None

    def announce(self, name: str, key: str) -> None:
        self._coming.setdefault(_plain(name), set()).add(key)

    def kept(self, name: str) -> set[str]:
        """The identities of the museum's pictures with this file name."""
        if self._kept is None:
            self._kept = {}
            for key, image in self._known.of(ExhibitImage).items():
                own = PurePosixPath(image.file.name).name
                for each in {_plain(own), _plain(MADE_DIFFERENT.sub("", own))}:
                    self._kept.setdefault(each, set()).add(key)
        return self._kept.get(_plain(name), set())

    def settle(self, written: str) -> str:
        found = self._coming.get(_plain(written)) or self.kept(written)
        if len(found) > 1:
            told = _(
                "Several pictures have the file name “%(written)s”. Give the identity of the one you mean."
            )
            raise ValidationError(told % {"written": written})
        if not found:
            raise ValidationError(_("There is no picture “%(written)s”.") % {"written": written})
        return next(iter(found))


def _plain(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name.casefold()
