"""Stories: guided routes through the exhibition."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cities.blocks import StoryBlock, Telling
from cities.blocks.pointed import ask_ahead
from cities.blocks.telling import minutes
from cities.desk.panels import FOUND
from cities.models.dated import Dated
from cities.models.identity import Identified
from cities.models.whole import SavedWhole
from cities.visible import Visited

WORTH_CONTENTS = 3  # headings


class StoryPage(SavedWhole, Identified, Dated, Visited, Page):
    """A guided route whose blocks point at records."""

    summary = models.CharField(
        _("summary"), max_length=300, help_text=_("One sentence for lists and search results.")
    )
    body = StreamField(StoryBlock(), verbose_name=_("story"))
    image = models.ForeignKey(
        "cities.ExhibitImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead picture"),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("when"),
        FieldPanel("image"),
        FieldPanel("body"),
        InlinePanel("citations", heading=_("Citations"), label=_("Citation")),
    ]
    promote_panels = FOUND
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    parent_page_types = ["cities.StoryIndexPage"]
    subpage_types = []
    template = "cities/story.html"
    shown_with = ("image",)

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        ask_ahead(self.body, self)
        telling = Telling.of(self.body)
        noted = {note.source.pk for note in telling.notes}
        contents = telling.contents
        return context | {
            "citations": [each for each in self.citations.all() if each.source_id not in noted],
            "contents": contents if len(contents) >= WORTH_CONTENTS else [],
            "minutes": minutes(self.body),
        }
