"""Words begun for a plan and never added: said before it is signed, and gone with the version they were for."""

from uuid import UUID

from portineria.accounts.public import DraftCard, drafts_of, erase_draft
from portineria.foundation.walls.public import Actor

FORMS = ("piano", "obiettivo", "passo")
MOST_DRAFTS = 50  # of one form, about one plan


def begun_for(case_id: UUID) -> list[DraftCard]:
    """What the actor began to write of this plan and did not add."""
    return [draft for form in FORMS for draft in drafts_of(f"{form}_{case_id}", limit=MOST_DRAFTS)]


def forget_begun(case_id: UUID, *, by: Actor) -> None:
    """The version they were for can change no more."""
    for draft in begun_for(case_id):
        erase_draft(form=draft.form, by=by)
