"""Synthetic contacts and needs of the last three months, for who is in the register already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID, uuid5

from django.utils import timezone

from portineria.foundation.walls.public import Actor

from .actions.contacts import NewContact, log_contact
from .actions.needs import NewNeed, drop_need, meet_need
from .models import Contact
from .words import Medium, NeedKind

NAMESPACE = UUID("5d1c2f0e-1b7a-5a52-8a5c-6c1d3b0f9a10")
DAYS = 90
# What was said, by what was asked: invented sentences, of nobody.
SAID: dict[str, tuple[str, ...]] = {
    "health": ("Vuole prenotare la vaccinazione, non sa come.", "Ha la pressione alta, cerca l’infermiera."),
    "social": (
        "È sola da quando il figlio si è trasferito.",
        "Cerca qualcuno per accompagnarla a fare la spesa.",
    ),
    "hardship": ("Non riesce a pagare la bolletta del gas.", "Chiede come si fa la domanda di sostegno."),
    "work": ("Cerca un corso di italiano con orario serale.", "Vuole rifare il curriculum."),
    "home": ("C’è umidità in camera, chiede chi chiamare.", "La finestra non si chiude."),
    "relations": ("Discute con i vicini per il rumore.", "Non capisce la lettera di ALER."),
    "community": ("Vuole dare una mano nell’orto del cortile.", "Chiede quando è la prossima festa."),
    "digital": ("Non riesce a entrare con lo SPID.", "Chiede aiuto per il fascicolo sanitario."),
}
CHATS = ("Saluto in cortile, sta bene.", "Ha portato notizie della scala.", "Ringrazia per l’aiuto di ieri.")
GROUPS = (
    "Famiglie della scala B",
    "Ragazzi del campetto",
    "Comitato del cortile",
    "Donne del corso di cucito",
)
OUTCOMES = ("Ha ricevuto l’aiuto chiesto.", "Se n’è occupato il servizio.")
TRIED = ("", "", "Ha già chiamato il numero verde.", "Era già stata al CAF.")
MEDIA = (Medium.PRESENCE, Medium.PRESENCE, Medium.PHONE, Medium.MESSAGE, Medium.HOME_VISIT)


@dataclass(frozen=True)
class Post:
    """Where a manager of the demonstration works."""

    organisation_id: int
    neighbourhood_id: int
    dice: str  # what the dice are thrown from: a name that is the same in every database


def load_contacts_and_needs(
    person_ids: Sequence[UUID], *, post: Post, today: date, by: Actor, contacts: int = 150
) -> int:
    """Write about `contacts` contacts of `post` with these persons, inside a writing visit of `by`; how many.

    The same every time for the same persons and day; a second time adds nothing. Private notes are left to
    their authors: no part of the system writes them.
    """
    people = sorted(person_ids)
    if not people or Contact.objects.filter(pk=_name(post, 0)).exists():
        return 0
    invented = [
        _contact(people, post, number, today, Random(f"{post.dice}/{number}")) for number in range(contacts)
    ]
    after = Random(post.dice)
    for new in sorted(invented, key=lambda one: one.happened_at):
        _write(new, after, by)
    return contacts


def _contact(people: Sequence[UUID], post: Post, number: int, today: date, dice: Random) -> NewContact:
    """One contact: of eight, one is with a group; of the others, two thirds ask for something."""
    person = None if dice.random() < 0.125 else people[int(dice.random() * min(len(people), 60))]
    about = _one(sorted(NeedKind.values), dice) if person and dice.random() < 0.66 else ""
    moment = _moment(today, dice)
    return NewContact(
        id=_name(post, number),
        person_id=person,
        who="" if person else _one(GROUPS, dice),
        happened_at=moment,
        medium=_one(MEDIA, dice),
        place=_one(("ufficio di quartiere", "cortile", ""), dice),
        summary=_one(SAID.get(about, CHATS), dice),
        organisation_id=post.organisation_id,
        neighbourhood_id=post.neighbourhood_id,
        call_back_on=_promise(moment.date(), today, dice) if person else None,
        needs=(_need(about, dice),) if about else (),
    )


def _promise(on: date, today: date, dice: Random) -> date | None:
    """A third of the contacts of the last fortnight end with a promise, some days later."""
    days = 1 + int(dice.random() * 6)
    recent = today - on <= timedelta(days=14)
    return on + timedelta(days=days) if recent and dice.random() < 0.34 else None


def _need(about: str, dice: Random) -> NewNeed:
    urgency = _one(("calm", "soon", "soon", "urgent"), dice)
    return NewNeed(about=about, urgency=urgency, tried=_one(TRIED, dice))


def _write(new: NewContact, dice: Random, by: Actor) -> None:
    contact_id = log_contact(new=new, by=by)
    for need in Contact.objects.get(pk=contact_id).needs.all():
        chance = dice.random()
        if chance < 0.5:
            meet_need(need_id=need.pk, outcome=_one(OUTCOMES, dice), by=by)
        elif chance < 0.6:
            drop_need(need_id=need.pk, outcome="Ci ha ripensato.", by=by)


def _moment(today: date, dice: Random) -> datetime:
    """Office hours of a past day."""
    day = today - timedelta(days=1 + int(dice.random() * DAYS))
    return timezone.make_aware(
        datetime.combine(day, time(9 + int(dice.random() * 9), int(dice.random() * 60)))
    )


def _name(post: Post, number: int) -> UUID:
    return uuid5(NAMESPACE, f"{post.organisation_id}/{post.neighbourhood_id}/{number}")


def _one(choices: Sequence[str], dice: Random) -> str:
    return choices[int(dice.random() * len(choices))]
