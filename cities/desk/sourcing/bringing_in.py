"""Sources from Zotero: a file or pasted text, then a preview, then what was chosen of it."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import IndexView

from cities.desk.sourcing import taking_back
from cities.desk.sourcing.offering import bring_in, offering, unpacked
from cities.formats.reading_works import MOST_BYTES, read, too_large
from cities.models import Source

MAY = "cities.add_source"
MOST_PASTED = 1_000_000


class FileForm(forms.Form):
    """`reading`: what is in the file, once the form is valid."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_("In Zotero: File → Export library, or mark some works and choose Export items."),
        widget=forms.FileInput(attrs={"accept": ".json,.bib,.bibtex,.ris,.txt"}),
    )
    text = forms.CharField(
        label=_("Or paste it here"),
        required=False,
        max_length=MOST_PASTED,
        strip=False,
        help_text=_("Such as one work from a library catalogue that offers BibTeX or RIS."),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )

    def clean(self):
        said = super().clean()
        file, pasted = said.get("file"), said.get("text") or ""
        if self.errors:
            return said
        if not file and not pasted.strip():
            raise forms.ValidationError(_("Choose a file, or paste something."))
        if file and pasted.strip():
            raise forms.ValidationError(_("Give a file or pasted text, not both."))
        if file and file.size > MOST_BYTES:
            self.reading = too_large()
        else:
            self.reading = read(file.read() if file else pasted)
        if self.reading.problem:
            self.add_error("file" if file else "text", self.reading.problem)
        return said


class BringIn(WagtailAdminTemplateMixin, FormView):
    """The first step shows what is in the file; nothing is kept until the second says which works."""

    form_class = FileForm
    template_name = "cities/admin/bring_in_sources.html"
    page_title = _("Import from Zotero")
    header_icon = "doc-full"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(MAY):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self.enter() if "works" in request.POST else super().post(request, *args, **kwargs)

    def form_valid(self, form):
        found = offering(form.reading, base_url=self.request.build_absolute_uri("/")[:-1])
        context = self.get_context_data(form=form, found=found, reading=form.reading)
        context["consulted"] = Source.Consulted.choices
        return self.render_to_response(context)

    def enter(self):
        asked = self.request.POST
        try:
            sources = unpacked(asked["works"])
        except ValueError:
            return self._again(
                gettext("The list of works was damaged on its way. Choose the file once more.")
            )
        chosen = [
            (source, str(number) in asked.getlist("again"))
            for number, source in enumerate(sources)
            if str(number) in {*asked.getlist("new"), *asked.getlist("again")}
        ]
        if not chosen:
            return self._again(gettext("No work was ticked, so nothing was imported."))
        consulted = asked.get("consulted")
        if consulted not in Source.Consulted.values:
            consulted = Source.Consulted.NONE
        try:
            made = bring_in(chosen, self.request.user, consulted=consulted)
        except IntegrityError:
            return self._again(
                gettext("Somebody else was adding sources at the same moment. Please try again.")
            )
        self._tell(len(made), len(chosen) - len(made))
        return redirect(list_of_sources())

    def _tell(self, made: int, left: int) -> None:
        if made:
            said = ngettext("%(number)d source imported.", "%(number)d sources imported.", made)
            messages.success(self.request, said % {"number": made})
        if left:
            said = ngettext(
                "%(number)d work was here already by now and was left as it is.",
                "%(number)d works were here already by now and were left as they are.",
                left,
            )
            messages.warning(self.request, said % {"number": left})

    def _again(self, sentence: str):
        messages.error(self.request, sentence)
        return redirect("bring_in_sources")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"before": taking_back.made_before(self.request.user)}

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": list_of_sources(), "label": gettext("Sources")},
            {"url": "", "label": self.page_title},
        ]


def list_of_sources() -> str:
    return reverse(Source.snippet_viewset.get_url_name("list"))


class SourceIndex(IndexView):
    @property
    def header_buttons(self):
        buttons = [*super().header_buttons]
        if self.request.user.has_perm(MAY):
            address = reverse("bring_in_sources")
            buttons.append(
                HeaderButton(_("Import from Zotero"), url=address, icon_name="upload", priority=20)
            )
        return buttons


def addresses() -> list:
    first = path("sources/import/", BringIn.as_view(), name="bring_in_sources")
    return [first, *taking_back.addresses()]
