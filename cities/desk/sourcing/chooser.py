"""A source is found by its author, title, year or key, in any script; a new one is made beside the list."""

from functools import lru_cache

from django.db.models import ForeignKey
from django.forms import ModelChoiceField
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import BaseChooser
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetCreateView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from cities.bibliography import Entry
from cities.desk.choosers.words import AskingForm, says
from cities.desk.sourcing.new_source import NewSourceForm
from cities.formats.citing import of_source
from cities.models import Source

NEW_SOURCE = "cities/admin/new_source.html"


class SourceForm(AskingForm):
    asked_for = _("Author, title, year or key")

    def found(self, objects, asked):
        """In the order of the bibliography; those whose author and year say it all stand first."""
        asked = asked.strip()
        sources = [
            source for source in objects if not asked or says(f"{_head(source)} {_rest(source)}", asked)
        ]
        return sorted(sources, key=lambda one: (bool(asked) and not says(_head(one), asked), _order(one)))


def _head(source: Source) -> str:
    return f"{source.author} {source.year}"


def _rest(source: Source) -> str:
    return f"{source.title} {source.key}"


def _order(source: Source) -> tuple:
    return _place(source.author, source.kind, source.title, source.year, source.key)


@lru_cache(maxsize=20_000)
def _place(author: str, kind: str, title: str, year: str, key: str) -> tuple:
    source = Source(author=author, kind=kind, title=title, year=year, key=key)
    return Entry(source, of_source(source, base_url="")).sort_key


class SourceList:
    filter_form_class = SourceForm
    results_template_name = "cities/admin/sources_found.html"
    creation_form_template_name = NEW_SOURCE

    @property
    def columns(self):
        return [
            Column("author", label=_("Author")),
            Column("year", label=_("Year"), accessor="year_and_letter"),
            self.title_column,
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
        ]

    @property
    def title_column(self):
        column = super().title_column
        column.accessor = "title"
        return column


class ChooseSource(SourceList, ChooseView):
    pass


class ChooseSourceResults(SourceList, ChooseResultsView):
    pass


class CreateSource(SnippetCreateView):
    creation_form_template_name = NEW_SOURCE

    def save_form(self, form):
        return form.enter(self.request.user)


class SourceField(ModelChoiceField):
    """Knows the source that its row has already, so that two hundred citations ask no two hundred times."""

    held: Source | None = None

    def get_bound_field(self, form, field_name):
        record = getattr(form, "instance", None)
        if record is not None and getattr(record, f"{field_name}_id", None):
            self.held = getattr(record, field_name)
            self.widget.held = self.held
        return super().get_bound_field(form, field_name)

    def to_python(self, value):
        return self.held if _same(self.held, value) else super().to_python(value)


class SourceWidget(AdminSnippetChooser):
    held: Source | None = None

    def get_instance(self, value):
        return self.held if _same(self.held, value) else BaseChooser.get_instance(self, value)


def _same(held: Source | None, value) -> bool:
    return held is not None and str(held.pk) == str(getattr(value, "pk", value))


class SourceChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseSource
    choose_results_view_class = ChooseSourceResults
    create_view_class = CreateSource
    creation_form_class = NewSourceForm
    search_tab_label = _("Sources that are here")
    creation_tab_label = _("New source")
    create_action_label = _("Add and choose")

    @property
    def widget_class(self):
        return SourceWidget(model=self.model, icon=self.icon)

    def on_register(self):
        super().on_register()
        override = {"widget": self.widget_class, "form_class": SourceField}
        register_form_field_override(ForeignKey, to=self.model, override=override)
