"""The form of a picture: its source is found by searching, not in a list of hundreds."""

from wagtail.images.forms import BaseImageForm
from wagtail.snippets.widgets import AdminSnippetChooser

from cities.models import Source


class ExhibitImageForm(BaseImageForm):
    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {"source": AdminSnippetChooser(Source)}
