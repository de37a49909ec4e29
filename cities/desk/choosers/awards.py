"""An award is found by its title, or by what it is called in another language."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from cities.desk.choosers.words import AskingForm, says


class AwardForm(AskingForm):
    asked_for = _("Its title, in any language")

    def found(self, objects, asked):
        asked = asked.strip()
        awards = objects.prefetch_related("names") if asked else objects
        return [award for award in awards if not asked or _is_called(award, asked)]


def _is_called(award, asked: str) -> bool:
    return any(says(name, asked) for name in [award.title, *(name.text for name in award.names.all())])


class AwardList:
    filter_form_class = AwardForm
    results_template_name = "wagtailadmin/generic/chooser/results.html"

    @property
    def columns(self):
        return [
            self.title_column,
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("when", label=_("Established")),
        ]


class ChooseAward(AwardList, ChooseView):
    pass


class ChooseAwardResults(AwardList, ChooseResultsView):
    pass


class AwardChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseAward
    choose_results_view_class = ChooseAwardResults
