"""“Edit together” in the lists of the admin: what shall change, a look at what would, and the deed."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.utils import get_valid_next_url_from_request, set_query_params
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction as DeletePages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.images.views.bulk_actions import DeleteBulkAction as DeleteImages
from wagtail.images.views.bulk_actions.image_bulk_action import ImageBulkAction
from wagtail.models import DraftStateMixin, Page
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction as DeleteSnippets
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from cities.desk.bulk import applying
from cities.desk.bulk.barring import may_change
from cities.desk.bulk.kinds import PARTS
from cities.desk.bulk.looking import look
from cities.desk.bulk.whole_list import WholeList
from cities.desk.bulk.wishing import WishForm
from cities.models import Award, AwardRecord, ExhibitImage, Source

MOST = 500  # At once: they are changed within one answer.
MOST_TOLD = 5
RELATED = {AwardRecord: ["award", "city", "locked_by"], ExhibitImage: ["collection"]}


class Together(WholeList):
    """For Wagtail's kinds of bulk actions."""

    display_name = _("Edit together")
    action_type = "edit_together"
    aria_label = _("Edit the chosen records together")
    action_priority = 5

    def get(self, request):
        return self._begin() or self._ask(WishForm(self.parts, user=request.user))

    def post(self, request):
        if refused := self._begin():
            return refused
        form = WishForm(self.parts, request.POST, user=request.user)
        if not form.is_valid() or "back" in request.POST:
            return self._ask(form)
        if "apply" in request.POST:
            return self._apply(form)
        return self._show(form)

    # Which

    def _begin(self):
        """Reads which records are meant; an answer, if they cannot be changed together."""
        chosen = self._keys()
        self.kind = self._kind(chosen)
        sentence = ""
        if not chosen:
            sentence = gettext("Choose at least one record.")
        elif len(chosen) > MOST:
            sentence = gettext("At most %(most)d records can be changed at once. You chose %(number)d.")
            sentence %= {"most": MOST, "number": len(chosen)}
        elif self.kind is None:
            sentence = gettext("Choose records of one kind: only places, only battles, or only exhibits.")
        elif self.kind not in PARTS:
            sentence = gettext("These records have nothing that could be changed together.")
        if sentence:
            messages.error(self.request, sentence)
            return redirect(self.back)
        self.parts = PARTS[self.kind]
        self.records = self.kind._default_manager.filter(pk__in=chosen).order_by("pk")
        if related := RELATED.get(self.kind):
            self.records = self.records.select_related(*related)
        if not any(may_change(record, self.request.user) for record in self.records):
            return permission_denied(self.request)
        return None

    def _keys(self) -> list[int]:
        given = self.request.POST.getlist("seen") if "apply" in self.request.POST else []
        given = [each.partition(":")[0] for each in given] or self.request.GET.getlist("id")
        if "all" in given:
            return self.get_all_objects_in_listing_query(self.request.GET.get("childOf"))
        if not all(each.isdecimal() and len(each) < 19 for each in given):
            raise Http404
        return sorted({int(each) for each in given})

    def _kind(self, keys):
        """The one model of the chosen records."""
        if self.model is not Page:
            return self.model
        types = Page.objects.filter(pk__in=keys).order_by().values_list("content_type", flat=True).distinct()
        return ContentType.objects.get_for_id(types[0]).model_class() if len(types) == 1 else None

    @property
    def back(self) -> str:
        """The list from which one came."""
        if address := get_valid_next_url_from_request(self.request):
            return address
        if self.model is Page:
            return reverse("wagtailadmin_explore_root")
        if hasattr(self.model, "snippet_viewset"):
            return reverse(self.model.snippet_viewset.get_url_name("list"))
        return reverse("wagtailimages:index")

    # What is shown

    def _ask(self, form):
        count = self.records.count()
        return self._page("cities/admin/bulk.html", form=form, parts=self._asked(form), count=count)

    def _asked(self, form) -> list:
        return [[form[name] for name in part.questions(self.request.user)] for part in self.parts]

    def _show(self, form):
        preview = look(self.records, form.wishes, self.request.user)
        return self._page("cities/admin/bulk_preview.html", form=form, preview=preview)

    def _page(self, template, **context):
        about = {
            "kind": capfirst(self.kind._meta.verbose_name_plural),
            "submit_url": self.request.get_full_path(),
            "next": self.back,
            "drafts": issubclass(self.kind, DraftStateMixin),
        }
        return TemplateResponse(self.request, template, about | context)

    # What is done

    def _apply(self, form):
        pairs = [each.partition(":") for each in self.request.POST.getlist("seen")]
        seen = {int(key): mark for key, _colon, mark in pairs}
        publish = bool(self.request.POST.get("publish"))
        outcome = applying.apply(self.records, seen, form.wishes, self.request.user, publish=publish)
        self._tell(outcome)
        return redirect(self.back)

    def _tell(self, outcome) -> None:
        number = len(outcome.changed)
        if outcome.change_set:
            said = ngettext("%(number)d record was changed.", "%(number)d records were changed.", number)
            said %= {"number": number}
            if issubclass(self.kind, DraftStateMixin):
                drafts = number - len(outcome.published)
                said += " " + gettext("Published: %(published)d. Drafts: %(drafts)d.") % {
                    "published": len(outcome.published),
                    "drafts": drafts,
                }
            undo = set_query_params(
                reverse("undo_changes", args=[outcome.change_set.uuid]), {"next": self.back}
            )
            messages.success(self.request, said, buttons=[messages.button(undo, gettext("Undo"))])
        else:
            messages.warning(self.request, gettext("Nothing was changed."))
        self._list(
            gettext("Not published, for the gate refuses it:"),
            [(row.title, why) for row, why in outcome.kept_as_drafts],
        )
        self._list(gettext("Left out:"), outcome.left_out)

    def _list(self, heading: str, pairs: list[tuple[str, str]]) -> None:
        if not pairs:
            return
        told = [f"{title} – {why}" for title, why in pairs[:MOST_TOLD]]
        if (more := len(pairs) - MOST_TOLD) > 0:
            told.append(ngettext("and %(more)d more.", "and %(more)d more.", more) % {"more": more})
        messages.warning(self.request, f"{heading} {' '.join(told)}")


class EditPagesTogether(Together, PageBulkAction):
    models = [Page]


class EditSnippetsTogether(Together, SnippetBulkAction):
    models = [AwardRecord, Award, Source]


class EditImagesTogether(Together, ImageBulkAction):
    models = [ExhibitImage]


class DeletePagesOfTheList(WholeList, DeletePages):
    pass


class DeleteSnippetsOfTheList(WholeList, DeleteSnippets):
    pass


class DeleteImagesOfTheList(WholeList, DeleteImages):
    pass


ACTIONS = [
    EditPagesTogether,
    EditSnippetsTogether,
    EditImagesTogether,
    DeletePagesOfTheList,
    DeleteSnippetsOfTheList,
    DeleteImagesOfTheList,
]
