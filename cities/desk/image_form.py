"""The form of a picture: what it shows must be said; what its file says is offered, and marked as such."""

from os.path import splitext

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from wagtail.images.forms import BaseImageForm
from wagtail.snippets.widgets import AdminSnippetChooser

from cities.desk.seen import Seen
from cities.models import ExhibitImage, Source
from cities.picture_files import Told
from cities.pictures.door import PictureField

MARK = "picture-told"  # The class of a remark on what a file says.


class ExhibitImageForm(Seen, BaseImageForm):
    """`told`: what the file says. `given`: what the person said for several pictures at once."""

    def __init__(self, *args, told: Told | None = None, given: dict | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["description"].required = True
        if "file" in self.fields:
            before = self.fields["file"]
            self.fields["file"] = PictureField(
                label=before.label, required=before.required, widget=before.widget
            )
        self.told = told or Told()
        self.given = {name: value for name, value in (given or {}).items() if value and name in self.fields}
        if self.instance.pk:
            self._mention()
        else:
            self._offer()

    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {"source": AdminSnippetChooser(Source)}

    def save(self, commit=True):
        if "file" in self.changed_data:
            self.instance._set_image_file_metadata()
            self.instance.look = getattr(self.cleaned_data["file"], "look", "")
        return super().save(commit=commit)

    def _offer(self) -> None:
        """A new picture: the boxes are filled with what the person said, or else with what the file says."""
        for name, value in self.given.items():
            self.initial[name] = value
        for name, value in suggestions(self.told).items():
            if name in self.fields and name not in self.given:
                self.initial[name] = value
                self._remark(name, gettext("Read from the file. Please check."))
        self._remark_on_the_rest()

    def _mention(self) -> None:
        """A picture that is here already: beside its empty boxes stands what the file says."""
        for name, value in suggestions(self.told).items():
            if name in self.fields and not self.initial.get(name):
                shown = ExhibitImage.Rights(value).label if name == "rights" else value
                self._remark(name, _says(shown))
        if not self.initial.get("rights"):
            self._remark_on_the_rest()

    def _remark_on_the_rest(self) -> None:
        if self.told.notice and not licence(self.told) and "rights" not in self.given:
            self._remark("rights", _says(self.told.notice))
        if self.told.scanned and not self.initial.get("when"):
            self._remark(
                "when",
                gettext("The file says %(day)s. That may be the day of the scan, so it is not filled in.")
                % {"day": self.told.scanned},
            )

    def _remark(self, name: str, remark) -> None:
        if field := self.fields.get(name):
            field.help_text = format_html('{} <b class="{}">{}</b>', field.help_text, MARK, remark)


def suggestions(told: Told) -> dict[str, str]:
    """What the file says, in the fields of a picture, as far as it fits into them."""
    said = {
        "title": told.title,
        "description": told.description,
        "creator": told.creator,
        "when": told.when,
        "credit": told.credit,
        "rights": licence(told),
    }
    longest = {name: ExhibitImage._meta.get_field(name).max_length for name in said}
    if said["description"].casefold() == said["title"].casefold():
        said["description"] = ""  # Whoever cannot see the picture learns nothing from its title.
    return {name: text[: longest[name]].strip() for name, text in said.items() if text}


def licence(told: Told) -> str:
    """The rights that the file states by their address, if a museum has them to choose."""
    asked = _bare(told.licence)
    return next((str(address) for address in ExhibitImage.Rights if asked and _bare(address) == asked), "")


def title_of(name: str) -> str:
    """The name of a file as a title, until somebody finds a better one."""
    return splitext(name)[0].replace("_", " ").strip()[: ExhibitImage._meta.get_field("title").max_length]


def _bare(address: str) -> str:
    """http or https, with a slash at its end or without: the same address."""
    return address.partition("://")[2].rstrip("/").removesuffix("/deed.en").lower()


def _says(text: str) -> SafeString:
    return format_html(gettext("The file says: “{}”"), text)
