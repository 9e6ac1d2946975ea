"""Carriers are chosen by the house: by the names it knows, or a class of its own by its address."""

from typing import Any

import pytest
from django.core.checks import run_checks

from portineria.foundation.plugs.messages.public import (
    KNOWN,
    Carrier,
    Envelope,
    Outcome,
    carried_channels,
    carrier_for,
)
from portineria.foundation.plugs.messages.registry import UnknownCarrier, carrier_named


class Pigeon(Carrier):
    """A gateway of text messages that this house alone has."""

    channels = frozenset({"sms"})
    flown: list[Envelope] = []

    def carry(self, envelope: Envelope) -> Outcome:
        self.flown.append(envelope)
        return Outcome.SENT


class Mute(Carrier):
    """It says for no channel that it carries it."""

    def carry(self, envelope: Envelope) -> Outcome:
        return Outcome.SENT


PIGEON = f"{__name__}.Pigeon"
WRONG = ("fax", "portineria.nessuno.Corriere", f"{__name__}.PIGEON", f"{__name__}.Mute", "json.dumps", ".")


def said_at_start() -> list[str]:
    return [one.msg for one in run_checks() if one.id == "messages.E001"]


def test_every_known_carrier_is_one() -> None:
    assert {name: carrier_named(name).channels for name in KNOWN} == {
        "console": {"sms", "email"},
        "smtp": {"email"},
        "letter": {"letter"},
    }


def test_a_carrier_of_ones_own_is_named_by_its_address(settings: Any) -> None:
    """In the order of the setting: whoever stands first carries."""
    settings.PORTINERIA_CARRIERS = (PIGEON, "console", "letter")
    assert carried_channels() == {"sms", "email", "letter"}
    envelope = Envelope(key="1", channel="sms", address="+393331234567", text="Ti aspettiamo.")
    carrier = carrier_for("sms")
    assert isinstance(carrier, Pigeon) and carrier.carry(envelope) is Outcome.SENT
    assert Pigeon.flown.pop() == envelope
    assert said_at_start() == []
    settings.PORTINERIA_CARRIERS = ("console", PIGEON)
    assert not isinstance(carrier_for("sms"), Pigeon)


@pytest.mark.parametrize("wrong", WRONG)
def test_a_house_does_not_start_with_a_carrier_that_carries_nothing(wrong: str, settings: Any) -> None:
    settings.PORTINERIA_CARRIERS = ("letter", wrong)
    [said] = said_at_start()
    assert f"«{wrong}»" in said and "console, smtp, letter" in said
    with pytest.raises(UnknownCarrier):
        carried_channels()


def test_without_a_choice_nothing_leaves(settings: Any) -> None:
    settings.PORTINERIA_CARRIERS = ()
    assert (carried_channels(), carrier_for("letter"), said_at_start()) == (frozenset(), None, [])
