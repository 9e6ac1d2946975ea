"""Two administrators who end each other at the same instant: one of them stays."""

import threading
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

from portineria.accounts.access import SIGN_IN
from portineria.accounts.actions import end_role
from portineria.accounts.models import Assignment
from portineria.accounts.queries import actor_of_assignment
from portineria.accounts.roles import Role
from portineria.foundation.walls.public import Actor, entered


def test_somebody_is_always_left(committed: None, aler: Any, enrol: Any) -> None:
    users = [enrol(name, (Role.ADMINISTRATOR, aler)) for name in ("ada", "bea")]
    with entered(SIGN_IN, writes=False):
        held = [Assignment.objects.get(user=user).pk for user in users]
    actors = [actor_of_assignment(one) for one in held]
    together, refused = threading.Barrier(2), []

    def end(actor: Actor, other: int) -> None:
        try:
            together.wait(timeout=10)
            with entered(actor, writes=True):
                end_role(assignment_id=other, by=actor)
        except ValidationError as refusal:
            refused.append(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=end, args=pair) for pair in zip(actors, reversed(held), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    with entered(SIGN_IN, writes=False):
        assert Assignment.objects.of_administrators().current(timezone.localdate()).count() == 1
    assert len(refused) == 1
