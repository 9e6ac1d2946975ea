"""Who may do what in clinic, and who sees what."""

from django.db.models import Q

from portineria.accounts.public import Machine, Role
from portineria.doors.public import declare
from portineria.foundation.walls.public import Actor, Compartment, policy_for, system_actor, within_reach

from .models import CalendarLink, Reminder

RUN_DAY = declare(
    "clinic.run_day",
    explanation="Vedere chi viene in ambulatorio, segnare chi arriva, chiamare i numeri, seguire chi aspetta",
    roles=[Role.NURSE],
).name
BOOK = declare(
    "clinic.book",
    explanation="Prenotare, spostare e annullare gli appuntamenti dell’ambulatorio",
    roles=[Role.NURSE],
).name
KEEP_AGENDA = declare(
    "clinic.keep_agenda",
    explanation="Decidere gli orari dell’ambulatorio: aperture, assenze, settimane uguali alla precedente",
    roles=[Role.NURSE],
).name
FHIR = declare(
    "clinic.fhir",
    explanation="Leggere in FHIR gli appuntamenti dell’azienda sanitaria e chi li ha, con una chiave",
    roles=[Machine.HEALTH_AUTHORITY],
).name
# Takes in the patients another system tells, for the ambulatory that knows them.
IMPORTER = system_actor(
    "clinic.importer",
    reads=[Compartment.PERSONS, Compartment.CLINIC],
    writes=[Compartment.PERSONS, Compartment.CLINIC],
)
# Reminds people of tomorrow; shows a clinician's calendar to whoever has its secret address.
REMINDER = system_actor(
    "clinic.reminder",
    reads=[Compartment.PERSONS, Compartment.CLINIC],
    writes=[Compartment.CLINIC],
)
CALENDAR = system_actor("clinic.calendar", reads=[Compartment.CLINIC])


@policy_for(CalendarLink)
@policy_for(Reminder)
def visible_clinic(actor: Actor) -> Q:
    """Rows of the ambulatories that the actor's grants reach."""
    return within_reach(actor, Compartment.CLINIC)
