"""Tables of participations."""

from .engagement import Engagement
from .participation import Participation
from .presence import Presence
from .spell import Spell

__all__ = ["Engagement", "Participation", "Presence", "Spell"]
