"""What an upload may point at: the records of the museum and its own, by any of their names."""

from collections import defaultdict
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from cities.desk.importing.file_names import FileNames
from cities.formats.bundle import KEYS
from cities.models import Award, CityPage, ExhibitImage, Source
from cities.names import key as folded
from cities.names.gazetteer import Gazetteer
from cities.names.name import Name
from cities.names.wording import split

ALONG = {CityPage: ["names"], Award: ["names"]}  # What the admin's search index reads of them.


class Known:
    """Records are read once per kind, when the first of them is asked for."""

    def __init__(self):
        self._records: dict[type[models.Model], dict[str, models.Model]] = {}
        self._by_pk: dict[type[models.Model], dict[int, models.Model]] = {}
        self.coming: dict[type[models.Model], dict[str, object]] = defaultdict(
            dict
        )  # {model: {key: its step}}
        self._coming_names: dict[type[models.Model], list[tuple[str, str]]] = defaultdict(list)
        self._words: dict[type[models.Model], dict[str, set[str]]] = {}
        self._gazetteer: Gazetteer | None = None
        self.files = FileNames(self)

    def of(self, model) -> dict[str, models.Model]:
        """The records of a model by the key that a bundle uses."""
        if model not in self._records:
            name = KEYS.get(model, "uuid")
            rows = model._default_manager.prefetch_related(*ALONG.get(model, []))
            self._records[model] = {str(getattr(record, name)): record for record in rows}
        return self._records[model]

    def by_pk(self, model) -> dict[int, models.Model]:
        if model not in self._by_pk:
            self._by_pk[model] = {record.pk: record for record in self.of(model).values()}
        return self._by_pk[model]

    def __call__(self, model, key):
        """As `bundle.values` asks. What is still to come stands for itself."""
        key = str(key)
        if found := self.of(model).get(key):
            return found
        if key in self.coming[model]:
            return key
        raise KeyError(key)

    def announce(self, model, key: str, step, names: list[str]) -> None:
        """A record that the upload itself makes."""
        self.coming[model][key] = step
        self._coming_names[model] += [(name, key) for name in names if name]
        self._words.pop(model, None)
        self._gazetteer = None

    def forget(self, models) -> None:
        """They have changed, and are read again when they are asked for."""
        for model in models:
            self._records.pop(model, None)

    def arrived(self, model, key: str, record) -> None:
        self.of(model)[str(key)] = record

    def settle(self, model, written: str) -> tuple[str, str]:
        """The key of what is meant, and a remark if it was written otherwise; or a ValidationError."""
        if written in self.of(model) or written in self.coming[model]:
            return written, ""
        if model is ExhibitImage:
            return self.files.settle(written), ""
        if found := self._by_uuid(model, written) or self._by_words(model, written):
            title = self.title(model, found)
            told = {"written": written, "record": title}
            plain = folded(written) == folded(title)
            return found, "" if plain else _("“%(written)s” was taken for %(record)s.") % told
        raise ValidationError(self._unknown(model, written))

    def title(self, model, key: str) -> str:
        record = self.of(model).get(str(key))
        if record is not None:
            return str(record)
        return next((name for name, coming in self._coming_names[model] if coming == key), str(key))

    def _by_uuid(self, model, written: str) -> str:
        try:
            uuid = UUID(written)
        except ValueError:
            return ""
        return next((key for key, record in self.of(model).items() if record.uuid == uuid), "")

    def _by_words(self, model, written: str) -> str:
        found = self._words_of(model).get(folded(written), set())
        if not found and model is CityPage:
            found = self._read(written)
        if len(found) > 1:
            told = {"written": written, "records": ", ".join(sorted(self.title(model, key) for key in found))}
            raise ValidationError(_("“%(written)s” may be any of these: %(records)s.") % told)
        return next(iter(found), "")

    def _words_of(self, model) -> dict[str, set[str]]:
        if model not in self._words:
            words: dict[str, set[str]] = defaultdict(set)
            for key, record in self.of(model).items():
                for name in _names(record):
                    words[folded(name)].add(key)
            for name, key in self._coming_names[model]:
                words[folded(name)].add(key)
            self._words[model] = dict(words)
        return self._words[model]

    @property
    def gazetteer(self) -> Gazetteer:
        if self._gazetteer is None:
            pairs = [(name, key) for key, city in self.of(CityPage).items() for name in _names(city)]
            pairs += self._coming_names[CityPage]
            self._gazetteer = Gazetteer(Name(name, key) for name, key in pairs)
        return self._gazetteer

    def _read(self, written: str) -> set[str]:
        words = split(written)
        return {
            place
            for found in self.gazetteer.read(words)
            if found.start == 0 and found.end == len(words)
            for place in found.places
        }

    def _unknown(self, model, written: str) -> str:
        what = model._meta.verbose_name
        if model is CityPage:
            near = self.gazetteer.near(written)
            told = {"written": written, "near": near[0].name.text if near else ""}
            plain = _("No place of the exhibition is called “%(written)s”.")
            return (plain + " " + _("Did you mean %(near)s?") if near else plain) % told
        return _("There is no %(what)s “%(written)s”.") % {"what": what, "written": written}


def _names(record) -> list[str]:
    """Everything that a record may be called."""
    if isinstance(record, Source):
        return [record.title, record.short]
    names = getattr(record, "names", None)
    return [record.title, *(name.text for name in (names.all() if names else []))]
