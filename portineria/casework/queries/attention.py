"""Whom to look for, as casework sees it."""

from datetime import date

from ..rules.attention import Attention
from .cases import plan_attention
from .needs import contact_attention, round_attention


def attention(today: date) -> list[Attention]:
    """Every reason casework has to look for somebody the actor sees, each by its rule."""
    return [*contact_attention(today), *round_attention(today), *plan_attention(today)]
