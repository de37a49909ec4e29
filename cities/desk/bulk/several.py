"""The parts of records that have any number of values: places, materials, tags."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.utils import parse_tags

from cities.desk.bulk.parts import AS_IT_IS, REPLACE, Part, Wish

ADD, TAKE_AWAY = "add", "take-away"
HOW = "how"


class Several(Part):
    """A part with any number of values, which are added, taken away or replaced."""

    nothing = ()

    def asked(self) -> forms.Field:
        return forms.ModelMultipleChoiceField(
            self.field.related_model._default_manager.all(),
            required=False,
            label=self.label,
            widget=forms.CheckboxSelectMultiple,
        )

    def questions(self, user):
        how = [("", AS_IT_IS), (ADD, _("Add")), (TAKE_AWAY, _("Take away")), (REPLACE, _("Replace by"))]
        label = _("%(label)s: what to do") % {"label": self.label}
        return {
            f"{self.name}-{HOW}": forms.ChoiceField(required=False, label=label, choices=how),
            self.name: self.asked(),
        }

    def wish(self, given):
        how = given.get(f"{self.name}-{HOW}")
        return Wish(self, self.plain(given.get(self.name) or []), how) if how else None

    def contradiction(self, given):
        how, value = given.get(f"{self.name}-{HOW}"), given.get(self.name)
        if value and not how:
            return gettext("Say whether these are added, taken away, or take the place of what is there.")
        if how in (ADD, TAKE_AWAY) and not value:
            return gettext("Choose at least one.")
        return ""

    def plain(self, value):
        return tuple(sorted(each.pk for each in value))

    def read(self, record, content):
        if content is not None and self.name in content:
            return tuple(sorted(content[self.name]))
        return tuple(sorted(getattr(record, self.name).values_list("pk", flat=True)))

    def changed(self, before, wish):
        if wish.how == ADD:
            return tuple(sorted({*before, *wish.value}))
        if wish.how == TAKE_AWAY:
            return tuple(each for each in before if each not in wish.value)
        return tuple(sorted(wish.value))

    def refused(self, after):
        if after or self.may_be_empty:
            return ""
        return gettext("It would be left without %(label)s.") % {"label": self.field.verbose_name}

    def write(self, record, value):
        getattr(record, self.name).set(self.field.related_model._default_manager.filter(pk__in=value))

    def names(self, values):
        keys = {key for value in values for key in value}
        found = self.field.related_model._default_manager.in_bulk(keys)
        return {
            value: ", ".join(sorted(str(found[key]) for key in value if key in found)) for value in values
        }


class Words(Several):
    """Rows that hold one word of a list each, such as the materials of an exhibit."""

    def __init__(self, model, name, column):
        super().__init__(model, name)
        self.column = column
        self.rows = self.field.related_model
        self.field = self.rows._meta.get_field(column)

    @property
    def label(self):
        return _("Materials for the filter")

    @property
    def may_be_empty(self):
        return True

    def asked(self):
        return forms.MultipleChoiceField(
            choices=self.field.choices,
            required=False,
            label=self.label,
            widget=forms.CheckboxSelectMultiple,
        )

    def plain(self, value):
        return tuple(sorted(value))

    def read(self, record, content):
        if content is not None:
            return tuple(sorted({row[self.column] for row in content.get(self.name, [])}))
        return tuple(sorted({getattr(row, self.column) for row in getattr(record, self.name).all()}))

    def write(self, record, value):
        kept = [row for row in getattr(record, self.name).all() if getattr(row, self.column) in value]
        there = {getattr(row, self.column) for row in kept}
        new = [self.rows(**{self.column: word}) for word in value if word not in there]
        setattr(record, self.name, [*kept, *new])

    def names(self, values):
        shown = dict(self.field.choices)
        return {value: ", ".join(str(shown.get(word, word)) for word in value) for value in values}


class Tags(Several):
    """The tags of a picture; they are not part of its row."""

    @property
    def may_be_empty(self):
        return True

    def asked(self):
        return forms.CharField(
            required=False,
            label=self.label,
            help_text=_("Several are separated by commas."),
        )

    def plain(self, value):
        return tuple(sorted(set(parse_tags(value or ""))))

    def read(self, record, content):
        return tuple(sorted(tag.name for tag in getattr(record, self.name).all()))

    def write(self, record, value):
        getattr(record, self.name).set(value)

    def names(self, values):
        return {value: ", ".join(value) for value in values}
