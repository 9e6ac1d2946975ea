"""The front door of the noticeboard."""

from .fact import FACTS, Fact
from .noticeboard import Reaction, deliver, publish, publish_all, reaction, replay, subscribers, unanswered

__all__ = [
    "FACTS",
    "Fact",
    "Reaction",
    "deliver",
    "publish",
    "publish_all",
    "reaction",
    "replay",
    "subscribers",
    "unanswered",
]
