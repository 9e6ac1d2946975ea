"""Who may do what in clinic."""

from portineria.accounts.public import Machine, Role
from portineria.doors.public import declare
from portineria.foundation.walls.public import Compartment, system_actor

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
