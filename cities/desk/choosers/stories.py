"""The choosers of stories: an event is found by its words or its date, a figure by its words."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cities.desk.choosers.words import WordsForm


class EventForm(WordsForm):
    asked_for = _("Words or a date")
    places = ["title", "text", "place_name", "battle__title"]
    dated = True


class FigureForm(WordsForm):
    places = ["subject", "unit", "whose", "page__title"]


class EventList:
    """The events of all battles in the order of their dates."""

    filter_form_class = EventForm

    def get_object_list(self):
        return self.model_class.objects.select_related("battle")

    @property
    def columns(self):
        return [
            self.title_column,
            Column("battle", label=_("Battle"), accessor="battle.title"),
            BooleanColumn("live", label=_("Public"), accessor="battle.live"),
        ]


class FigureList:
    """The figures of all pages, rivals beside each other."""

    filter_form_class = FigureForm
    ordering = ["page__title", "subject", "sort_order", "pk"]

    def get_object_list(self):
        return self.model_class.objects.select_related("page")

    @property
    def columns(self):
        return [
            self.title_column,
            Column("whose", label=_("Stated by")),
            Column("page", label=_("Page"), accessor="page.title"),
            BooleanColumn("live", label=_("Public"), accessor="page.live"),
        ]


class ChooseEvent(EventList, ChooseView):
    pass


class ChooseEventResults(EventList, ChooseResultsView):
    pass


class ChooseFigure(FigureList, ChooseView):
    pass


class ChooseFigureResults(FigureList, ChooseResultsView):
    pass


class EventChooser(ChooserViewSet):
    model = "cities.TimelineEvent"
    icon = "history"
    choose_one_text = _("Choose an event")
    choose_another_text = _("Choose another event")
    register_widget = False
    per_page = 20
    choose_view_class = ChooseEvent
    choose_results_view_class = ChooseEventResults


class FigureChooser(ChooserViewSet):
    model = "cities.Figure"
    icon = "order"
    choose_one_text = _("Choose a figure")
    choose_another_text = _("Choose another figure")
    register_widget = False
    per_page = 20
    choose_view_class = ChooseFigure
    choose_results_view_class = ChooseFigureResults


event_chooser = EventChooser("event_chooser", url_prefix="choose-event")
figure_chooser = FigureChooser("figure_chooser", url_prefix="choose-figure")
