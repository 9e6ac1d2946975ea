"""Writing down what was true of somebody at entry, at exit, six months later; and what they answered."""

from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from portineria.facts.participations import StateRecorded
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..models import Answer, Spell, State
from ..models.answer import QUESTIONS
from ..rules import EntryState, ExitState, FollowupState, participation_key
from .records import refresh_records

SYSTEM_HAND = 0  # who wrote, when it was a part of the system


class NoSuchSpell(LookupError):
    """The actor reaches no spell of that person in that operation (that began on that day)."""


@transaction.atomic
def record_entry_state(
    *,
    operation_id: int,
    person_id: UUID,
    state: EntryState,
    observed_on: date,
    by: Actor,
    entered_on: date | None = None,
    forget: Collection[str] = (),
) -> bool:
    """What was true on the day of entry, as told on `observed_on`; whether anything changed.

    What is blank in `state` stays as it was known, and becomes unknown again only when named in `forget`: the first
    meeting asks three things, the rest is asked once, later. Of the last spell, or of the one entered on
    `entered_on`. NoSuchSpell when the actor reaches none.
    """
    spell = _spell(operation_id, person_id, entered_on)
    values = _given(state, forget)
    said = {name: values.pop(name) for name in QUESTIONS if name in values}
    changed = _write(spell, {**values}, {"entry_observed_on": observed_on, "entry_by": _hand(by)})
    changed = _answer(spell, said, observed_on, by) or changed
    return _told(changed, spell, operation_id, "entry", observed_on)


@transaction.atomic
def record_exit_state(
    *,
    operation_id: int,
    person_id: UUID,
    left_on: date | None = None,
    state: ExitState,
    qualification_on: date | None = None,
    by: Actor,
    forget: Collection[str] = (),
) -> bool:
    """The day somebody left (blank: as it is known), what was seen afterwards, a qualification; whether it changed.

    Of the last spell. NoSuchSpell when the actor reaches none; IntegrityError when the exit is before the entry.
    """
    spell = _spell(operation_id, person_id, None)
    changed = left_on is not None and spell.left_on != left_on
    if changed:
        Spell.objects.filter(pk=spell.pk).update(left_on=left_on)
    values = {f"exit_{name}": value for name, value in _given(state, forget).items()}
    if qualification_on is not None or "qualification_on" in forget:
        values["qualification_on"] = qualification_on
    changed = _write(spell, values, {"exit_by": _hand(by)}) or changed
    return _told(changed, spell, operation_id, "exit", state.observed_on or left_on or spell.entered_on)


@transaction.atomic
def record_followup(
    *,
    operation_id: int,
    person_id: UUID,
    state: FollowupState,
    by: Actor,
    forget: Collection[str] = (),
) -> bool:
    """What was seen six months after the last exit; whether it changed. NoSuchSpell when the actor reaches none."""
    spell = _spell(operation_id, person_id, None)
    values = {f"followup_{name}": value for name, value in _given(state, forget).items()}
    changed = _write(spell, values, {"followup_by": _hand(by)})
    return _told(changed, spell, operation_id, "followup", state.observed_on or spell.entered_on)


def _spell(operation_id: int, person_id: UUID, entered_on: date | None) -> Spell:
    spells = Spell.objects.filter(participation_id=participation_key(operation_id, person_id))
    chosen = spells.filter(entered_on=entered_on) if entered_on else spells
    spell = chosen.select_for_update(of=("self",)).order_by("entered_on").last()
    if spell is None:
        raise NoSuchSpell("Questa persona non risulta nel progetto.")
    return spell


def _given(state: EntryState | ExitState | FollowupState, forget: Collection[str]) -> dict[str, Any]:
    """The fields that are said, and those to forget."""
    values = {one.name: getattr(state, one.name) for one in fields(state)}
    return {name: value for name, value in values.items() if value is not None or name in forget}


def _write(spell: Spell, values: Mapping[str, Any], traces: Mapping[str, Any]) -> bool:
    """Change what differs in the state of the spell; the traces say who did, only when something did."""
    kept = State.objects.filter(pk=spell.pk).first()
    known = kept or State(
        spell=spell, organisation_id=spell.organisation_id, neighbourhood_id=spell.neighbourhood_id
    )
    changed = {name: value for name, value in values.items() if getattr(known, name) != value}
    if not changed:
        return False
    for name, value in {**changed, **traces}.items():
        setattr(known, name, value)
    if kept is None:
        known.save(force_insert=True)
    else:
        known.save(update_fields=[*changed, *traces])
    return True


def _answer(spell: Spell, said: Mapping[str, str | None], on: date, by: Actor) -> bool:
    """Write the answers that differ from what was answered before; a blank one takes its row away."""
    before = dict(Answer.objects.filter(spell=spell).values_list("question", "answer"))
    changed = {question: text for question, text in said.items() if before.get(question) != text}
    Answer.objects.filter(spell=spell, question__in=changed).delete()
    Answer.objects.bulk_create(
        Answer(
            spell=spell,
            question=question,
            answer=text,
            answered_on=on,
            collected_by=_hand(by),
            organisation_id=spell.organisation_id,
            neighbourhood_id=spell.neighbourhood_id,
        )
        for question, text in changed.items()
        if text is not None
    )
    return bool(changed)


def _told(changed: bool, spell: Spell, operation_id: int, moment: str, on: date) -> bool:
    if changed:
        refresh_records([spell.participation_id])
        publish(
            StateRecorded(
                participation_id=spell.participation_id,
                operation_id=operation_id,
                moment=moment,
                on=on,
                organisation_id=spell.organisation_id,
                neighbourhood_id=spell.neighbourhood_id,
            )
        )
    return changed


def _hand(by: Actor) -> int:
    return by.user_id or SYSTEM_HAND
