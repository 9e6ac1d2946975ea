"""Sends every query to the connection of the visit under way."""

from typing import Any

from .visit import current_visit


class VisitRouter:
    """Queries follow the visit; outside of one they go to the serving connection, where the walls are shut."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        visit = current_visit()
        return visit.alias if visit else None

    def db_for_write(self, model: Any, **hints: Any) -> str | None:
        visit = current_visit()
        return visit.alias if visit else None

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:
        return True
