"""What two worlds are compared by: every byte that leaves, and of what moves by itself the way in which it moves.

Whatever the world, tokens change at every answer, ids are made for new forms, and moments pass. A token has the form
of a token; an id made for a form names nothing; a moment is the same, or as far from its answer, in both worlds. What
is otherwise tells them apart.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import takewhile
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_DIGEST = _NONCE = r"[A-Za-z0-9+/]{22}=="
_CSRF = r"[A-Za-z0-9]{64}"
_TOKENS = (
    rf"(?<=nonce-){_NONCE}(?=')",
    rf"(?<=nonce=\"){_NONCE}(?=\")",
    r"(?<=csrftoken=)[A-Za-z0-9]{32}(?=[;\n])",
    rf"(?<=name=\"csrfmiddlewaretoken\"\ value=\"){_CSRF}(?=\")",
    rf"(?<=\"X-CSRFToken\":\ \"){_CSRF}(?=\")",
    r"(?<=sessionid=)[a-z0-9]{32}(?=[;\n])",
    # The name of a drawn sheet: a digest of what is on it, which is compared anyway, and of the moment.
    rf"(?<=/ID\[)\({_DIGEST}\)\({_DIGEST}\)(?=\])",
    rf"(?<=<xmpMM:DocumentID>){_DIGEST}(?=<)",
    rf"(?<=<xmpMM:InstanceID>){_DIGEST}(?=<)",
)
_NEW_IDS = (
    *(
        rf"(?<=name=\"{name}\"\ value=\"){UUID}(?=\")"
        for name in ("client_id", "contact_id", "waiting_id", "request_id", "material_id", "shift_id")
    ),
    rf"(?<=data-draft-url=\"/bozze/contatto-){UUID}(?=/\")",
)
_MOMENTS = (
    r"(?<=\"saved\":\ \")\d\d:\d\d(?=\")",
    # When a contact is being written: in the sentence and in the field of its form.
    r"(?<=·\ oggi\ alle\ )\d\d:\d\d(?=:\ cambia)",
    r"(?<=name=\"at\"\ value=\")\d\d:\d\d(?=\")",
    r"(?<=\"made_at\":\ \")[^\"]+(?=\")",
    r"(?<=\"expires_at\":\ \")[^\"]+(?=\")",
    r"(?<=^Expires:\ )[^\n]+",
    r"(?<=;\ expires=)[^;\n]+",
    r"(?<=^DTSTAMP:)\S+",
    r"(?<=/ModDate\()[^)]+",
    r"(?<=/CreationDate\()[^)]+",
    r"(?<=<xmp:ModifyDate>)[^<]+",
    r"(?<=<xmp:CreateDate>)[^<]+",
)
_SIGNED = (r"(?<=messages=)[\w.-]+:[\w-]{6}:[\w-]{43}",)  # what is told, when, and the signature
_KINDS = {"token": _TOKENS, "new_id": _NEW_IDS, "moment": _MOMENTS, "signed": _SIGNED}
_MOVING = re.compile(
    "|".join(f"(?P<{kind}>{'|'.join(forms)})" for kind, forms in _KINDS.items()), re.VERBOSE | re.MULTILINE
)
_ANY_ID = re.compile(UUID)
ROME = ZoneInfo("Europe/Rome")
SLOWNESS = timedelta(seconds=20)  # how long after its question an answer may be made, on a busy machine
CLOCK = re.compile(r"\d\d:\d\d")


class Answer(NamedTuple):
    """What left, and when it was asked for."""

    status: int
    text: str
    asked: datetime


class Value(NamedTuple):
    """Something of a text that moves by itself."""

    kind: str
    text: str


def told_apart(first: Mapping[Any, Answer], second: Mapping[Any, Answer]) -> list[Any]:
    """The questions to which the two worlds answer otherwise, or which only one of them was asked."""
    names = names_of_something(first), names_of_something(second)
    asked_twice = first.keys() & second.keys()
    return [
        one
        for one in {**first, **second}
        if one not in asked_twice or not _alike(first[one], second[one], names)
    ]


def told(one: Answer, other: Answer) -> str:
    """Where two answers part, for whoever reads why a test failed; of the same stillness, what moved."""
    if (one.status, still(one.text)) == (other.status, still(other.text)):
        return f"{[m[0] for m in moving(one.text)]} / {[m[0] for m in moving(other.text)]}"
    here, there = still(one.text), still(other.text)
    at = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False)))
    return f"{one.status} …{here[max(0, at - 60) : at + 60]!r} / {other.status} …{there[max(0, at - 60) : at + 60]!r}"


def names_of_something(world: Mapping[Any, Answer]) -> set[str]:
    """Ids that stand in more than one answer: one that was made for a form stands in that form alone."""
    seen = Counter(name for answer in world.values() for name in set(_ANY_ID.findall(answer.text)))
    return {name for name, times in seen.items() if times > 1}


def moving(text: str) -> Iterator[re.Match[str]]:
    """Where something moves by itself in `text`."""
    return _MOVING.finditer(text)


def _alike(one: Answer, other: Answer, names: tuple[set[str], set[str]]) -> bool:
    if one.status != other.status or still(one.text) != still(other.text):
        return False
    pairs = zip(moving(one.text), moving(other.text), strict=True)
    return all(_agree(_value(a), _value(b), one, other, names) for a, b in pairs)


def still(text: str) -> str:
    """`text` with the names of the kinds in place of what moves by itself."""
    return _MOVING.sub(lambda found: f"\0{found.lastgroup}\0", text)


def _value(found: re.Match[str]) -> Value:
    return Value(str(found.lastgroup), found[0])


def _agree(a: Value, b: Value, one: Answer, other: Answer, names: tuple[set[str], set[str]]) -> bool:
    if a == b or a.kind == "token":
        return True
    if a.kind == "new_id":
        return a.text not in names[0] and b.text not in names[1]
    if a.kind == "signed":
        return a.text.split(":")[0] == b.text.split(":")[0]
    return _as_far(a.text, b.text, one.asked, other.asked)


def _as_far(a: str, b: str, asked: datetime, asked_again: datetime) -> bool:
    """Whether two moments stand as far from their answers."""
    near, far = _moment(a, asked), _moment(b, asked_again)
    if near is None or far is None:
        return False
    blur = SLOWNESS + (timedelta(minutes=1) if CLOCK.fullmatch(a) else timedelta())
    return abs((near - asked) - (far - asked_again)) <= blur


def _moment(text: str, asked: datetime) -> datetime | None:
    """The instant a text names, written as in JSON, HTTP, calendars or PDF; an hour is of the day of the answer."""
    if CLOCK.fullmatch(text):
        hour, minute = map(int, text.split(":"))
        local = asked.astimezone(ROME).replace(hour=hour, minute=minute, second=0, microsecond=0)
        return min((local + timedelta(days=days) for days in (-1, 0, 1)), key=lambda one: abs(one - asked))
    for read in (datetime.fromisoformat, parsedate_to_datetime, _of_a_document):
        with suppress(ValueError):
            moment = read(text)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _of_a_document(text: str) -> datetime:
    """«D:20261123090000Z», «D:20261123100000+01'00'»."""
    return datetime.fromisoformat(re.sub(r"^D:(\d{8})(\d{6})", r"\1T\2", text).replace("'", ""))
