"""Every address family of the site, in one screen."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import TemplateView
from wagtail import urls as pages
from wagtail.admin import urls as admin
from wagtail.documents import urls as documents

from museum import views
from museum.desk import previewing, writing
from museum.signing_in import account
from museum.sitemap import sitemap
from museum.style_guide import style_guide
from museum.watching import health

urlpatterns = [
    path("admin/", include(writing.addresses)),
    path("admin/", include(account.door)),
    path("admin/", include(admin)),
    path("health/", health.ready, name="health"),
    path("health/live/", health.live, name="health_live"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap, name="sitemap_section"),
    path("llms.txt", views.llms, name="llms"),
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain"),
        name="robots",
    ),
    path("style-guide/", style_guide, name="style_guide"),
    path("preview/<uuid:uuid>/", previewing.show, name="preview_link"),
    path("documents/", include(documents)),
    path("media/<path:path>", views.media, name="media"),
    path("", include("cities.urls")),
    path("", include(pages)),
]

if settings.METRICS:
    from museum.watching.metrics import metrics

    urlpatterns.insert(0, path("metrics/", metrics, name="metrics"))

handler404 = "museum.views.not_found"
handler500 = "museum.views.broken"
