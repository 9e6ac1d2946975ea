"""At what time people meet: by what they do there, and lunch on Sundays at lunchtime. Rome's clock."""

from datetime import time

MORNING, AFTERNOON, AFTER_WORK = time(10), time(15), time(17, 30)
HOURS = {
    "Portierato sociale": time(9, 30),
    "Leggere le bollette": AFTERNOON,
    "Cura del cortile": AFTERNOON,
    "Cucina di quartiere": time(11),
    "Merenda e compiti": time(16, 30),
    "Ginnastica dolce": time(9, 30),
    "Cortile aperto": AFTERNOON,
    "Pranzo della domenica": time(12, 30),
    "Incontro degli abitanti": time(18, 30),
    "Cercare lavoro": AFTERNOON,
    "Italiano per il lavoro": AFTER_WORK,
    "Computer da zero": AFTERNOON,
    "Facilitazione digitale": AFTERNOON,
    "Caffè di quartiere": time(9, 30),
    "Laboratorio per famiglie": time(16, 30),
}


def begins(title: str) -> time:
    """When a meeting with this title begins; in the morning when nothing says otherwise."""
    return HOURS.get(title, MORNING)
