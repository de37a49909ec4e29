"""What one sees of imports: the list with the form of a new one, the plan, the progress, the result."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from cities.desk.importing import work
from cities.desk.importing.folder import DAYS_KEPT, Folder, sweep
from cities.desk.importing.forms import UploadForm
from cities.desk.importing.links import link_of
from cities.desk.importing.page import ADD, WORKING, Desk
from cities.desk.importing.permissions import may_undo
from cities.desk.importing.plan import What
from cities.desk.importing.receiving import MOST_BYTES, Refused, receive, too_large
from cities.formats.tables import KINDS, sheet
from cities.models import ChangeSet, Import

PER_PAGE = 50
SECONDS = 1  # Until a page that waits asks again.
State = Import.State


@method_decorator(csrf_exempt, name="dispatch")
class ImportsView(Desk):
    """The list of imports, and the form of a new one."""

    title = gettext_lazy("Imports")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(ADD):
            raise PermissionDenied
        # Asked before the token is looked for in the form: that would read the whole upload.
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES + 1_000_000:
            self.kwargs, self.request = kwargs, request
            return self.show(UploadForm(), problem=too_large(), status=413)
        return csrf_protect(super().dispatch)(request, *args, **kwargs)

    def get(self, request):
        return self.show(UploadForm())

    def post(self, request):
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, status=422)
        given = Import(who=request.user)
        folder = Folder(given.uuid)
        try:
            given.title = receive(folder, form.cleaned_data["uploads"])[:255]
        except Refused as refusal:
            folder.remove()
            return self.show(UploadForm(), problem=str(refusal), status=422)
        folder.say(0, 0)
        given.save()
        sweep({str(uuid) for uuid in Import.objects.values_list("uuid", flat=True)})
        work.start(work.read, given)
        return redirect("import", given.uuid)

    def show(self, form, problem: str = "", status: int = 200):
        paginator = Paginator(Import.objects.select_related("who", "change_set"), 20)
        return self.page(
            "cities/admin/imports.html",
            status,
            form=form,
            problem=problem,
            imports=paginator.get_page(self.request.GET.get("p")),
            kinds=[sheet(kind) for kind in KINDS],
            most=MOST_BYTES // 10**6,
            days=DAYS_KEPT,
        )


class ImportView(Desk):
    """One import, as it stands: being read, to be looked at, being written, written."""

    def get(self, request, uuid):
        given = self.given
        if given.state in WORKING:
            return self.show_progress()
        if given.state == State.APPLIED:
            return self.show_result()
        told = self.folder.read_plan() if given.state == State.PLANNED else None
        wanted = request.GET.get("what", "")
        steps = [step for step in told["steps"] if wanted in ("", step["what"])] if told else []
        faults = (
            told["faults"] + [fault for step in told["steps"] for fault in step["faults"]] if told else []
        )
        return self.page(
            "cities/admin/import.html",
            page_title=given.title,
            given=given,
            told=told,
            writable=given.numbers.get(What.CREATE, 0) + given.numbers.get(What.CHANGE, 0),
            steps=Paginator(steps, PER_PAGE).get_page(request.GET.get("p")),
            faults=Paginator(faults, PER_PAGE).get_page(request.GET.get("fault")),
            wanted=wanted,
            kinds=self.kinds(),
        )

    def kinds(self) -> list[dict]:
        labels = [
            ("", _("All")),
            (What.REFUSED, _("Refused")),
            (What.CREATE, _("New")),
            (What.CHANGE, _("Changed")),
            (What.SAME, _("Unchanged")),
        ]
        numbers = self.given.numbers
        total = sum(numbers.get(what, 0) for what in What)
        return [
            {"what": str(what), "label": label, "number": numbers.get(what, 0) if what else total}
            for what, label in labels
        ]

    def show_progress(self):
        progress = self.folder.progress()
        response = self.page(
            "cities/admin/import_progress.html",
            page_title=self.given.title,
            given=self.given,
            stopped=self.folder.is_silent,
            progress=progress,
            seconds=SECONDS,
        )
        response["Cache-Control"] = "no-store"
        return response

    def show_result(self):
        changes_made = self.given.change_set.changes.all() if self.given.change_set else []
        found = Paginator(changes_made, PER_PAGE).get_page(self.request.GET.get("p"))
        return self.page(
            "cities/admin/import_result.html",
            page_title=self.given.title,
            given=self.given,
            change_set=self.given.change_set,
            found=found,
            rows=[(change, link_of(change)) for change in found],
            undoable=self._is_undoable(),
        )

    def _is_undoable(self) -> bool:
        made = self.given.change_set
        return bool(made) and made.state != ChangeSet.State.UNDONE and may_undo(made, self.request.user)
