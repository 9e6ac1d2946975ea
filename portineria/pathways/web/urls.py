"""The addresses of inclusion paths."""

from django.urls import path

from .views import hours, paths, steps

app_name = "pathways"
urlpatterns = [
    path("percorsi/", paths.paths, name="paths"),
    path("percorsi/nuovo/", paths.new_path, name="new_path"),
    path("percorsi/registro/", hours.group, name="group"),
    path("percorsi/<uuid:path_id>/ore/", hours.hours, name="hours"),
    path("percorsi/<uuid:path_id>/ore/<uuid:hours_id>/", hours.correcting, name="correcting"),
    path("percorsi/<uuid:path_id>/", paths.one_path, name="path"),
    path("percorsi/<uuid:path_id>/obiettivi/nuovo/", steps.new_objective, name="new_objective"),
    path("percorsi/<uuid:path_id>/obiettivi/<uuid:objective_id>/passo/", steps.new_step, name="new_step"),
    path("percorsi/<uuid:path_id>/passi/<uuid:path_step_id>/", steps.marking, name="marking"),
]
