"""Say who answers for a minor of a lab; forget it when nobody has confirmed it for long."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.facts.activities import ReferenceAdultConfirmed
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor, entered

from ..access import FORGETTING
from ..models import Lab, ReferenceAdult
from ..queries import enrolled_in
from ..rules import Refused
from .holding import hand_of, scope


@transaction.atomic
def confirm_adult(
    *,
    lab: Lab,
    person_id: UUID,
    adult_id: UUID | None,
    name: str = "",
    phone: str = "",
    leaves_alone: bool = False,
    by: Actor,
) -> None:
    """Somebody of the lab's register, or a name, answers for a minor of it from now on.

    Refused when the minor is not one or is not on the register, and when the adult is not an adult of it.
    """
    held = Lab.objects.kept_by(by).select_for_update(of=("self",), no_key=True).filter(pk=lab.pk).first()
    if held is None:
        raise Refused("Non tieni il registro di questo laboratorio.")
    register = {one.id: one for one in enrolled_in(lab)}
    if person_id not in register or not register[person_id].is_minor:
        raise Refused("Non è un minore iscritto a questo laboratorio: ricarica la pagina.")
    if adult_id and (adult_id not in register or register[adult_id].is_minor):
        raise Refused("Scegli un adulto iscritto a questo laboratorio, oppure scrivi il suo nome.")
    if not adult_id and not name:
        raise Refused("Scegli l’adulto dall’elenco, oppure scrivi il suo nome.")
    said: dict[str, Any] = {"adult_id": adult_id, "name": "" if adult_id else name, "phone": phone}
    said |= {"leaves_alone": leaves_alone, "confirmed_at": timezone.now(), "confirmed_by": hand_of(by)}
    ReferenceAdult.objects.update_or_create(lab=lab, person_id=person_id, defaults={**said, **scope(lab)})
    publish(ReferenceAdultConfirmed(lab_id=lab.pk, person_id=person_id, **scope(lab)))


def forget_adults(*, days: int) -> int:
    """Delete what nobody confirmed for so many days; how many rows."""
    with entered(FORGETTING, writes=True):
        old = ReferenceAdult.objects.filter(confirmed_at__lt=timezone.now() - timedelta(days=days))
        return int(old.delete()[0])
