"""What the forms of several records share: rows that stay readable, and how a page is found from outside."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

FOUND = [  # The second tab of a page: seldom wanted, filled by itself.
    MultiFieldPanel(
        [
            FieldPanel(
                "slug",
                heading=_("Name in addresses"),
                help_text=_("The last part of its address on the web. Do not change it once it is public."),
            ),
            FieldPanel(
                "seo_title",
                heading=_("Title for search engines"),
                help_text=_("Only if it shall be another than the title above."),
            ),
            FieldPanel(
                "search_description",
                heading=_("Sentence for search engines"),
                help_text=_("Only if it shall be another than the summary."),
            ),
        ],
        heading=_("How it is found from outside"),
    )
]


def folded(*fields: str) -> dict[str, str]:
    """The attributes of an inline panel whose saved rows are folded to the values of these fields."""
    return {"data-controller": "folded-rows", "data-folded-rows-fields-value": " ".join(fields)}
