"""Rows of pictures and the files that came with them: which picture is meant, and whether its file is new."""

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from cities.desk.importing.known import Known
from cities.desk.importing.pictures import Pictures
from cities.desk.importing.plan import Cell, Plan, Step
from cities.models import ExhibitImage


def find(step: Step, known: Known, pictures: Pictures) -> None:
    """A row without identity means the picture with this file, or the only one with this file name."""
    name = step.told.given.get("file")
    if not name or "uuid" in step.told.key:
        return
    path = _path(step, pictures)
    if path is None:
        keys = known.files.kept(name)
    else:
        digest = pictures.digest(path)
        keys = {key for key, image in known.of(ExhibitImage).items() if image.file_hash == digest}
    if len(keys) == 1:
        step.record = known.of(ExhibitImage)[keys.pop()]


def merge(step: Step, pictures: Pictures) -> None:
    """The file of a picture: taken if it came along and is another one than before."""
    name = step.told.given.get("file")
    if not name:
        if step.record is None:
            step.fault(
                _("A new picture needs its file: give its name here, and upload it along."),
                step.told.place("file"),
            )
        return
    path = _path(step, pictures)
    if path is None:
        if step.record is None:
            told = _("There is no file “%(name)s” in the upload. Put it into the ZIP, or choose it along.")
            step.fault(told % {"name": name}, step.told.place("file"))
        return
    if step.record is not None and _same(step.record, path, pictures):
        return
    if sentence := pictures.fault(path):
        step.fault(sentence, step.told.place("file"))
        return
    step.picture, step.look = path, pictures.looks.get(path, "")
    before = step.record.file.name.rpartition("/")[2] if step.record is not None else ""
    step.cells.append(Cell(gettext("File"), before, path.name))


def _path(step: Step, pictures: Pictures):
    try:
        return pictures.find(str(step.told.given["file"]))
    except ValueError as error:
        step.fault(str(error), step.told.place("file"))
        return None


def _same(record: ExhibitImage, path, pictures: Pictures) -> bool:
    digest = record.file_hash or record.get_file_hash() if record.file else ""
    return digest == pictures.digest(path)


def note_unused(made: Plan, pictures: Pictures) -> None:
    names = [path.name for path in pictures.all if path not in pictures.used]
    if names:
        shown = ", ".join(names[:5]) + ("…" if len(names) > 5 else "")
        told = _("No row names these pictures, so they are left out: %(names)s")
        made.notes.append(told % {"names": shown})
