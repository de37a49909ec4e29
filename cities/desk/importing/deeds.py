"""What can be done with an import: write it, read it again, correct it, put it away, undo it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from cities.desk import changes
from cities.desk.importing import work
from cities.desk.importing.page import WORKING, Desk
from cities.desk.importing.permissions import may_undo
from cities.desk.importing.planning import plan
from cities.formats.tables import corrected
from cities.models import ChangeSet, Import

State = Import.State


class WriteView(Desk):
    """Begins to write, or begins again what has stopped."""

    def post(self, request, uuid):
        given = self.given
        again = given.state == State.APPLYING and self.folder.is_silent
        if (given.state == State.PLANNED or again) and self.folder.is_there:
            self.folder.say(0, 0)
            Import.objects.filter(pk=given.pk, attempt=given.attempt).update(
                state=State.APPLYING, attempt=given.attempt + 1, problem=""
            )
            given.refresh_from_db()
            given.who = request.user
            given.save(update_fields=["who"])
            work.start(work.write, given)
        return self.back()


class ReadAgainView(Desk):
    """The plan anew: after a stop, or because the exhibition has changed."""

    def post(self, request, uuid):
        given = self.given
        stopped = given.state in WORKING and self.folder.is_silent
        if (stopped or given.state == State.PLANNED) and self.folder.is_there:
            self.folder.say(0, 0)
            given.state, given.attempt, given.problem = State.READING, given.attempt + 1, ""
            given.who = request.user
            given.save()
            work.start(work.read, given)
        return self.back()


class PutAwayView(Desk):
    """Removes the files of an import that is not wanted."""

    def post(self, request, uuid):
        given = self.given
        stopped = given.state in WORKING and self.folder.is_silent
        if stopped or given.state in (State.PLANNED, State.UNREADABLE):
            given.state, given.attempt = State.REMOVED, given.attempt + 1
            given.save()
            self.folder.remove()
            messages.success(request, _("The files were put away. Nothing was written."))
        return redirect("imports")


class CorrectedView(Desk):
    """The tables as they were uploaded, with every wrong cell marked."""

    def get(self, request, uuid):
        if not self.folder.is_there:
            raise Http404
        made, tables = plan(self.folder, request.user)
        if not tables:
            raise Http404
        response = HttpResponse(
            corrected(tables, made.all_faults()),
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
        response["Content-Disposition"] = 'attachment; filename="to-correct.xlsx"'
        return response


class UndoView(Desk):
    """Shows what undoing would do, and does it."""

    @cached_property
    def change_set(self) -> ChangeSet:
        if self.given.change_set is None:
            raise Http404
        if not may_undo(self.given.change_set, self.request.user):
            raise PermissionDenied
        return self.given.change_set

    def get(self, request, uuid):
        return self.show(changes.look(self.change_set))

    def post(self, request, uuid):
        try:
            outlook = changes.undo(self.change_set, request.user, rest="rest" in request.POST)
        except changes.ChangedSince as refusal:
            return self.show(refusal.outlook, status=409)
        number = len(outlook.possible)
        messages.success(request, _("Undone: %(number)d records stand as before.") % {"number": number})
        return self.back()

    def show(self, outlook, status: int = 200):
        return self.page(
            "cities/admin/import_undo.html",
            status,
            page_title=_("Undo: %(title)s") % {"title": self.given.title},
            given=self.given,
            outlook=outlook,
        )
