"""Reads of requests: cards and lists, one request whole, links, how long services take to answer."""

from .cards import ReferralCard, card_of, cards_of
from .detail import ReferralFile, file_of
from .letters import LetterLine, LetterToPrint, letters_of, letters_to_print, to_print
from .links import DeadLink, hash_of, request_behind
from .lists import (
    AnswerCard,
    ReceiptCard,
    WaitingAnswer,
    answers_since,
    receipts_of,
    referrals_about,
    services_for,
    waiting_answers,
)
from .times import ResponseTime, own_times, response_times, took_in_words

__all__ = [
    "AnswerCard",
    "DeadLink",
    "LetterLine",
    "LetterToPrint",
    "ReceiptCard",
    "ReferralCard",
    "ReferralFile",
    "ResponseTime",
    "WaitingAnswer",
    "answers_since",
    "card_of",
    "cards_of",
    "file_of",
    "hash_of",
    "letters_of",
    "letters_to_print",
    "own_times",
    "receipts_of",
    "referrals_about",
    "request_behind",
    "response_times",
    "services_for",
    "to_print",
    "took_in_words",
    "waiting_answers",
]
