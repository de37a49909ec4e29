"""The history of a picture, for those who may change it."""

from django.core.exceptions import PermissionDenied
from wagtail.admin.views.generic.history import HistoryView
from wagtail.images.permissions import permission_policy

from cities.models import ExhibitImage
from cities.pictures.remembering import CHANGED


class PictureHistory(HistoryView):
    model = ExhibitImage
    permission_policy = permission_policy
    pk_url_kwarg = "image_id"
    index_url_name = "wagtailimages:index"
    edit_url_name = "wagtailimages:edit"
    history_url_name = "picture_history"
    history_results_url_name = "picture_history_results"

    def get_base_queryset(self):
        """What was changed stands for the saving in which it was changed."""
        entries = super().get_base_queryset()
        told = entries.filter(action=CHANGED, uuid__isnull=False).order_by().values("uuid")
        return entries.exclude(action="wagtail.edit", uuid__in=told)

    def get_object(self):
        picture = super().get_object()
        if not permission_policy.user_has_permission_for_instance(self.request.user, "change", picture):
            raise PermissionDenied
        return picture
