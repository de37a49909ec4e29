"""The addresses of the collection that are not pages."""

from django.urls import path

from cities import views

urlpatterns = [
    path("id/<uuid:uuid>", views.record, name="record"),
    path("id/<uuid:uuid>.<str:suffix>", views.citation, name="citation"),
    path("share/<uuid:uuid>.png", views.share_picture, name="share_picture"),
    path("sources.<str:suffix>", views.bibliography, name="bibliography"),
    path("api/catalogue/", views.catalogue, name="catalogue"),
    path("api/suggestions/", views.suggestions, name="suggestions"),
    path("api/openapi.json", views.describe_data, name="describe_data"),
]
