"""The addresses of persons."""

from django.urls import path

from .views import person

app_name = "people"
urlpatterns = [path("persone/<uuid:person_id>/", person, name="person")]
