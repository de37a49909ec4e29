"""The table of docs/curators.md is true: nobody can do more than it says, and nobody less."""

import json
from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Model
from django.forms import ModelMultipleChoiceField
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from PIL import Image as Picture
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks import BlockField
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import (
    Collection,
    Comment,
    GroupApprovalTask,
    ModelLogEntry,
    Page,
    PageViewRestriction,
    Revision,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cities.desk import changes
from cities.desk.bulk import applying
from cities.desk.bulk.kinds import PARTS
from cities.desk.bulk.looking import look
from cities.desk.changes.state import fingerprint, states
from cities.desk.importing import work
from cities.gate import RULES, Severity
from cities.models import (
    Award,
    AwardRecord,
    BattlePage,
    ChangeSet,
    CityPage,
    ExhibitImage,
    ExhibitPage,
    Import,
    Source,
    StoryPage,
)
from museum.desk import roles
from museum.desk.drafts import AWARD_RECORD, PAGE, Draft
from museum.desk.roles import CURATORS, EDITORS, GUEST_REVIEWERS, REGISTRARS
from museum.models import Given, PreviewLink, PublishingRules, SiteIdentity, StandardPage, User
from tests import builders
from tests.builders import (
    make_award,
    make_battle,
    make_city,
    make_exhibit,
    make_image,
    make_museum,
    make_page,
    make_source,
    make_story,
)

TABLE = Path(__file__).parents[2] / "docs" / "curators.md"
ADMINISTRATORS = "Administrators"


MAKERS = {
    CityPage: make_city,
    BattlePage: lambda *args, **fields: make_battle(*args, cities=[a_city()], **fields),
    ExhibitPage: make_exhibit,
    StoryPage: make_story,
    StandardPage: make_page,
    AwardRecord: lambda **fields: builders.make_award_record(a_city(), **fields),
}
_there: dict[tuple[type, bool], int] = {}  # One of every kind, public and not, for all who come.


@pytest.fixture(scope="module", autouse=True)
def rooms(for_this_module):
    """A museum with one of every kind; what somebody does to them is undone before the next one comes."""
    with for_this_module():
        make_museum()
        make_city("Shared by all")
        for model, make in MAKERS.items():
            for live in (True, False):
                _there[model, live] = make(live=live).pk


def a_city() -> CityPage:
    return CityPage.objects.get(title="Shared by all")


def one(model, *, live=True):
    """As it stands in the museum."""
    return model.objects.get(pk=_there[model, live])


def now(record):
    """The record as it is by now."""
    return type(record).objects.get(pk=record.pk)


def told() -> dict[tuple[str, str, str], bool]:
    """The table: by what, action and role, whether it may be done."""
    text = TABLE.read_text(encoding="utf-8").partition("## Who may do what")[2].partition("\n## ")[0]
    lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line] for line in lines]
    assert {cell for row in rows for cell in row[2:]} == {"yes", "–"}
    return {
        (what, action, role): cell == "yes"
        for what, action, *cells in rows
        for role, cell in zip(head[2:], cells, strict=True)
    }


def person(role: str) -> User:
    if role == ADMINISTRATORS:
        return User.objects.create_superuser(role)
    user = User.objects.create_user(role)
    user.groups.add(Group.objects.get(name=role))
    return user


# The ways: each function prepares, tries as the person who is signed in, and says whether it happened.

WAYS: dict[tuple[str, str], list] = {}


def way(what: str, *actions: str, models=(None,)):
    def kept(function):
        for action in actions:
            WAYS.setdefault((what, action), []).extend((function, model) for model in models)
        return function

    return kept


