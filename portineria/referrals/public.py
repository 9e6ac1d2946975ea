"""The front door of referrals."""

from .actions import (
    Minded,
    answer_referral,
    make_answer_link,
    mind_referrals,
    publish_times,
    revoke_referral,
    send_referral,
)
from .demonstration import load_demonstration
from .parts import NextStep, RequestInHand, add_next_step
from .queries import (
    AnswerCard,
    ReferralCard,
    ResponseTime,
    WaitingAnswer,
    answers_since,
    referrals_about,
    response_times,
    waiting_answers,
)
from .queries.answers import AnswerToTell, answers_to_tell
from .queries.counts import requests_to_answer
from .rules import Refused

__all__ = [
    "AnswerCard",
    "AnswerToTell",
    "Minded",
    "NextStep",
    "ReferralCard",
    "Refused",
    "RequestInHand",
    "ResponseTime",
    "WaitingAnswer",
    "add_next_step",
    "answer_referral",
    "answers_since",
    "answers_to_tell",
    "load_demonstration",
    "make_answer_link",
    "mind_referrals",
    "publish_times",
    "referrals_about",
    "requests_to_answer",
    "response_times",
    "revoke_referral",
    "send_referral",
    "waiting_answers",
]
