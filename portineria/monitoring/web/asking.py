"""Each of the three moments: its form with what is known, and the action that writes the answers."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from portineria.foundation.walls.public import Actor
from portineria.participations.public import (
    known_spells,
    record_entry_state,
    record_exit_state,
    record_followup,
)
from portineria.people.public import identities

from .forms import Asked, EntryForm, ExitForm, LaterForm
from .found import Taking


def entry_form(request: HttpRequest, taking: Taking) -> EntryForm:
    """What the record knows; birth and gender from the register of persons, when they were never written here."""
    record = taking.standing.record
    known = {name: getattr(record.entry, name) for name in EntryForm.base_fields}
    return EntryForm(_typed(request), record=record, known=known, proposed=_of_the_register(taking, known))


def exit_form(request: HttpRequest, taking: Taking) -> ExitForm:
    """What the record knows of the last spell."""
    record, key = taking.standing.record, taking.standing.participation_id
    entered = max(spell.record.entered_on for spell in known_spells([key])[key])
    known = {
        **asdict(record.exit),
        "left_on": record.left_on,
        "qualification_on": record.qualification_on,
    }
    return ExitForm(_typed(request), record=record, known=known, entered_on=entered)


def later_form(request: HttpRequest, taking: Taking) -> LaterForm:
    """What the record knows of six months later."""
    record = taking.standing.record
    return LaterForm(_typed(request), record=record, known=asdict(record.followup))


def write_entry(taking: Taking, form: EntryForm, by: Actor) -> bool:
    """Of the first spell: indicators count the first entry."""
    return record_entry_state(
        **_keys(taking, form),
        state=form.said,
        observed_on=timezone.localdate(),
        entered_on=taking.standing.record.entered_on,
        by=by,
    )


def write_exit(taking: Taking, form: ExitForm, by: Actor) -> bool:
    """Of the last spell."""
    return record_exit_state(
        **_keys(taking, form),
        state=form.said,
        left_on=form.cleaned_data["left_on"],
        qualification_on=form.cleaned_data["qualification_on"],
        by=by,
    )


def write_later(taking: Taking, form: LaterForm, by: Actor) -> bool:
    """Of the last spell."""
    return record_followup(**_keys(taking, form), state=form.said, by=by)


def _keys(taking: Taking, form: Asked) -> dict[str, Any]:
    one = taking.standing
    return {"operation_id": one.operation_id, "person_id": one.person_id, "forget": form.forgotten}


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _of_the_register(taking: Taking, known: dict[str, Any]) -> dict[str, Any]:
    """Nothing is typed twice: what the register of persons says, where the record says nothing."""
    _, [*persons] = identities(ids=[taking.person.id], limit=1)
    if not persons:
        return {}
    said = {"birth_date": persons[0].birth_date, "gender": (persons[0].gender or "").upper()}
    return {name: value for name, value in said.items() if known[name] is None and value}