class Doing:
    """Somebody at a browser."""

    def __init__(self, client, user):
        self.client, self.user = client, user

    def post(self, name, /, *args, **data):
        return self.client.post(name if name.startswith("/") else reverse(name, args=args), data)

    def ask(self, page, action, **data):
        """The admin's own API."""
        address = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
        return self.client.post(address, json.dumps(data), content_type="application/json")

    def bulk(self, model, action, record, **data):
        address = reverse("wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, action])
        return self.client.post(f"{address}?id={record.pk}", data)


def fields_of(record: Model, **changed) -> dict:
    """What the form of a record would send, without its rows."""
    handler = (
        record.get_edit_handler() if isinstance(record, Page) else record.snippet_viewset.get_edit_handler()
    )
    form = handler.get_form_class()(instance=record, for_user=User.objects.filter(is_superuser=True).first())
    data = {}
    for name, field in form.fields.items():
        value = form[name].value()
        if isinstance(field, BlockField):
            text = {"text": rich_text("<p>Words.</p>"), "citations": streamfield([])}
            data |= nested_form_data({name: streamfield([("text", text)])})
        elif isinstance(field.widget, DraftailRichTextArea):
            data[name] = rich_text("<p>Words.</p>")
        elif isinstance(field, ModelMultipleChoiceField):
            data[name] = [getattr(one, "pk", one) for one in value or []]
        elif value not in (None, False):
            data[name] = "on" if value is True else value
    for rows in form.formsets.values():
        data |= {f"{rows.prefix}-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
        data[f"{rows.prefix}-MAX_NUM_FORMS"] = 1000
    return data | changed


def addresses_of(model) -> callable:
    return lambda view, *args: reverse(model.snippet_viewset.get_url_name(view), args=args)


def record_address(view, *args) -> str:
    return addresses_of(AwardRecord)(view, *args)


EVERY_PAGE = [model for model in MAKERS if model is not AwardRecord]


# Pages


@way("Pages", "read a draft and comment", models=EVERY_PAGE)
def by_reading(doing, model):
    page = one(model, live=False)
    seen = doing.client.get(reverse("draft_seen", args=[PAGE, page.pk])).status_code == 200
    doing.post("reading", PAGE, page.pk, about="title", text="A word.")
    said = Comment.objects.filter(page=page, user=doing.user).exists()
    assert seen == said
    return said


def add_form(model):
    page = one(model, live=False)
    where = [model._meta.app_label, model._meta.model_name, page.get_parent().pk]
    return reverse("wagtailadmin_pages:add", args=where), fields_of(page, title="Another", slug="another")


@way("Pages", "add", models=EVERY_PAGE)
def by_the_form_of_a_new_page(doing, model):
    address, form = add_form(model)
    doing.post(address, **form)
    return model.objects.filter(slug="another", live=False).exists()


@way("Pages", "add", models=[StandardPage, CityPage])
def by_copying(doing, model):
    page = one(model, live=False)
    doing.post(
        "wagtailadmin_pages:copy",
        page.pk,
        new_title="Copy",
        new_slug="copy",
        new_parent_page=page.get_parent().pk,
    )
    return model.objects.filter(slug="copy").exists()


@way("Pages", "add", models=EVERY_PAGE)
def by_copying_through_the_api(doing, model):
    page = one(model, live=False)
    doing.ask(page, "copy", slug="copy", keep_live=False)
    return model.objects.filter(slug="copy").exists()


@way("Pages", "change", models=EVERY_PAGE)
def by_saving(doing, model):
    page = one(model)
    doing.post("wagtailadmin_pages:edit", page.pk, **fields_of(page, title="Changed"))
    assert model.objects.get(pk=page.pk).title != "Changed"  # Visitors see nothing of a draft.
    return Page.objects.get(pk=page.pk).draft_title == "Changed"


@way("Pages", "change", models=EVERY_PAGE)
def by_an_old_version(doing, model):
    page = one(model)
    old = page.save_revision()
    page.title = "Newer"
    page.save_revision()
    doing.ask(page, "revert_to_page_revision", revision_id=old.pk)
    return Page.objects.get(pk=page.pk).draft_title != "Newer"


@way("Pages", "submit for review", models=EVERY_PAGE)
def by_submitting(doing, model):
    page = one(model, live=False)
    doing.post("wagtailadmin_pages:edit", page.pk, **fields_of(page), **{"action-submit": "1"})
    return WorkflowState.objects.for_instance(page).filter(requested_by=doing.user).exists()


def in_review(record):
    record.save_revision()
    author = User.objects.create_user("author")
    return Workflow.objects.get().start(record, author).current_task_state


def approve(doing, record, address):
    """Both steps, by the button and by the form of the editor."""
    for turn in range(2):
        state = record.current_workflow_task_state
        if turn:
            form = {"action-workflow-action": "1", "workflow-action-name": "approve"}
            doing.post(address("edit", record.pk), **fields_of(record), **form)
        else:
            doing.post(address("workflow_action", record.pk, "approve", state.pk))
        record = type(record).objects.get(pk=record.pk)
    return record.live


@way("Pages", "approve in a review", models=EVERY_PAGE)
def by_approving(doing, model):
    page = one(model, live=False)
    in_review(page)
    return approve(doing, page, lambda view, *args: reverse(f"wagtailadmin_pages:{view}", args=args))


PUBLISH = "publish, at once or at a chosen time"


@way("Pages", PUBLISH, models=EVERY_PAGE)
def by_the_button_publish(doing, model):
    page = one(model, live=False)
    doing.post("wagtailadmin_pages:edit", page.pk, **fields_of(page), **{"action-publish": "1"})
    return model.objects.get(pk=page.pk).live


@way("Pages", PUBLISH, models=EVERY_PAGE)
def by_publishing_a_new_page(doing, model):
    address, form = add_form(model)
    doing.post(address, **form, **{"action-publish": "1"})
    return model.objects.filter(slug="another", live=True).exists()


@way("Pages", PUBLISH, models=EVERY_PAGE)
def by_bulk_publishing(doing, model):
    page = one(model, live=False)
    page.save_revision()
    doing.bulk(Page, "publish", page)
    return model.objects.get(pk=page.pk).live


@way("Pages", PUBLISH, models=EVERY_PAGE)
def by_publishing_through_the_api(doing, model):
    page = one(model, live=False)
    page.save_revision()
    doing.ask(page, "publish")
    return model.objects.get(pk=page.pk).live


@way("Pages", PUBLISH, models=EVERY_PAGE)
def by_a_date_to_come(doing, model):
    page = one(model, live=False)
    form = fields_of(page) | {"go_live_at": f"{timezone.now() + timedelta(days=3):%Y-%m-%d %H:%M}"}
    doing.post("wagtailadmin_pages:edit", page.pk, **form, **{"action-publish": "1"})
    return Revision.page_revisions.filter(object_id=page.pk, approved_go_live_at__isnull=False).exists()


@way("Pages", PUBLISH, models=[StandardPage, CityPage])
def by_a_public_copy(doing, model):
    page = one(model)
    where = page.get_parent().pk
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": where, "publish_copies": "on"}
    doing.post("wagtailadmin_pages:copy", page.pk, **form)
    return model.objects.filter(slug="copy", live=True).exists()


@way("Pages", PUBLISH, models=EVERY_PAGE)
def by_a_public_copy_through_the_api(doing, model):
    page = one(model)
    doing.ask(page, "copy", slug="copy", keep_live=True)
    return model.objects.filter(slug="copy", live=True).exists()


@way("Pages", "unpublish", models=EVERY_PAGE)
def by_unpublishing(doing, model):
    page = one(model)
    doing.post("wagtailadmin_pages:unpublish", page.pk)
    return not model.objects.get(pk=page.pk).live


@way("Pages", "unpublish", models=EVERY_PAGE)
def by_bulk_unpublishing(doing, model):
    page = one(model)
    doing.bulk(Page, "unpublish", page)
    return not model.objects.get(pk=page.pk).live


@way("Pages", "unpublish", models=EVERY_PAGE)
def by_unpublishing_through_the_api(doing, model):
    page = one(model)
    doing.ask(page, "unpublish")
    return not model.objects.get(pk=page.pk).live


def moving(*ways):
    """Plain pages can stand in one another; other kinds have one room each, and nowhere else to go."""
    for live, action in ((False, "move a draft"), (True, "move what is public")):
        for move in ways:

            def moved(doing, model, live=live, move=move):
                page, target = make_page("Leaf", live=live), make_page("Branch")
                move(doing, page, target)
                return Page.objects.get(pk=page.pk).get_parent().pk == target.pk

            moved.__name__ = move.__name__
            way("Pages", action, models=[StandardPage])(moved)


def by_moving(doing, page, target):
    doing.post("wagtailadmin_pages:move_confirm", page.pk, target.pk)


def by_bulk_moving(doing, page, target):
    doing.bulk(Page, "move", page, chooser=target.pk)


def by_moving_through_the_api(doing, page, target):
    doing.ask(page, "move", destination_page_id=target.pk, position="last-child")


moving(by_moving, by_bulk_moving, by_moving_through_the_api)


@way("Pages", "put in order", models=EVERY_PAGE)
def by_another_order(doing, model):
    first, second = MAKERS[model]("First"), MAKERS[model]("Second")
    doing.client.post(reverse("wagtailadmin_pages:set_page_position", args=[second.pk]) + "?position=0")
    return Page.objects.get(pk=second.pk).path < Page.objects.get(pk=first.pk).path


def deleting(*ways):
    for live, action in ((False, "delete a draft"), (True, "delete what is public")):
        for delete in ways:

            def deleted(doing, model, live=live, delete=delete):
                page = one(model, live=live)
                delete(doing, page)
                return not Page.objects.filter(pk=page.pk).exists()

            deleted.__name__ = delete.__name__
            way("Pages", action, models=EVERY_PAGE)(deleted)

    for delete in ways:

        def deleted_with_pages(doing, model, delete=delete):
            page = make_page("Branch", live=False)
            page.add_child(instance=StandardPage(title="Leaf", live=False))
            delete(doing, page)
            return not Page.objects.filter(pk=page.pk).exists()

        deleted_with_pages.__name__ = delete.__name__
        way("Pages", "delete with pages below it", models=[StandardPage])(deleted_with_pages)


def by_deleting(doing, page):
    doing.post("wagtailadmin_pages:delete", page.pk)


def by_bulk_deleting(doing, page):
    doing.bulk(Page, "delete", page)


def by_deleting_through_the_api(doing, page):
    doing.ask(page, "delete")


deleting(by_deleting, by_bulk_deleting, by_deleting_through_the_api)


@way("Pages", "lock", models=EVERY_PAGE)
def by_locking(doing, model):
    page = one(model)
    doing.post("wagtailadmin_pages:lock", page.pk)
    return Page.objects.get(pk=page.pk).locked


def lock(record):
    record.locked, record.locked_by = True, User.objects.create_user("author")
    record.save(update_fields=["locked", "locked_by"])
    return record


@way("Pages", "unlock what somebody else locked", models=EVERY_PAGE)
def by_unlocking(doing, model):
    page = lock(one(model))
    doing.post("wagtailadmin_pages:unlock", page.pk)
    return not Page.objects.get(pk=page.pk).locked


@way("Pages", "restrict who may visit", models=EVERY_PAGE)
def by_restricting(doing, model):
    page = one(model)
    doing.post("wagtailadmin_pages:set_privacy", page.pk, restriction_type="login")
    return PageViewRestriction.objects.filter(page=page).exists()


@way("Pages", "share a preview link", models=EVERY_PAGE)
def by_sharing(doing, model):
    page = one(model, live=False)
    doing.post("share_preview_link", PAGE, page.pk, days=7)
    return PreviewLink.objects.filter(kind=PAGE, record_id=page.pk).exists()


# Award records


@way("Award records", "read a draft and comment")
def by_reading_a_record(doing, model):
    record = one(AwardRecord, live=False)
    seen = doing.client.get(reverse("draft_seen", args=[AWARD_RECORD, record.pk])).status_code == 200
    doing.post("reading", AWARD_RECORD, record.pk, text="A word.")
    said = ModelLogEntry.objects.for_instance(record).filter(action="museum.remark", user=doing.user).exists()
    assert seen == said
    return said


@way("Award records", "add")
def by_the_form_of_a_new_record(doing, model):
    form = fields_of(one(AwardRecord, live=False), when="1943", act_number="77")
    doing.post(record_address("add"), **form)
    return AwardRecord.objects.filter(act_number="77", live=False).exists()


@way("Award records", "add")
def by_copying_a_record(doing, model):
    record = one(AwardRecord, live=False)
    doing.post(record_address("copy", record.pk), **fields_of(record, act_number="77"))
    return AwardRecord.objects.filter(act_number="77", live=False).exists()


@way("Award records", "change")
def by_saving_a_record(doing, model):
    record = one(AwardRecord)
    doing.post(record_address("edit", record.pk), **fields_of(record, when="1943"))
    assert now(record).when.edtf == "1942-04-15"
    return now(record).get_latest_revision_as_object().when.edtf == "1943"


@way("Award records", "submit for review")
def by_submitting_a_record(doing, model):
    record = one(AwardRecord, live=False)
    doing.post(record_address("edit", record.pk), **fields_of(record), **{"action-submit": "1"})
    return WorkflowState.objects.for_instance(record).filter(requested_by=doing.user).exists()


@way("Award records", "approve in a review")
def by_approving_a_record(doing, model):
    record = one(AwardRecord, live=False)
    in_review(record)
    return approve(doing, record, record_address)


@way("Award records", PUBLISH)
def by_publishing_a_record(doing, model):
    record = one(AwardRecord, live=False)
    doing.post(record_address("edit", record.pk), **fields_of(record), **{"action-publish": "1"})
    return now(record).live


@way("Award records", PUBLISH)
def by_publishing_a_new_record(doing, model):
    record = one(AwardRecord, live=False)
    source = record.citations.get().source_id
    form = fields_of(record, act_number="77")
    form |= nested_form_data({"citations": inline_formset([{"source": source, "locator": "", "note": ""}])})
    doing.post(record_address("add"), **form, **{"action-publish": "1"})
    return AwardRecord.objects.filter(act_number="77", live=True).exists()


@way("Award records", PUBLISH)
def by_a_date_to_come_for_a_record(doing, model):
    record = one(AwardRecord, live=False)
    form = fields_of(record) | {"go_live_at": f"{timezone.now() + timedelta(days=3):%Y-%m-%d %H:%M}"}
    doing.post(record_address("edit", record.pk), **form, **{"action-publish": "1"})
    return Revision.objects.for_instance(record).filter(approved_go_live_at__isnull=False).exists()


@way("Award records", "unpublish")
def by_unpublishing_a_record(doing, model):
    record = one(AwardRecord)
    doing.post(record_address("unpublish", record.pk))
    return not now(record).live


@way("Award records", "lock")
def by_locking_a_record(doing, model):
    record = one(AwardRecord)
    doing.post(record_address("lock", record.pk))
    return now(record).locked


@way("Award records", "unlock what somebody else locked")
def by_unlocking_a_record(doing, model):
    record = lock(one(AwardRecord))
    doing.post(record_address("unlock", record.pk))
    return not now(record).locked


@way("Award records", "share a preview link")
def by_sharing_a_record(doing, model):
    record = one(AwardRecord, live=False)
    doing.post("share_preview_link", AWARD_RECORD, record.pk, days=7)
    return PreviewLink.objects.filter(kind=AWARD_RECORD, record_id=record.pk).exists()


SNIPPETS = {
    "Award records": (AwardRecord, partial(one, AwardRecord)),
    "Awards": (Award, partial(make_award, "Medal")),  # Nobody has received it.
    "Sources": (Source, make_source),
}


def snippets(what, model, make):
    address = addresses_of(model)

    @way(what, "delete")
    def by_deleting_it(doing, _):
        record = make()
        doing.post(address("delete", record.pk))
        return not model.objects.filter(pk=record.pk).exists()

    @way(what, "delete")
    def by_bulk_deleting_it(doing, _):
        record = make()
        doing.bulk(model, "delete", record)
        return not model.objects.filter(pk=record.pk).exists()

    if model is AwardRecord:
        return
    key = "slug" if model is Award else "key"

    @way(what, "add")
    def by_adding_it(doing, _):
        doing.post(address("add"), **fields_of(make(), title="Another", **{key: "another"}))
        return model.objects.filter(title="Another").exists()

    @way(what, "add")
    def by_copying_it(doing, _):
        record = make()
        doing.post(address("copy", record.pk), **fields_of(record, title="Another", **{key: "another"}))
        return model.objects.filter(title="Another").exists()

    @way(what, "change")
    def by_changing_it(doing, _):
        record = make()
        doing.post(address("edit", record.pk), **fields_of(record, title="Changed"))
        return model.objects.get(pk=record.pk).title == "Changed"


for what, (model, make) in SNIPPETS.items():
    snippets(what, model, make)


# Pictures


def picture_file():
    file = BytesIO()
    Picture.new("RGB", (20, 20)).save(file, "PNG")
    return SimpleUploadedFile("drawing.png", file.getvalue(), "image/png")


def picture_form(**changed) -> dict:
    form = {
        "title": "Drawing",
        "description": "A cross.",
        "creator": "A. Hand",
        "credit": "A. Hand",
        "tags": "",
    }
    return form | {"rights": ExhibitImage.Rights.CC0.value} | changed


@way("Pictures", "add")
def by_adding_a_picture(doing, model):
    doing.post("wagtailimages:add", file=picture_file(), **picture_form())
    return ExhibitImage.objects.exists()


@way("Pictures", "add")
def by_adding_many_pictures(doing, model):
    doing.post(
        "wagtailimages:add_multiple", **{"files[]": picture_file(), "title": "Drawing", "collection": 1}
    )
    return ExhibitImage.objects.exists() or doing.user.uploadedfile_set.exists()


@way("Pictures", "add")
def by_adding_a_picture_where_one_is_chosen(doing, model):
    form = {
        f"image-chooser-upload-{name}": value for name, value in picture_form(file=picture_file()).items()
    }
    doing.post("wagtailimages_chooser:create", **form)
    return ExhibitImage.objects.exists()


def pictures(owner, whose):
    def changing(doing, model):
        picture = make_image(uploaded_by_user=owner(doing))
        doing.post("wagtailimages:edit", picture.pk, **picture_form(title="Changed"), file="")
        return ExhibitImage.objects.get().title == "Changed"

    def tagging(doing, model):
        picture = make_image(uploaded_by_user=owner(doing))
        doing.bulk(ExhibitImage, "add_tags", picture, tags="cross")
        return ExhibitImage.objects.get().tags.exists()

    def removing(doing, model):
        doing.post("wagtailimages:delete", make_image(uploaded_by_user=owner(doing)).pk)
        return not ExhibitImage.objects.exists()

    def removing_many(doing, model):
        doing.bulk(ExhibitImage, "delete", make_image(uploaded_by_user=owner(doing)))
        return not ExhibitImage.objects.exists()

    for function in (changing, tagging):
        way("Pictures", f"change {whose}")(function)
    for function in (removing, removing_many):
        way("Pictures", f"delete {whose}")(function)


pictures(lambda doing: doing.user, "one’s own")
pictures(lambda doing: User.objects.create_user("photographer"), "another’s")


# The house


@way("Collections of pictures", "add")
def by_adding_a_collection(doing, model):
    doing.post("wagtailadmin_collections:add", name="Badges", parent=Collection.get_first_root_node().pk)
    return Collection.objects.filter(name="Badges").exists()


@way("Documents", "add")
def by_adding_a_document(doing, model):
    doing.post("wagtaildocs:add", title="Notes", file=SimpleUploadedFile("notes.txt", b"Notes"), tags="")
    return Document.objects.exists()


@way("Preview links", "read the report")
def by_reading_the_report_of_links(doing, model):
    return doing.client.get(reverse("preview_links")).status_code == 200


@way("Preview links", "take back")
def by_taking_a_link_back(doing, model):
    link = PreviewLink.make(
        Draft(PAGE, one(StandardPage, live=False)), User.objects.create_user("author"), days=7
    )
    doing.post("take_back_preview_link", link.pk)
    return not PreviewLink.objects.get().is_open


def given_import(doing) -> Import | None:
    table = SimpleUploadedFile("sources.csv", b"key,title\nnew-2001,A new work\n")
    doing.client.post(reverse("imports"), {"files": [table]})
    return Import.objects.first()


@way("Imports", "bring in tables, of what one may change oneself")
def by_uploading_and_writing(doing, model):
    if given := given_import(doing):
        work.read(given.pk, 0)
        doing.post("import_write", given.uuid)
        work.write(given.pk, 1)
    return Source.objects.filter(key="new-2001").exists()


@way("Imports", "undo")
def by_undoing_an_import(doing, model):
    with changes.recorded("sources.csv", ChangeSet.Kind.IMPORT, None) as journal:
        source = make_source("new-2001")
        journal.made(source)
    given = Import.objects.create(
        title="sources.csv", state=Import.State.APPLIED, change_set=journal.change_set
    )
    doing.post("import_undo", given.uuid)
    return not Source.objects.filter(key="new-2001").exists()


@way("Searches without an answer", "read the report")
def by_reading_the_report_of_searches(doing, model):
    return doing.client.get(reverse("unmet_searches")).status_code == 200


PAST_THE_GATE = "publish in spite of the gate"


@way("Pages", PAST_THE_GATE)
def by_giving_a_reason(doing, model):
    city = make_city("Nowhere", live=False, latitude=None)
    doing.post("publish_all_the_same", PAGE, city.pk, reason="It is lost.")
    return CityPage.objects.get(pk=city.pk).live


@way("Award records", PAST_THE_GATE)
def by_giving_a_reason_for_a_record(doing, model):
    record = one(AwardRecord, live=False)
    record.citations.all().delete()
    doing.post("publish_all_the_same", AWARD_RECORD, record.pk, reason="It is lost.")
    return now(record).live


@way("Readiness", "read the report")
def by_reading_the_report_of_readiness(doing, model):
    return doing.client.get(reverse("readiness")).status_code == 200


@way("Exports", "take out the whole collection, drafts included")
def by_taking_out_everything(doing, model):
    return doing.client.get(reverse("export_file", args=["exhibition", "xlsx"])).status_code == 200


@way("Publishing rules", "read")
def by_reading_the_rules(doing, model):
    return doing.client.get(reverse("publishing_rules")).status_code == 200


@way("Publishing rules", "change")
def by_changing_the_rules(doing, model):
    doing.post("publishing_rules", **dict.fromkeys(RULES, Severity.WARNS.value))
    return set(PublishingRules.settled().values()) == {Severity.WARNS.value}


@way("Identity of the exhibition", "change")
def by_naming_the_exhibition(doing, model):
    form = {"title": "Malta", "tagline": "", "period": "1942", "credits": rich_text("<p>We.</p>")}
    doing.post("wagtailsettings:edit", "museum", "siteidentity", SiteIdentity.objects.get().site_id, **form)
    return SiteIdentity.objects.get().title == "Malta"


@way("Redirects", "add")
def by_adding_a_redirect(doing, model):
    form = {"old_path": "/old", "redirect_link": "https://example.org/new", "is_permanent": "on"}
    doing.post("wagtailredirects:add", **form)
    return Redirect.objects.exists()


@way("People", "add")
def by_adding_a_person(doing, model):
    secret = "a long secret of nine words"
    doing.post(
        "wagtailusers_users:add",
        username="friend",
        email="friend@example.org",
        first_name="A",
        last_name="Friend",
        password1=secret,
        password2=secret,
        is_superuser="on",
    )
    return User.objects.filter(username="friend").exists()


@way("People", "take the second step away")
def by_taking_the_second_step_away(doing, model):
    friend = User.objects.create_user("friend")
    TOTPDevice.objects.create(user=friend, name="phone")
    doing.post("reset_second_step", friend.pk)
    return not TOTPDevice.objects.filter(user=friend).exists()


@way("Groups", "change")
def by_changing_a_group(doing, model):
    group = Group.objects.get(name=GUEST_REVIEWERS)
    form = {"name": "Friends"}
    for prefix in ("page_permissions", "collection_permissions", "image_permissions", "document_permissions"):
        form |= {f"{prefix}-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
        form[f"{prefix}-MAX_NUM_FORMS"] = 1000
    doing.post("wagtailusers_groups:edit", group.pk, **form)
    return Group.objects.filter(name="Friends").exists()


@way("Reviews", "change")
def by_ending_a_review(doing, model):
    doing.post("wagtailadmin_workflows:disable", Workflow.objects.get().pk)
    return not Workflow.objects.get().active


@way("Sites", "change")
def by_changing_a_site(doing, model):
    site = Site.objects.get()
    form = {
        "hostname": "elsewhere.example",
        "port": 80,
        "root_page": site.root_page_id,
        "is_default_site": "on",
    }
    doing.post("wagtailsites:edit", site.pk, **form)
    return Site.objects.get().hostname == "elsewhere.example"


# Many at once: what somebody may change alone, she may change together with others, and nothing else.


def change_together(doing, record, publish=False, **wishes):
    """Without the page on which one looks: somebody who forges it comes no further."""
    mark = fingerprint(states(type(record), [record.pk])[record.pk])[:32]
    sent = wishes | {"apply": "1", "seen": f"{record.pk}:{mark}"} | ({"publish": "1"} if publish else {})
    doing.bulk(Page if isinstance(record, Page) else type(record), "edit_together", record, **sent)
    return type(record).objects.get(pk=record.pk)


def undone(doing, record) -> bool:
    """Somebody else has changed it together with others, and it is public; now this person undoes that."""
    somebody = User.objects.get(username="somebody who may see every field")
    wish = next(part for part in PARTS[type(record)] if part.name == "certainty").wish(
        {"certainty": "disputed"}
    )
    mark = {row.record.pk: row.mark for row in look([record], [wish], somebody).rows}
    outcome = applying.apply(type(record).objects.all(), mark, [wish], somebody, publish=True)
    doing.post("undo_changes", outcome.change_set.uuid)
    return type(record).objects.get(pk=record.pk).certainty != "disputed"


TOGETHER = {CityPage: {"country_code": "MT"}, BattlePage: {"kind": "siege"}, ExhibitPage: {"kind": "Medal"}}


@way("Pages", "change", models=list(TOGETHER))
def by_changing_together(doing, model):
    page = one(model)
    before = model.objects.get(pk=page.pk)
    page = change_together(doing, page, **TOGETHER[model])
    name, value = next(iter(TOGETHER[model].items()))
    assert getattr(page, name) == getattr(before, name)
    return getattr(page.get_latest_revision_as_object(), name) == value


@way("Pages", PUBLISH, models=list(TOGETHER))
def by_publishing_what_is_changed_together(doing, model):
    page = change_together(doing, one(model), publish=True, **TOGETHER[model])
    name, value = next(iter(TOGETHER[model].items()))
    return getattr(page, name) == value


@way("Award records", "change")
def by_changing_records_together(doing, model):
    record = change_together(doing, one(AwardRecord), certainty="disputed")
    return record.get_latest_revision_as_object().certainty == "disputed"


@way("Award records", PUBLISH)
def by_publishing_records_changed_together(doing, model):
    return (
        change_together(doing, one(AwardRecord), publish=True, certainty="disputed").certainty == "disputed"
    )


@way("Award records", PUBLISH)
def by_undoing_what_was_published_together(doing, model):
    return undone(doing, one(AwardRecord))


@way("Awards", "change")
def by_changing_awards_together(doing, model):
    return change_together(doing, make_award(), certainty="disputed").certainty == "disputed"


@way("Changed together", "read the report")
def by_the_list_of_changes(doing, model):
    return doing.client.get(reverse("changed_together")).status_code == 200


@way("Sources", "change")
def by_changing_sources_together(doing, model):
    return change_together(doing, make_source(), certainty="disputed").certainty == "disputed"


@way("Sources", "change")
def by_undoing_a_change_of_sources(doing, model):
    return undone(doing, make_source())


@way("Pictures", "change one’s own")
def by_changing_own_pictures_together(doing, model):
    image = make_image(uploaded_by_user=doing.user)
    return change_together(doing, image, credit="Changed").credit == "Changed"


@way("Pictures", "change another’s")
def by_changing_pictures_together(doing, model):
    return change_together(doing, make_image(), credit="Changed").credit == "Changed"


# The tests


@pytest.mark.django_db
def test_the_table_and_the_ways_tell_of_the_same_things():
    assert {key[:2] for key in told()} == set(WAYS)
    assert {key[2] for key in told()} == {GUEST_REVIEWERS, REGISTRARS, EDITORS, CURATORS, ADMINISTRATORS}


def described(value) -> str:
    return value.replace(" ", "-") if isinstance(value, str) else None


@pytest.mark.parametrize("role", sorted({key[2] for key in told()}), ids=described)
@pytest.mark.parametrize(("what", "action"), sorted(WAYS), ids=described)
def test_nobody_may_do_more_or_less_than_the_table_says(museum, client, what, action, role):
    done = {}
    User.objects.create_superuser("somebody who may see every field")
    for function, model in WAYS[what, action]:
        with transaction.atomic():
            doing = Doing(client, person(role))
            client.force_login(doing.user)
            done[function.__name__, model and model.__name__] = bool(function(doing, model))
            client.logout()
            transaction.set_rollback(True)
    expected = told()[what, action, role]
    assert {name for name, happened in done.items() if happened != expected} == set()


@pytest.mark.parametrize("role", [GUEST_REVIEWERS, REGISTRARS, EDITORS], ids=described)
def test_an_alias_is_no_way_to_publish(museum, client, role):
    page = one(StandardPage)
    doing = Doing(client, person(role))
    client.force_login(doing.user)
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": page.get_parent().pk, "alias": "on"}
    doing.post("wagtailadmin_pages:copy", page.pk, **form)
    doing.ask(page, "create_alias", update_slug="alias")
    assert Page.objects.live().filter(alias_of=page).count() == 0
    assert not Page.objects.live().filter(slug__in=["copy", "alias"]).exists()


@pytest.mark.parametrize("role", [GUEST_REVIEWERS, REGISTRARS])
def test_who_has_no_pages_finds_no_way_to_their_editor(museum, client, role):
    page, record = one(CityPage), one(AwardRecord)
    client.force_login(person(role))
    for view in ("edit", "delete", "history", "usage", "copy", "view_draft", "unpublish"):
        response = client.get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]))
        assert (response.status_code, response.get("Location")) == (302, "/admin/"), view
    assert client.get(record_address("edit", record.pk)).status_code == 302


