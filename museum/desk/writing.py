"""Where pages are edited and their versions compared: our views, before Wagtail's of the same address."""

from django.urls import path, re_path
from wagtail.admin.auth import require_admin_access

from cities.desk.comparing import ComparePage
from cities.desk.two_at_once import EditPage, RevertPage

addresses = [
    path("pages/<int:page_id>/edit/", require_admin_access(EditPage.as_view())),
    path(
        "pages/<int:page_id>/revisions/<int:revision_id>/revert/", require_admin_access(RevertPage.as_view())
    ),
    re_path(
        r"^pages/(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$",
        require_admin_access(ComparePage.as_view()),
    ),
]
