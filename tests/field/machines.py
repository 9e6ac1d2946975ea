"""A device as it speaks to the API, and what it may say."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.test import Client

DEVICES, PACKAGE, SYNC = "/api/v1/devices", "/api/v1/devices/package", "/api/v1/sync"
AT = "2026-11-23T10:00:00+01:00"


@dataclass
class Machine:
    """One device with its token."""

    id: str
    token: str
    client: Client = field(default_factory=Client)

    def post(self, body: Any, *, token: str | None = None, **more: Any) -> Any:
        """A delivery, as it is answered."""
        bearer = {"Authorization": f"Bearer {self.token if token is None else token}"}
        return self.client.post(
            SYNC, json.dumps(body), content_type="application/json", headers=bearer, **more
        )

    def deliver(self, *operations: Any) -> list[tuple[Any, str]]:
        """What became of each operation."""
        answer = self.post({"device": self.id, "operations": list(operations)})
        assert answer.status_code == 200, answer.content
        return [(one["seq"], one["status"]) for one in answer.json()["results"]]

    def package(self) -> Any:
        """What it takes along."""
        return self.client.get(PACKAGE, headers={"Authorization": f"Bearer {self.token}"})


def registered(browser: Client, name: str = "Telefono") -> Machine:
    """A device that the browser's user registered."""
    answer = browser.post(DEVICES, json.dumps({"name": name}), content_type="application/json")
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert set(made) == {"device", "token"}
    return Machine(made["device"], made["token"])


def there(seq: int, session: Any, person: UUID | str, present: bool = True, **more: Any) -> dict[str, Any]:
    """Somebody known was there, or was not."""
    what = {"seq": seq, "kind": "attendance", "session": str(session.pk), "person": str(person)}
    return {**what, "present": present, "at": AT, **more}


def new(seq: int, session: Any, given: str, family: str = "Nuova", year: int | None = 1990) -> dict[str, Any]:
    """Somebody new was there."""
    newcomer = {"given_name": given, "family_name": family, "birth_year": year}
    what = {"seq": seq, "kind": "attendance", "session": str(session.pk), "newcomer": newcomer}
    return {**what, "present": True, "at": AT}