@pytest.mark.parametrize("role", [None, *sorted({key[2] for key in told()})])
def test_the_data_can_only_be_read(museum, client, role):
    make_city("Verdun", live=False)
    if role:
        client.force_login(person(role))
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)("/api/catalogue/").status_code == 405
    assert b"Verdun" not in client.get("/api/catalogue/").content


# What a museum is given


def test_the_roles_are_given_once_and_what_a_museum_changes_stays(museum):
    guests = Group.objects.get(name=GUEST_REVIEWERS)
    guests.permissions.clear()
    Group.objects.get(name=REGISTRARS).delete()
    Workflow.objects.get().delete()
    roles.create()
    assert not guests.permissions.exists()
    assert not Group.objects.filter(name=REGISTRARS).exists()
    assert not Workflow.objects.exists()


def before_the_upgrade():
    """A museum of the first version: curators, and Wagtail's own groups and approval."""
    Given.objects.all().delete()
    Workflow.objects.all().delete()
    Task.objects.all().delete()
    Group.objects.exclude(name=CURATORS).delete()
    curators = Group.objects.get(name=CURATORS)
    curators.permissions.remove(*curators.permissions.filter(content_type__model="previewlink"))
    moderators, editors = Group.objects.create(name="Moderators"), Group.objects.create(name=EDITORS)
    workflow = Workflow.objects.create(name="Moderators approval")
    task = GroupApprovalTask.objects.create(name="Moderators approval")
    task.groups.add(moderators)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=Page.get_first_root_node())
    return curators, editors, moderators


