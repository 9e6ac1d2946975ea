"""What a fact is: a frozen sentence in the past tense, of ids, codes, dates and quantities."""

import dataclasses
import json
import types
import typing
from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import UUID

FACTS: dict[str, type["Fact"]] = {}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened. Subclasses live in `facts/<module>.py` and hold no names and no free text."""

    compartment: ClassVar[str]
    organisation_id: int | None = None
    neighbourhood_id: int | None = None

    def __init_subclass__(cls) -> None:
        FACTS[cls.kind()] = cls

    @classmethod
    def kind(cls) -> str:
        """The fact's name on the noticeboard, e.g. `activities.AttendanceRecorded`."""
        return f"{cls.__module__.rsplit('.', 1)[-1]}.{cls.__name__}"

    def wall(self) -> str:
        """The compartment that this very fact stands in."""
        return self.compartment

    def payload(self) -> dict[str, Any]:
        """The fact as JSON values."""
        return typing.cast(dict[str, Any], json.loads(json.dumps(dataclasses.asdict(self), default=str)))

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> Self:
        """The fact that `payload` was made from."""
        hints = typing.get_type_hints(cls)
        return cls(**{name: _revive(hints[name], value) for name, value in payload.items()})


def _revive(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    wanted = [kind for kind in _alternatives(hint) if kind is not types.NoneType]
    if UUID in wanted:
        return UUID(value)
    if datetime in wanted:
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if date in wanted else value


def _alternatives(hint: Any) -> tuple[Any, ...]:
    return typing.get_args(hint) or (hint,)
