"""All of a list: what its search and filters leave, on whatever page; Wagtail would take all there is."""

from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.images.views.images import IndexView as ImageList
from wagtail.models import Page


def keys(request, model, parent: str | None) -> list[int]:
    """The keys of the records in the list that the address of the request comes from."""
    if issubclass(model, Page):
        view = ExplorableIndexView()
        view.setup(request)
        view.parent_page = Page.objects.filter(pk=parent).first() or Page.get_first_root_node()
    elif hasattr(model, "snippet_viewset"):
        function = model.snippet_viewset.index_view
        view = function.view_class(**function.view_initkwargs)
        view.setup(request)
    else:
        view = ImageList(model=model)
        view.setup(request)
    return [record.pk for record in view.get_queryset()]


class WholeList:
    """For Wagtail's bulk actions."""

    def get_all_objects_in_listing_query(self, parent_id):
        return keys(self.request, self.model, parent_id)
