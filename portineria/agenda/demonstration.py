"""The agenda of the demonstration: the ambulatories of the C.A.S.A. centres, with invented clinicians and guests.

What is offered and the hours are those of the sources (domain facts, §2); clinicians and whoever has booked are
invented, and their names say so. Seeded by the day: the same day gives the same agenda.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from portineria.directory.public import Service
from portineria.foundation.codes import new_code
from portineria.foundation.walls.public import entered
from portineria.places.public import Neighbourhood

from .access import KEEPER
from .actions import open_slots
from .actions.holding import scope
from .models import Appointment, Booking, Opening, Provider, Reason, Room, Slot, Ticket, Waiting
from .queries import day_of
from .words import BookedBy, Mode, Status

CENTRES = ("gratosoglio", "san-siro", "mazzini", "molise-calvairate", "milano-ovest")
MORNING, AFTERNOON = (time(8, 20), time(12, 20)), (time(13, 20), time(15, 20))
EVERY_DAY = (0, 1, 2, 3, 4)
CARD = "Tessera sanitaria (anche il codice STP o ENI va bene)"
GIVEN = (
    "Rosa",
    "Amina",
    "Giuseppe",
    "Wei",
    "Fatou",
    "Carla",
    "Mohamed",
    "Olena",
    "Piero",
    "Ioana",
    "Samira",
    "Luz",
)
INVENTED = "(inventata)"
BUSY_DAYS = 7  # how many days from today have somebody in them
ALMOST_ALL = timedelta(weeks=7)


@dataclass(frozen=True)
class Offered:
    """Something one can come for: which service of the directory it belongs to, and when."""

    code: str
    service: str
    name: str
    profession: str
    minutes: int
    days: tuple[int, ...] = EVERY_DAY
    hours: tuple[tuple[time, time], ...] = (MORNING, AFTERNOON)
    documents: str = CARD
    notice: int = 0
    more: tuple[tuple[str, Any], ...] = ()


OFFERED = (
    Offered("vaccinazioni", "vaccini", "Vaccinazione", "Assistente sanitaria", 20),
    Offered("infermiere", "infermiere", "Infermiere di comunità", "Infermiera", 20),
    Offered("medico", "medico", "Medico di base", "Medico di medicina generale", 20, hours=(MORNING,)),
    Offered("prelievi", "prelievi", "Prelievo del sangue", "Infermiera", 10, (1, 4), ((time(8, 20), time(10)),),
            f"{CARD} e ricetta del medico", 12),
    Offered("telemonitoraggio", "telemonitoraggio", "Telemonitoraggio", "Infermiera", 20, (2,),
            more=(("mode", Mode.PHONE),)),
    Offered("ascolto-psicologico", "psicologia", "Ascolto psicologico", "Psicologa", 60, (0, 3), documents="",
            notice=24, more=(("discreet", True),)),
    Offered("fisioterapia", "fisioterapia", "Fisioterapia", "Fisioterapista", 40, (2, 4)),
    Offered("ginnastica-dolce", "fisioterapia", "Ginnastica dolce, in gruppo", "Fisioterapista", 60, (0, 3),
            (AFTERNOON,), "", 0, (("seats", 10),)),
)  # fmt: skip


def load_demonstration(*, today: date) -> int:
    """Write the agenda of the centres, and give the coming days their slots and guests; returns the new slots.

    Safe to repeat, and quick when nothing is missing. Needs the directory; opens its own visit.
    """
    with entered(KEEPER, writes=True):
        _calendars(today)
        midnight = day_of(today)[0]
        if Slot.objects.filter(starts_at__gte=midnight + ALMOST_ALL).exists():
            return 0
        fresh = not Slot.objects.exists()
        new = open_slots(by=KEEPER, now=midnight - timedelta(seconds=1))
        if fresh:
            _guests(today)
        return new


def _calendars(today: date) -> None:
    """Reasons, clinicians, rooms and ranges of the centres that have none yet."""
    services = {row.code: row for row in Service.objects.all()}
    known = set(Reason.objects.values_list("neighbourhood__slug", flat=True))
    for place in Neighbourhood.objects.filter(slug__in=CENTRES).exclude(slug__in=known):
        if ambulatory := services.get(f"casa-{place.slug}-ambulatory"):
            for number, offered in enumerate(OFFERED, start=1):
                own = next((row for code, row in services.items() if code.endswith(f"{place.slug}-{offered.service}")),
                           ambulatory)  # fmt: skip
                _calendar(offered, own, ambulatory, place, number, today)


def _calendar(offered: Offered, own: Any, ambulatory: Any, place: Any, number: int, today: date) -> None:
    here = {"organisation_id": ambulatory.organisation_id, "neighbourhood_id": place.pk}
    reason = Reason.objects.create(
        service=own,
        code=offered.code,
        name=offered.name,
        minutes=offered.minutes,
        notice_hours=offered.notice,
        documents=offered.documents,
        **dict(offered.more),
        **here,
    )
    name = f"{GIVEN[(number * 5 + place.pk) % len(GIVEN)]} {offered.profession.split()[0]} {INVENTED}"
    provider = Provider.objects.create(name=name, profession=offered.profession, synthetic=True, **here)
    room = Room.objects.create(name=f"Stanza {number}", address=own.address or ambulatory.address, **here)
    since = today - timedelta(days=28)
    ranges = [(day, opens, closes) for day in offered.days for opens, closes in offered.hours]
    made = Opening.objects.bulk_create(
        Opening(
            weekday=day, opens=opens, closes=closes, valid_from=since, provider=provider, room=room, **here
        )
        for day, opens, closes in ranges
    )
    reason.openings.set(made)


def _guests(today: date) -> None:
    """Some appointments in the first days, some of today's already over; a short waiting list; a queue of today."""
    dice = Random(f"agenda {today}")
    first, last = day_of(today)[0], day_of(today + timedelta(days=BUSY_DAYS - 1))[1]
    rows = Slot.objects.filter(starts_at__gte=first, starts_at__lt=last).select_related("reason")
    taken = [
        slot for slot in rows.order_by("starts_at", "reason__code", "neighbourhood") if dice.random() < 0.35
    ]
    pairs = [(slot, _appointment(slot)) for slot in taken]
    Appointment.objects.bulk_create(appointment for _, appointment in pairs)
    Booking.objects.bulk_create(_bookings(pairs, timezone.now(), dice))
    single = [slot.pk for slot in taken if slot.seats == 1]
    Slot.objects.filter(pk__in=single).update(free=False)
    _waiting(dice)
    _queue(today)


