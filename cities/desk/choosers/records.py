"""The chooser of a story's cards: places by any name, and battles, objects and stories by their words."""

from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cities.desk.choosers.places import find
from cities.desk.choosers.words import AskingForm

KINDS = ["citypage", "battlepage", "exhibitpage", "storypage"]


class RecordForm(AskingForm):
    asked_for = _("Words of its title, or any name of a place")

    def found(self, objects, asked):
        if not asked.strip():
            return objects
        titled = Q()
        for word in asked.split():
            titled &= Q(title__icontains=word)
        called = list(find(asked).names)
        found = objects.filter(titled | Q(pk__in=called))
        if not called:
            return found.order_by("title", "pk")
        places = (When(pk=pk, then=Value(at)) for at, pk in enumerate(called))
        return found.order_by(Case(*places, default=Value(len(called))), "title", "pk")


class RecordList:
    filter_form_class = RecordForm
    ordering = ["title", "pk"]

    def get_object_list(self):
        return self.model_class.objects.filter(
            content_type__app_label="cities", content_type__model__in=KINDS
        ).select_related("content_type")

    @property
    def columns(self):
        return [
            self.title_column,
            Column("kind", label=_("Kind"), accessor="page_type_display_name"),
            BooleanColumn("live", label=_("Public")),
        ]


class ChooseRecord(RecordList, ChooseView):
    pass


class ChooseRecordResults(RecordList, ChooseResultsView):
    pass


class RecordChooser(ChooserViewSet):
    model = "wagtailcore.Page"
    icon = "link"
    choose_one_text = _("Choose a record")
    choose_another_text = _("Choose another record")
    edit_item_text = _("Edit this record")
    register_widget = False  # A page has other choosers.
    per_page = 20
    choose_view_class = ChooseRecord
    choose_results_view_class = ChooseRecordResults


record_chooser = RecordChooser("record_chooser", url_prefix="choose-record")
