"""System check: every registered entry of the menus leads to a page."""

from typing import Any

from django.core.checks import CheckMessage, Error

from . import navigation


def entries_lead_somewhere(**_kwargs: Any) -> list[CheckMessage]:
    """One error per menu entry or slot whose URL name does not exist."""
    return [
        Error(f"The entry «{entry.label or entry.url_name}» leads nowhere.", obj=entry.url_name, id="ui.E001")
        for entry in navigation.dead_entries()
    ]
