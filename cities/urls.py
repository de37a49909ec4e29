"""The addresses of the collection that are not pages."""

from django.urls import path

from cities import views

urlpatterns = [
    path("id/<uuid:uuid>", views.record, name="record"),
    path("api/catalogue/", views.catalogue, name="catalogue"),
    path("api/suggestions/", views.suggestions, name="suggestions"),
    path("api/openapi.json", views.describe_data, name="describe_data"),
]
