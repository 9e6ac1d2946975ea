"""The addresses of inclusion paths."""

from django.urls import path

from .views import allowances, hours, outcomes, paths, steps, work

app_name = "pathways"
urlpatterns = [
    path("percorsi/", paths.paths, name="paths"),
    path("percorsi/nuovo/", paths.new_path, name="new_path"),
    path("percorsi/registro/", hours.group, name="group"),
    path("mie-ore/", work.own_hours, name="own_hours"),
    path("mie-ore/<uuid:work_id>/togli/", work.striking_work, name="striking_work"),
    path("percorsi/tariffe/", allowances.rates, name="rates"),
    path("percorsi/tariffe/<uuid:rate_id>/togli/", allowances.striking_rate, name="striking_rate"),
    path("percorsi/<uuid:path_id>/indennita/", allowances.allowance, name="allowance"),
    path("percorsi/<uuid:path_id>/indennita/<uuid:statement_id>/", allowances.statement, name="statement"),
    path(
        "percorsi/<uuid:path_id>/indennita/<uuid:statement_id>/foglio.pdf",
        allowances.statement_sheet,
        name="statement_sheet",
    ),
    path(
        "percorsi/<uuid:path_id>/indennita/<uuid:statement_id>/togli/",
        allowances.striking_statement,
        name="striking_statement",
    ),
    path("percorsi/<uuid:path_id>/ore/", hours.hours, name="hours"),
    path("percorsi/<uuid:path_id>/frequenza.pdf", hours.attendance, name="attendance"),
    path("percorsi/<uuid:path_id>/ore/<uuid:hours_id>/", hours.correcting, name="correcting"),
    path("percorsi/<uuid:path_id>/", paths.one_path, name="path"),
    path("percorsi/<uuid:path_id>/obiettivi/nuovo/", steps.new_objective, name="new_objective"),
    path("percorsi/<uuid:path_id>/obiettivi/<uuid:objective_id>/passo/", steps.new_step, name="new_step"),
    path("percorsi/<uuid:path_id>/passi/<uuid:path_step_id>/", steps.marking, name="marking"),
    path("percorsi/<uuid:path_id>/proposta/", outcomes.outcome, {"what": "proposta"}, name="offer"),
    path("percorsi/<uuid:path_id>/inserimento/", outcomes.outcome, {"what": "inserimento"}, name="placement"),
    path("percorsi/<uuid:path_id>/attestato/", outcomes.outcome, {"what": "attestato"}, name="certificate"),
    path("percorsi/<uuid:path_id>/fine/", outcomes.ending, name="ending"),
    path("percorsi/<uuid:path_id>/ripresa/", outcomes.resuming, name="resuming"),
    path("percorsi/<uuid:path_id>/esiti/<uuid:outcome_id>/", outcomes.answering, name="answering"),
    path("percorsi/<uuid:path_id>/esiti/<uuid:outcome_id>/togli/", outcomes.striking, name="striking"),
]