def test_an_upgrade_brings_the_roles_and_the_review(museum):
    curators, _, moderators = before_the_upgrade()
    curators.permissions.remove(*curators.permissions.filter(codename="delete_award"))
    roles.create()
    assert set(Group.objects.values_list("name", flat=True)) == {role.name for role in roles.ROLES}
    assert curators.permissions.filter(codename="add_previewlink").exists()
    assert not curators.permissions.filter(codename="delete_award").exists()
    assert not Group.objects.filter(pk=moderators.pk).exists()
    assert [task.name for task in museum.get_workflow().tasks] == ["Facts and sources", "Language"]
    assert AwardRecord.get_default_workflow() == museum.get_workflow()
    assert Workflow.objects.count() == 1


def test_an_upgrade_leaves_groups_with_members_as_they_are(museum):
    _, editors, moderators = before_the_upgrade()
    for group in (editors, moderators):
        User.objects.create_user(f"one of the {group.name}").groups.add(group)
    roles.create()
    assert not editors.page_permissions.exists()
    assert museum.get_workflow().name == "Moderators approval"
    assert AwardRecord.get_default_workflow().name == "Curatorial review"


def test_a_review_has_two_steps_and_the_second_publishes(museum, client):
    page = one(StandardPage, live=False)
    in_review(page)
    client.force_login(person(CURATORS))
    for live in (False, True):
        state = Page.objects.get(pk=page.pk).current_workflow_task_state
        client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))
        assert Page.objects.get(pk=page.pk).live == live


def test_what_is_in_review_is_not_changed_by_editors(museum, client):
    page = one(StandardPage, live=False)
    in_review(page)
    doing = Doing(client, person(EDITORS))
    User.objects.create_superuser("administrator")
    client.force_login(doing.user)
    doing.post("wagtailadmin_pages:edit", page.pk, **fields_of(page, title="Changed"))
    assert Page.objects.get(pk=page.pk).draft_title != "Changed"
