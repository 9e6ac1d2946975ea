"""Entering, leaving, and the second factor."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from portineria.accounts.demonstration import ACCOUNTS

from .steps import PASSWORD, sign_in
from .visitor import Visitor

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("username", [account[0] for account in ACCOUNTS])
def test_every_account_has_a_desk(visitor: Callable[..., Visitor], username: str) -> None:
    visit = visitor(username)
    visit.go("/scrivania/")
    visit.reads("Che cosa puoi fare")
    visit.look_at_both_widths(username)


def test_a_wrong_password_says_so_and_keeps_the_name(visitor: Callable[..., Visitor], width: int) -> None:
    visit = visitor(width=width)
    visit.expected.update({200, 422})
    sign_in(visit, "dpo", password="portinaia")
    assert visit.path == "/entra/"
    visit.reads("Il nome utente o la password non sono giusti")
    assert visit.page.get_by_label("Nome utente").input_value() == "dpo"
    visit.look("password-sbagliata")


def test_who_leaves_is_out(visitor: Callable[..., Visitor], width: int) -> None:
    visit = visitor(width=width)
    sign_in(visit, "prefettura")
    assert visit.path == "/scrivania/"
    visit.press("Esci", within="header")
    assert visit.path == "/"
    visit.go("/scrivania/")
    assert visit.path == "/entra/"
    # And whoever enters there arrives where they wanted to go
    visit.page.get_by_label("Nome utente").fill("prefettura")
    visit.page.get_by_label("Password").fill(PASSWORD)
    visit.press("Entra")
    assert visit.path == "/scrivania/"


def test_a_second_factor_is_made_asked_and_taken_away(visitor: Callable[..., Visitor]) -> None:
    # Given somebody who proves again who they are
    visit = visitor("secondo-firmatario", fresh=True)
    sign_in(visit, "secondo-firmatario")
    spare = made_by(visit)
    # When they come back
    again = visitor("secondo-firmatario", fresh=True)
    sign_in(again, "secondo-firmatario")
    # Then the password is not enough, and a wrong code is refused beside its field
    assert again.path == "/entra/codice/"
    again.look_at_both_widths("codice")
    again.expected.add(422)
    answered(again, "000000", "Entra")
    assert again.path == "/entra/codice/"
    again.look_at_both_widths("codice-sbagliato")
    # And who has lost the telephone enters with a code kept on paper
    answered(again, spare, "Entra")
    assert again.path == "/scrivania/"
    taken_away(again)


def made_by(visit: Visitor) -> str:
    """Photograph the square (here: read the key), type the first code, keep the recovery codes; one of them."""
    visit.go("/sicurezza/")
    visit.look_at_both_widths("sicurezza")
    visit.follow("Attiva il secondo fattore")
    confirmed(visit)
    visit.look_at_both_widths("attiva")
    secret = visit.page.locator("main code").first.inner_text().strip()
    answered(visit, code_of(secret), "Attiva")
    assert visit.path == "/sicurezza/codici/"
    expect(visit.page.locator("main li code")).to_have_count(10)
    spare = visit.page.locator("main li code").first.inner_text().strip()
    visit.look_at_both_widths("codici")
    visit.follow("Chiedi codici nuovi")
    visit.look_at_both_widths("codici-nuovi")
    visit.go("/sicurezza/conferma/codice/")
    visit.look_at_both_widths("conferma-codice")
    return spare


def taken_away(visit: Visitor) -> None:
    """Back to the password alone."""
    visit.go("/sicurezza/secondo-fattore/togli/")
    confirmed(visit)
    visit.look_at_both_widths("togli")
    visit.press("Togli il secondo fattore")
    visit.go("/sicurezza/")
    visit.reads("Non attivo")


def confirmed(visit: Visitor) -> None:
    """The password again, where it is asked."""
    if visit.path == "/sicurezza/conferma/":
        visit.look_at_both_widths("conferma")
        visit.page.get_by_label("Password").fill(PASSWORD)
        visit.press("Conferma")


def answered(visit: Visitor, code: str, button: str) -> None:
    """Type a code and send it."""
    visit.page.locator("main input[name=code]").fill(code)
    visit.press(button)


def code_of(secret: str) -> str:
    """What the app on the telephone shows; each code is good for one use."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
