"""What readers say about a draft: comments beside the fields of a page, remarks in a record’s history."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth import get_user_model
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from wagtail.admin.mail import send_notification
from wagtail.admin.panels import FieldPanel, PanelGroup
from wagtail.blocks import StreamValue
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply, ModelLogEntry, PageSubscription

from museum.desk.drafts import PAGE, Draft

REMARK = "museum.remark"
NOT_WORDS = {"slug", "seo_title", "search_description", "show_in_menus", "go_live_at", "expire_at"}
WHOLE_PAGE = "title"


@dataclass(frozen=True)
class Remark:
    """Somebody's words about a draft, with the answers they had."""

    who: str
    when: datetime
    text: str
    about: str = ""
    comment: int | None = None
    answers: list["Remark"] = field(default_factory=list)


def on(draft: Draft) -> list[Remark]:
    """What was said and is not settled, in the order in which it was said."""
    if draft.kind != PAGE:
        return [
            Remark(str(one.user_display_name), one.timestamp, one.data["text"]) for one in on_record(draft)
        ]
    comments = Comment.objects.filter(page=draft.record, resolved_at=None).order_by("created_at", "pk")
    labels = dict(parts(draft))
    return [
        Remark(
            _name(comment.user),
            comment.created_at,
            comment.text,
            labels.get(comment.contentpath, ""),
            comment.pk,
            [Remark(_name(reply.user), reply.created_at, reply.text) for reply in comment.replies.all()],
        )
        for comment in comments.select_related("user").prefetch_related("replies__user")
    ]


def on_record(draft: Draft):
    entries = ModelLogEntry.objects.for_instance(draft.record).filter(action=REMARK)
    return entries.select_related("user").order_by("timestamp", "pk")


def since_last_saved(draft: Draft):
    """Remarks on a record that nobody has edited since."""
    revision = draft.record.latest_revision
    remarks = on_record(draft)
    return remarks.filter(timestamp__gt=revision.created_at) if revision else remarks


def parts(draft: Draft) -> list[tuple[str, str]]:
    """What of a page can be commented on, by path and name: the whole, its fields, the blocks of a story."""
    found = [(WHOLE_PAGE, _("The whole page"))]
    for panel in _fields(draft.newest.get_edit_handler()):
        name = panel.field_name
        if panel.disable_comments or name in NOT_WORDS or name == WHOLE_PAGE:
            continue
        label = capfirst(str(panel.heading or draft.newest._meta.get_field(name).verbose_name))
        found.append((name, label))
        value = getattr(draft.newest, name, None)
        if isinstance(value, StreamValue):
            found += [
                (f"{name}.{block.id}", f"{label} {number}: {_beginning(block)}")
                for number, block in enumerate(value, start=1)
                if block.id
            ]
    return found


def _fields(panel):
    if isinstance(panel, FieldPanel):
        yield panel
    if isinstance(panel, PanelGroup):
        for child in panel.children:
            yield from _fields(child)


def _beginning(block) -> str:
    words = " ".join(block.block.get_searchable_content(block.value))
    return Truncator(words or capfirst(str(block.block.label))).chars(60)


def say(draft: Draft, user, text: str, *, about: str = WHOLE_PAGE, answering: int | None = None) -> None:
    """Adds somebody's words; nothing else of the record changes."""
    if draft.kind != PAGE:
        log(draft.record, REMARK, user=user, data={"text": text})
        return
    revision = draft.record.latest_revision
    if answering:
        comment = Comment.objects.get(pk=answering, page=draft.record, resolved_at=None)
        reply = CommentReply.objects.create(comment=comment, user=user, text=text)
        reply.log_create(page_revision=revision, user=user)
        new, answered = [], [{"comment": comment, "replies": [reply]}]
    else:
        comment = Comment.objects.create(
            page=draft.record, user=user, text=text, contentpath=about, revision_created=revision
        )
        comment.log_create(page_revision=revision, user=user)
        new, answered = [comment], []
    _tell(draft, user, new, answered)


def _tell(draft: Draft, user, new: list, answered: list) -> None:
    """Writes to those who want to know of comments on this page, and to whom an answer is given."""
    wanting = PageSubscription.objects.filter(page=draft.record, comment_notifications=True).values("user")
    people = get_user_model().objects.filter(pk__in=wanting)
    for talk in answered:
        people |= get_user_model().objects.filter(pk=talk["comment"].user_id)
    context = {"page": draft.newest, "editor": user, "new_comments": new, "replied_comments": answered}
    send_notification(
        people.exclude(pk=user.pk).distinct(),
        "updated_comments",
        context | {"resolved_comments": [], "deleted_comments": []},
    )


def _name(user) -> str:
    return user.get_full_name() or user.get_username()
