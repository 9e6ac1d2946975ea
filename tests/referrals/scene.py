"""A body that asks, a body that answers, and who they are about."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from portineria.accounts.public import Role
from portineria.directory.models import Service
from portineria.foundation.walls.public import Actor, entered
from portineria.people.public import register_person
from portineria.referrals.actions import send_referral
from portineria.referrals.models import Consent, Referral, RevocationReceipt, ServiceLetter, Step
from tests.participations.scene import BUILDER, Scene

SOURCE = {"source": "scena di prova"}
NEED = "Ha bisogno di una visita a casa"


def make_service(body: Any, where: Any, code: str = "ambulatorio", **more: Any) -> Service:
    """A service of `body` in a neighbourhood (None: everywhere)."""
    details = {"name": f"Servizio {code}", "category": "salute"} | more
    return Service.objects.create(code=code, organisation=body, neighbourhood=where, **details, **SOURCE)


@dataclass
class Asking:
    """Body A asks body B's service here about `person`; `anna` sends, `bruno` answers."""

    scene: Scene
    service: Service
    person: UUID
    anna: Actor
    bruno: Actor

    def send(self, **more: Any) -> UUID:
        """A request of Anna's."""
        names: dict[str, Any] = {
            "person_id": self.person,
            "service_id": self.service.pk,
            "reason": NEED,
            "consent_form": "spoken",
            "neighbourhood_id": self.scene.here.pk,
            "by": self.anna,
        } | more
        with entered(names["by"], writes=True):
            return send_referral(**names)

    def row(self, referral_id: UUID) -> Referral:
        """The request as it is, whoever may see it."""
        with entered(BUILDER, writes=True):
            row: Referral = Referral.objects.select_related("consent").get(pk=referral_id)
            return row

    def old(self, days: int, *, state: str = "sent", **more: Any) -> UUID:
        """A request sent so many days ago, written straight into the tables."""
        sent_on = timezone.localdate() - timedelta(days=days)
        return write_request(self, sent_on=sent_on, state=state, **more)


def asking(scene: Scene, actor_for: Any, name: str = "Gina") -> Asking:
    """The usual scene."""
    return Asking(
        scene=scene,
        service=make_service(scene.b, scene.here),
        person=scene.person(name),
        anna=actor_for(role=Role.LAB_OPERATOR, organisation=scene.a, neighbourhoods=[scene.here], user_id=11),
        bruno=actor_for(role=Role.NURSE, organisation=scene.b, neighbourhoods=[scene.here], user_id=12),
    )


def write_request(side: Asking, *, sent_on: date, state: str = "sent", **more: Any) -> UUID:
    """A request with its consent and first step, as if sent on that day."""
    answered = None if state in {"sent", "revoked", "expired"} else sent_on
    values = {
        "expires_on": sent_on + timedelta(days=90),
        "moved_on": sent_on,
        "answered_on": answered,
        "urgency": "normal",
    } | more
    with entered(BUILDER, writes=True):
        row = Referral(
            id=uuid4(),
            person_id=side.person,
            service=side.service,
            reason=NEED,
            state=state,
            sent_on=sent_on,
            sent_by=11,
            organisation=side.scene.a,
            neighbourhood=side.scene.here,
            receiver_organisation=side.scene.b,
            receiver_neighbourhood=side.scene.here,
            **values,
        )
        row.save(force_insert=True)
        _parts(row)
        return row.pk


def _parts(row: Referral, mark: str = "") -> None:
    Consent(
        referral=row, scope=f"Nome e motivo {mark}", form="spoken", given_on=row.sent_on, recorded_by=11
    ).save(force_insert=True)
    Step(referral=row, verb="send", words=mark, through="inside", hand=11).save(force_insert=True)


def furnish(world: Any, by: Actor) -> dict[str, Any]:
    """For the access matrix: a request this world's body sent to itself, with canaries; a link; a letter; a receipt."""
    service = make_service(
        world.organisation, world.neighbourhood, f"servizio-{world.key}", name=f"Canarinoservizio{world.key}"
    )
    today = timezone.localdate()
    row = Referral(
        id=uuid4(),
        person_id=world.person,
        service=service,
        reason=f"Canarinobisogno{world.key}",
        sent_on=today,
        moved_on=today,
        expires_on=today + timedelta(days=30),
        sent_by=world.staff[Role.LAB_OPERATOR],
        organisation=world.organisation,
        neighbourhood=world.neighbourhood,
        receiver_organisation=world.organisation,
        receiver_neighbourhood=world.neighbourhood,
    )
    row.save(force_insert=True)
    _parts(row, f"Canarinopasso{world.key}")
    link_of(row, f"gettone-{world.key}")
    ServiceLetter(referral=row, occasion="sent", on=today, state="to_print", reason="Nessun indirizzo").save(
        force_insert=True
    )
    RevocationReceipt(
        source_id=uuid4(),
        kind="revoked",
        service=service,
        sent_on=today,
        ended_on=today,
        organisation=world.organisation,
        neighbourhood=world.neighbourhood,
    ).save(force_insert=True)
    return {"referral_id": row.pk, "token": f"gettone-{world.key}-di-nessuno"}


def link_of(row: Referral, token: str) -> None:
    """A link to a request with a known token."""
    from portineria.referrals.models import AnswerLink
    from portineria.referrals.queries import hash_of

    AnswerLink(
        referral=row,
        token_hash=hash_of(token),
        made_by=11,
        expires_at=timezone.now() + timedelta(days=7),
    ).save(force_insert=True)


def somebody_else(scene: Scene) -> UUID:
    """A person only body B knows."""
    with entered(BUILDER, writes=True):
        return register_person(
            given_name="Canarinaltrove",
            family_name="Prova",
            birth_year=1970,
            organisation_id=scene.b.pk,
            neighbourhood_id=scene.here.pk,
            compartment="LAB",
            by=BUILDER,
        )
