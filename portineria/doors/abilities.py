"""What can be allowed: every ability has a sentence, the roles that hold it, and a home."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ability:
    """One thing somebody may do, and the roles that may do it."""

    name: str
    explanation: str  # in plain Italian, for the page that explains a role
    roles: frozenset[str]


_abilities: dict[str, Ability] = {}


def declare(name: str, *, explanation: str, roles: Iterable[str]) -> Ability:
    """Declare an ability from a module's `access.py`; the same name cannot be declared twice differently."""
    ability = Ability(name, explanation, frozenset(str(role) for role in roles))
    if _abilities.setdefault(name, ability) != ability:
        raise ValueError(f"ability {name} is declared twice")
    return ability


def abilities_of(role: str) -> frozenset[str]:
    """Every ability that `role` holds."""
    return frozenset(name for name, ability in _abilities.items() if role in ability.roles)


def explain(role: str) -> list[str]:
    """What `role` may do, in sentences, in the order they were declared."""
    return [ability.explanation for ability in _abilities.values() if role in ability.roles]


def declared() -> dict[str, Ability]:
    """Every declared ability by name."""
    return dict(_abilities)
