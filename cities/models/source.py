"""Sources, and the citations that say where in them a statement rests."""

import re

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable, RevisionMixin
from wagtail.search import index

from cities.desk.citing_panel import CitingPanel
from cities.models.certainty import Attested
from cities.models.identity import Identified
from cities.models.row import Row

HELD = "source at hand"  # Beside the number of a source in the data of a draft.
LETTERED = re.compile(r"(?<=\d{4})[a-z]\Z")  # glantz-house-2009b


class Source(index.Indexed, RevisionMixin, Identified, Attested, models.Model):
    """A work that statements rest on: a book, a decree, a newspaper article."""

    class Kind(models.TextChoices):  # The types of CSL, which citation managers share.
        BOOK = "book", _("book")
        CHAPTER = "chapter", _("chapter")
        JOURNAL = "article-journal", _("journal article")
        NEWSPAPER = "article-newspaper", _("newspaper article")
        LEGISLATION = "legislation", _("act or decree")
        LEGAL_CASE = "legal_case", _("court record")
        REPORT = "report", _("report")
        DATASET = "dataset", _("data set")
        WEBPAGE = "webpage", _("web page")
        MANUSCRIPT = "manuscript", _("manuscript or archive file")

    class Consulted(models.TextChoices):
        FULL = "full", _("read in full")
        EXCERPT = "excerpt", _("seen in part")
        NONE = "none", _("not at hand")

    key = models.CharField(
        _("key"),
        max_length=80,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9-]+\Z", _("Small letters, digits and hyphens only."))],
        help_text=_("A short name for this work, such as glantz-2002."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.BOOK)
    author = models.CharField(_("author"), max_length=255, blank=True)
    title = models.CharField(_("title"), max_length=500)
    year = models.CharField(
        _("year"), max_length=20, blank=True, help_text=_("As printed: 1969 or 1969–1978.")
    )
    publisher = models.CharField(_("publisher or place of publication"), max_length=255, blank=True)
    language = models.CharField(
        _("language"), max_length=20, blank=True, help_text=_("As a code: en, ru, uk, de.")
    )
    url = models.URLField(_("address on the web"), blank=True)
    consulted = models.CharField(
        _("consulted"),
        max_length=10,
        choices=Consulted,
        default=Consulted.FULL,
        help_text=_("Whether the work was at hand when it was cited. Visitors are told."),
    )
    note = models.TextField(_("note"), blank=True)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldPanel("author"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("year"), FieldPanel("language")]),
                FieldPanel("publisher"),
                FieldPanel("url"),
            ],
            heading=_("The work"),
        ),
        MultiFieldPanel(
            [FieldPanel("key"), FieldPanel("consulted"), FieldPanel("certainty"), FieldPanel("note")],
            heading=_("How we use it"),
        ),
        CitingPanel(heading=_("Where it is cited")),
    ]
    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("author"),
        index.AutocompleteField("author"),
        index.SearchField("key_in_words"),
        index.AutocompleteField("key_in_words"),
        index.FilterField("kind"),
        index.FilterField("consulted"),
    ]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["author", "year", "title"]

    def __str__(self) -> str:
        return f"{self.short}: {self.title}" if self.author else self.title

    def get_absolute_url(self) -> str:
        return f"/id/{self.uuid}"

    @property
    def key_in_words(self) -> str:
        """The key without hyphens, which databases read as minus signs before numbers."""
        return self.key.replace("-", " ")

    @property
    def short(self) -> str:
        """How a citation names the work: author and year, or its title. Works of one year have letters."""
        year = self.year_and_letter
        return " ".join(filter(None, [self.author or self.title, f"({year})" if year else ""]))

    @property
    def year_and_letter(self) -> str:
        return self.year + (LETTERED.search(self.key) or [""])[0] if self.year else ""


class CitationManager(models.Manager):
    def get_queryset(self):
        """With the source, without which no citation can be shown."""
        return super().get_queryset().select_related("source")


class Citation(Row, Orderable):
    """Where in a source a statement rests."""

    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("source"), related_name="%(class)ss")
    locator = models.CharField(
        _("place in the source"), max_length=100, blank=True, help_text=_("Page, chapter, folio: p. 212.")
    )
    note = models.CharField(_("note"), max_length=255, blank=True)

    objects = CitationManager()

    panels = [FieldPanel("source"), FieldRowPanel([FieldPanel("locator"), FieldPanel("note")])]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("citation")

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.source.short, self.locator]))

    def clean_fields(self, exclude=None):
        """A source that is at hand was found in the database a moment ago."""
        known = {"source"} if self.source_id and self._meta.get_field("source").is_cached(self) else set()
        super().clean_fields(exclude={*(exclude or ()), *known})

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """A draft that cites a source deleted since loses that citation, not the page."""
        if HELD not in data and check_fks:
            data = with_sources({"citations": [data]})["citations"][0]
        if HELD in data and data[HELD] is None:
            return None
        citation = model_from_serializable_data(cls, data, check_fks=False, strict_fks=strict_fks)
        if HELD in data:
            citation.source = data[HELD]
        return citation


def with_sources(data: dict) -> dict:
    """The data of a draft, in which each citation has its source beside it: one question for all of them."""
    wanted = {row.get("source") for row in _citations(data)}
    return _holding(data, Source.objects.in_bulk(wanted - {None}) if wanted else {})


def _citations(data: dict):
    for name, rows in data.items():
        if _are_rows(rows):
            yield from rows if name == "citations" else (one for row in rows for one in _citations(row))


def _holding(data: dict, sources: dict) -> dict:
    held = {}
    for name, rows in data.items():
        if _are_rows(rows) and name == "citations":
            held[name] = [row | {HELD: sources.get(row.get("source"))} for row in rows]
        elif _are_rows(rows):
            held[name] = [_holding(row, sources) for row in rows]
    return data | held


def _are_rows(value) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


class PageCitation(Citation):
    page = ParentalKey("wagtailcore.Page", related_name="citations")


class EventCitation(Citation):
    event = ParentalKey("cities.TimelineEvent", related_name="citations")


class FigureCitation(Citation):
    figure = ParentalKey("cities.Figure", related_name="citations")


class AwardCitation(Citation):
    award = ParentalKey("cities.Award", related_name="citations")


class AwardRecordCitation(Citation):
    award_record = ParentalKey("cities.AwardRecord", related_name="citations")
