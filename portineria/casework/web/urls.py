"""The addresses of casework."""

from django.urls import path

from .views import cases, contacts, log, needs, plans, rounds, teams

app_name = "casework"
urlpatterns = [
    path("contatti/", log.contacts, name="contacts"),
    path("contatti/nuovo/", contacts.new_contact, name="new_contact"),
    path("contatti/persone/", contacts.proposals, name="proposals"),
    path("contatti/foglio/", log.sheet, name="contacts_sheet"),
    path("contatti/esporta/", log.export, name="contacts_export"),
    path("contatti/allegati/<uuid:attachment_id>/", contacts.attachment, name="attachment"),
    path("contatti/<uuid:contact_id>/", contacts.contact, name="contact"),
    path("contatti/<uuid:contact_id>/richiamata/", contacts.called_back, name="called_back"),
    path("contatti/<uuid:contact_id>/annulla/", contacts.withdrawal, name="withdrawal"),
    path("persone/<uuid:person_id>/bisogni/", needs.needs, name="needs"),
    path("bisogni/<uuid:need_id>/", needs.need, name="need"),
    path("casi/", cases.cases, name="cases"),
    path("casi/nuovo/", cases.new_case, name="new_case"),
    path("casi/<uuid:case_id>/", cases.case, name="case"),
    path("casi/<uuid:case_id>/presa-in-carico/", cases.taking, name="taking"),
    path("casi/<uuid:case_id>/chiusura/", cases.closing, name="closing"),
    path("casi/<uuid:case_id>/passaggio/", cases.passing, name="passing"),
    path("casi/<uuid:case_id>/gruppo/", teams.team, name="team"),
    path("casi/<uuid:case_id>/gruppo/<uuid:member_id>/uscita/", teams.leaving, name="leaving"),
    path("casi/<uuid:case_id>/piano/", plans.plan, name="plan"),
    path("casi/<uuid:case_id>/piano/nuova-versione/", plans.starting, name="starting"),
    path("casi/<uuid:case_id>/piano/firma/", plans.signing, name="signing"),
    path("casi/<uuid:case_id>/piano/foglio/", plans.plan_sheet, name="plan_sheet"),
    path("casi/<uuid:case_id>/piano.pdf", plans.plan_pdf, name="plan_pdf"),
    path("casi/<uuid:case_id>/passi/<uuid:step_id>/", plans.step, name="step"),
    path("giri/", rounds.rounds, name="rounds"),
    path("giri/nuovo/", rounds.new_round, name="new_round"),
    path("giri/<uuid:round_id>/", rounds.round_, name="round"),
    path("giri/<uuid:round_id>/foglio.pdf", rounds.round_sheet, name="round_sheet"),
    path("giri/<uuid:round_id>/scale/<int:staircase_id>/", rounds.doors, name="doors"),
    path("giri/<uuid:round_id>/visite/<uuid:visit_id>/", rounds.visit, name="visit"),
]
