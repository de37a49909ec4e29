"""Remembers who changed which words and rights of a picture, and when, from what to what."""

from collections.abc import Iterator

from django.db.models.signals import post_save, pre_save
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

from cities.dates import HistoricalDate
from cities.models import ExhibitImage, Source
from cities.wording import in_words

CHANGED = "cities.picture_changed"
WATCHED = (
    "title",
    "file",
    "description",
    "creator",
    "when",
    "credit",
    "rights",
    "rights_until",
    "source",
)
LONGEST = 30  # Words of a text before and after.


def connect() -> None:
    pre_save.connect(about_to_change, sender=ExhibitImage)
    post_save.connect(changed, sender=ExhibitImage)


def about_to_change(sender, instance, raw=False, update_fields=None, **kwargs):
    """Notes how the picture was, to be compared when it is saved."""
    instance._before = None
    if instance.pk and not raw and (update_fields is None or {*update_fields} & {*WATCHED}):
        instance._before = ExhibitImage.objects.filter(pk=instance.pk).first()


def changed(sender, instance, created=False, **kwargs):
    before = instance.__dict__.pop("_before", None)
    if before is None:
        return
    told = {name: [_kept(before, name), _kept(instance, name)] for name in WATCHED}
    changes = {name: pair for name, pair in told.items() if pair[0] != pair[1]}
    if changes:
        log(instance, CHANGED, data={"changes": changes}, content_changed=True)


def _kept(picture: ExhibitImage, name: str) -> str:
    """As the database would keep it, in a form that outlives what it points at."""
    if name == "source":
        return str(picture.source_id or "")
    field = picture._meta.get_field(name)
    return field.value_to_string(picture) if getattr(picture, name) else ""


def log_actions(actions) -> None:
    @actions.register_action(CHANGED)
    class Changed(LogFormatter):
        label = _("Changed")

        def format_message(self, entry):
            return gettext("; ").join(_sentences(entry.data.get("changes", {})))


def _sentences(changes: dict) -> Iterator[str]:
    for name, (before, after) in changes.items():
        label = capfirst(_label(name))
        if name == "file":
            yield gettext("%(what)s: another file") % {"what": label}
        elif not before:
            yield gettext("%(what)s: “%(after)s”") % {"what": label, "after": _shown(name, after)}
        elif not after:
            yield gettext("%(what)s: “%(before)s” taken away") % {
                "what": label,
                "before": _shown(name, before),
            }
        else:
            said = {"what": label, "before": _shown(name, before), "after": _shown(name, after)}
            yield gettext("%(what)s: “%(before)s” → “%(after)s”") % said


def _label(name: str) -> str:
    return (
        gettext("alternative text")
        if name == "description"
        else ExhibitImage._meta.get_field(name).verbose_name
    )


def _shown(name: str, value: str) -> str:
    if name == "rights":
        return str(dict(ExhibitImage.Rights.choices).get(value, value))
    if name == "when":
        return in_words(HistoricalDate.from_edtf(value))
    if name == "source":
        source = Source.objects.filter(pk=value).first()
        return str(source) if source else gettext("a source that was deleted")
    return Truncator(value).words(LONGEST)
