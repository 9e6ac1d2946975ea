"""Wall 1: one policy function per walled table decides which rows an actor may see.

Policies are registered by each module's `access.py`; a walled table without one shows nothing.
"""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import Q

from .actor import Actor, Grants

Policy = Callable[[Actor], Q]
NOTHING = Q(pk__in=[])
EVERYTHING = Q()

_policies: dict[type[models.Model], Policy] = {}


def policy_for(model: type[models.Model]) -> Callable[[Policy], Policy]:
    """Register the decorated function as the policy of `model`."""

    def register(policy: Policy) -> Policy:
        _policies[model] = policy
        return policy

    return register


def visible_rows(model: type[models.Model], actor: Actor) -> Q:
    """What `actor` may see of `model`; nothing when nobody wrote a policy."""
    policy = _policies.get(model)
    return policy(actor) if policy else NOTHING


def policies() -> dict[type[models.Model], Policy]:
    """Every registered policy, for the tests that open and shut them."""
    return dict(_policies)


def within_reach(actor: Actor, compartment: str, *, prefix: str = "") -> Q:
    """Rows of `compartment` that the actor's reading grants reach.

    The table has `organisation_id` and `neighbourhood_id`, after `prefix` when they stand on a related table.
    """
    return reach(actor, actor.reads, compartment, prefix=prefix)


def reach(actor: Actor, grants: Grants, compartment: str, *, prefix: str = "") -> Q:
    """Rows of `compartment` within `grants`: everywhere, in the actor's area, or the actor's own."""
    if compartment in grants.all:
        return EVERYTHING
    area = Q(**{f"{prefix}neighbourhood_id__in": actor.neighbourhood_ids})
    if compartment in grants.area:
        return area
    if compartment in grants.own:
        return area & Q(**{f"{prefix}organisation_id": actor.organisation_id})
    return NOTHING


def narrowed(queryset: Any, actor: Actor) -> Any:
    """`queryset` cut down to what the policy of its model lets `actor` see."""
    return queryset.filter(visible_rows(queryset.model, actor))
