"""The form of a picture: what it shows must be said; its source is found by searching."""

from wagtail.images.forms import BaseImageForm
from wagtail.snippets.widgets import AdminSnippetChooser

from cities.models import Source


class ExhibitImageForm(BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["description"].required = True

    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {"source": AdminSnippetChooser(Source)}
