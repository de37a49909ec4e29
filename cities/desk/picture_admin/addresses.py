"""Our own views at the addresses of Wagtail's, and the history of a picture."""

from django.urls import path

from cities.desk.picture_admin.describing import DescribeView
from cities.desk.picture_admin.history import PictureHistory
from cities.desk.picture_admin.uploading import FinishView, UploadView


def addresses() -> list:
    history = "images/<int:image_id>/history/"
    return [
        path("images/<int:image_id>/", DescribeView.as_view()),
        path("images/multiple/add/", UploadView.as_view()),
        path("images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/", FinishView.as_view()),
        path(history, PictureHistory.as_view(), name="picture_history"),
        path(f"{history}results/", PictureHistory.as_view(results_only=True), name="picture_history_results"),
    ]
