"""The form of an upload: files, or a whole folder."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Several(forms.ClearableFileInput):
    allow_multiple_selected = True
    needs_multipart_form = True


class SeveralFiles(forms.FileField):
    """As many files as are chosen; the value is a list."""

    def clean(self, data, initial=None):
        files = data if isinstance(data, (list, tuple)) else [data]
        return [super(SeveralFiles, self).clean(file, initial) for file in files if file]


class UploadForm(forms.Form):
    files = SeveralFiles(
        label=_("Files"),
        required=False,
        widget=Several,
        help_text=_("CSV or XLSX tables with the pictures that they name, or one ZIP file with all of it."),
    )
    folder = SeveralFiles(
        label=_("Or a folder"),
        required=False,
        widget=Several(attrs={"webkitdirectory": True}),
        help_text=_("Everything in it is uploaded."),
    )

    def clean(self):
        chosen = [*self.cleaned_data.get("files", []), *self.cleaned_data.get("folder", [])]
        if not chosen:
            raise forms.ValidationError(_("Choose at least one file."))
        return self.cleaned_data | {"uploads": chosen}
