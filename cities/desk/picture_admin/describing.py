"""The form of one picture, with what its file says beside empty boxes, and the way to its history."""

from wagtail.images.views.images import EditView

from cities.picture_files import Told, told


class DescribeView(EditView):
    template_name = "cities/admin/picture.html"
    history_url_name = "picture_history"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"told": self._told()}

    def _told(self) -> Told:
        try:
            with self.object.open_file() as file:
                return told(file)
        except OSError:  # The view says itself that the file is not there.
            return Told()