def _appointment(slot: Slot) -> Appointment:
    return Appointment(
        slot=slot,
        provider_id=slot.provider_id,
        room_id=slot.room_id,
        period=DateTimeTZRange(slot.starts_at, slot.ends_at, "[)"),
        seats=slot.seats,
        taken=1,
        **scope(slot),
    )


def _bookings(pairs: Iterable[tuple[Slot, Appointment]], now: datetime, dice: Random) -> Iterator[Booking]:
    for number, (slot, appointment) in enumerate(pairs, start=1):
        over = slot.ends_at <= now
        booked_at = min(now, slot.starts_at) - timedelta(days=dice.randint(1, 20))
        yield Booking(
            code=new_code(),
            appointment=appointment,
            status=Status.SEEN if over else Status.BOOKED,
            booked_by=dice.choice([BookedBy.SELF, BookedBy.CLINIC]),
            booked_at=booked_at,
            changed_at=booked_at,
            **_somebody(number, dice),
            **scope(slot),
        )


def _somebody(number: int, dice: Random) -> dict[str, str]:
    phone = f"+39333{dice.randrange(10**7):07d}" if number % 6 else ""
    return {"given_name": dice.choice(GIVEN), "family_name": f"Prova {number} {INVENTED}", "phone": phone}


def _waiting(dice: Random) -> None:
    for number, reason in enumerate(Reason.objects.filter(code="ascolto-psicologico"), start=1):
        for turn in (1, 2):
            who = _somebody(900 + number * 2 + turn, dice)
            since = timezone.now() - timedelta(days=6 - turn)
            Waiting.objects.create(code=new_code(), reason=reason, joined_at=since, **who, **scope(reason))


def _queue(today: date) -> None:
    for reason in Reason.objects.filter(code="infermiere"):
        for number in (1, 2, 3):
            Ticket.objects.create(on=today, number=number, reason=reason, **scope(reason))
