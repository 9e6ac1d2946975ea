"""An unsigned page fails the build."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from .walk import routes


@register
def every_page_is_signed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """One error per route that nobody signed."""
    return [
        Error(
            f"the page {route.path} is not signed",
            hint="sign it with @page(…) or @api_door(…)",
            id="doors.E001",
        )
        for route in routes()
        if route.door is None
    ]
