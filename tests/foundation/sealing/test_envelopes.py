"""Envelopes: what is sealed opens for its context alone; one changed bit, and it does not open."""

import base64
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from portineria.foundation.sealing.envelopes import HEADER, LARGEST, TAG, KeyPair, framed
from portineria.foundation.sealing.public import (
    NotOpened,
    Tampered,
    TooLong,
    UnknownKey,
    Unreadable,
    context_of,
    holder_of,
    open_sealed,
    opened,
    ring,
    seal,
    sealing_key,
)
from portineria.foundation.walls.public import Actor

PAIR = KeyPair(X25519PrivateKey.from_private_bytes(bytes(range(32))))
OLDER = KeyPair(X25519PrivateKey.from_private_bytes(bytes(range(32, 64))))
CONTEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=4)


@given(words=st.binary(max_size=2000), context=CONTEXTS)
def test_what_is_sealed_opens(words: bytes, context: list[str]) -> None:
    envelope = seal(words, public=PAIR.public, context=context)
    assert len(envelope) == HEADER + len(words) + TAG
    assert open_sealed(envelope, ring=[OLDER, PAIR], context=context) == words


@given(words=st.binary(max_size=100), at=st.integers(min_value=0), bit=st.integers(0, 7))
def test_one_changed_bit_and_it_does_not_open(words: bytes, at: int, bit: int) -> None:
    envelope = bytearray(seal(words, public=PAIR.public, context=["a"]))
    envelope[at % len(envelope)] ^= 1 << bit
    with pytest.raises(NotOpened):
        open_sealed(bytes(envelope), ring=[PAIR], context=["a"])


@given(words=st.binary(max_size=100), cut=st.integers(min_value=1))
def test_a_piece_does_not_open(words: bytes, cut: int) -> None:
    envelope = seal(words, public=PAIR.public, context=[])
    with pytest.raises(NotOpened):
        open_sealed(envelope[: -min(cut, len(envelope))], ring=[PAIR], context=[])
    with pytest.raises(NotOpened):
        open_sealed(envelope + b"\0", ring=[PAIR], context=[])


@given(one=CONTEXTS, other=CONTEXTS)
def test_it_opens_for_its_context_alone(one: list[str], other: list[str]) -> None:
    assert (framed(one) == framed(other)) == (one == other)
    if one != other:
        with pytest.raises(Tampered):
            open_sealed(seal(b"a", public=PAIR.public, context=one), ring=[PAIR], context=other)


def test_another_key_another_version_and_nothing_at_all() -> None:
    envelope = seal(b"words", public=OLDER.public, context=[])
    with pytest.raises(UnknownKey, match=OLDER.id.hex()):
        open_sealed(envelope, ring=[PAIR], context=[])
    for strange in (b"", b"\x01", b"\x02" + envelope[1:], envelope[: HEADER + TAG - 1]):
        with pytest.raises(Unreadable):
            open_sealed(strange, ring=[OLDER], context=[])
    small_order = bytes([1]) + PAIR.id + bytes(32) + bytes(TAG)
    with pytest.raises(Tampered):
        open_sealed(small_order, ring=[PAIR], context=[])


def test_an_envelope_has_a_largest_size() -> None:
    envelope = seal(b"x" * LARGEST, public=PAIR.public, context=[])
    assert len(open_sealed(envelope, ring=[PAIR], context=[])) == LARGEST
    with pytest.raises(TooLong):
        seal(b"x" * (LARGEST + 1), public=PAIR.public, context=[])
    with pytest.raises(Unreadable):
        open_sealed(envelope + b"x", ring=[PAIR], context=[])


@pytest.fixture
def old_envelope(settings: Any) -> Iterator[bytes]:
    settings.PORTINERIA_OUTBOX_KEY = "old-secret"
    yield seal(b"words", public=sealing_key(), context=["a"])


def test_after_a_rotation_the_new_key_seals_and_the_old_one_still_opens(
    settings: Any, old_envelope: bytes
) -> None:
    before = sealing_key()
    settings.PORTINERIA_OUTBOX_KEY = "new-secret\nold-secret\n"
    assert sealing_key() != before == ring()[1].public
    assert open_sealed(old_envelope, ring=ring(), context=["a"]) == b"words"
    settings.PORTINERIA_OUTBOX_KEY = "new-secret"
    with pytest.raises(UnknownKey):
        open_sealed(old_envelope, ring=ring(), context=["a"])


def somebody(user_id: int = 1, role: str = "community_manager", organisation_id: int = 1) -> Actor:
    return Actor(user_id=user_id, name="Prova", role=role, organisation_id=organisation_id)


def test_a_door_opens_what_was_sealed_for_it_by_who_stands_there() -> None:
    device, me = uuid.uuid4(), somebody()
    context = context_of(address="/qui/", holder=holder_of(me), device=device, sequence=7)
    sealed = seal(b"words", public=sealing_key(), context=context)
    sent = {"device": str(device), "sequence": "7", "envelope": _text(sealed)}
    arrival = opened(sent, address="/qui/", by=me)
    assert (arrival.device, arrival.sequence, arrival.words) == (device, 7, b"words")
    for address, by, changes in (
        ("/altrove/", me, {}),
        ("/qui/", somebody(user_id=2), {}),
        ("/qui/", somebody(role="social_worker"), {}),
        ("/qui/", somebody(organisation_id=2), {}),
        ("/qui/", me, {"sequence": "8"}),
        ("/qui/", me, {"sequence": "0"}),
        ("/qui/", me, {"sequence": "9" * 30}),
        ("/qui/", me, {"sequence": "x"}),
        ("/qui/", me, {"device": str(uuid.uuid4())}),
        ("/qui/", me, {"device": ""}),
        ("/qui/", me, {"envelope": "è"}),
        ("/qui/", me, {"envelope": ""}),
    ):
        with pytest.raises(NotOpened):
            opened(sent | changes, address=address, by=by)


def _text(envelope: bytes) -> str:
    return base64.urlsafe_b64encode(envelope).decode().rstrip("=")
