"""The comparison of two worlds sees a leak wherever it is planted, also in what moves by itself at every answer."""

import secrets
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from uuid import uuid4

import pytest
from django.core.signing import get_cookie_signer
from django.middleware.csrf import get_token
from django.test import RequestFactory

from .twins import ROME, Answer, told_apart

NOON = datetime(2026, 11, 23, 11, 0, 30, tzinfo=UTC)
AGAIN = NOON + timedelta(minutes=7)  # the second world is asked minutes later
ROW = str(uuid4())  # a row of both worlds, which another page leads to
SENTENCE = [["Prenotato: adesso è in agenda."]]
PAGE = """Content-Type: text/html; charset=utf-8
Expires: {http}
Content-Security-Policy: script-src 'nonce-{nonce}'
Set-Cookie: csrftoken={cookie}; expires={year}; Max-Age=31449600; Path=/; SameSite=Lax
Set-Cookie: sessionid={session}; expires={year}; HttpOnly; Max-Age=28800; Path=/
Set-Cookie: messages={messages}; HttpOnly; Path=/

<body hx-headers='{{"X-CSRFToken": "{csrf}"}}'><script nonce="{nonce}"></script>
<input type="hidden" name="csrfmiddlewaretoken" value="{csrf}">
<input type="hidden" name="client_id" value="{new}"><input type="hidden" name="contact_id" value="{new}">
<summary>Di persona · oggi alle {clock}: cambia</summary><input type="time" name="at" value="{clock}">
<input type="hidden" name="waiting_id" value="{new}"><p data-draft-url="/bozze/contatto-{new}/">Due posti</p>
{{"saved": "{clock}", "made_at": "{iso}", "expires_at": "{tomorrow}", "seats": 2, "person": "{row}"}}
DTSTAMP:{ics}
/CreationDate(D:{pdf}Z) /ModDate(D:{pdf}+00'00') /ID[({digest})({digest})]
<xmp:CreateDate>{iso}</xmp:CreateDate><xmp:ModifyDate>{iso}</xmp:ModifyDate>
<xmpMM:InstanceID>{digest}</xmpMM:InstanceID><xmpMM:DocumentID>{digest}</xmpMM:DocumentID>
"""


def page(asked: datetime) -> str:
    """What leaves at one moment: everything that moves has moved."""
    made = asked + timedelta(seconds=2)
    request = RequestFactory().get("/")
    csrf = get_token(request)
    return PAGE.format(
        http=format_datetime(made, usegmt=True),
        year=format_datetime(made + timedelta(days=364), usegmt=True),
        nonce=b64encode(secrets.token_bytes(16)).decode(),
        digest=b64encode(secrets.token_bytes(16)).decode(),
        cookie=request.META["CSRF_COOKIE"],
        csrf=csrf,
        session=secrets.token_hex(16),
        messages=get_cookie_signer(salt="prova").sign_object(SENTENCE),
        others=get_cookie_signer(salt="prova").sign_object([["Annullato."]]),
        new=uuid4(),
        row=ROW,
        clock=made.astimezone(ROME).strftime("%H:%M"),
        iso=made.isoformat(),
        tomorrow=(made + timedelta(days=1)).isoformat(),
        ics=made.strftime("%Y%m%dT%H%M%SZ"),
        pdf=made.strftime("%Y%m%d%H%M%S"),
    )


def apart(first: str, second: str, *, status: int = 200) -> bool:
    """Whether the page is told apart; another page of each world leads to a row both have."""
    leads = f'<a href="/contatti/{ROW}/">'
    worlds = [
        {"page": Answer(code, text, asked), "list": Answer(200, leads, asked)}
        for code, text, asked in ((200, first, NOON), (status, second, AGAIN))
    ]
    found = told_apart(*worlds)
    assert set(found) <= {"page"}
    return bool(found)


def at(moment: datetime, form: str) -> str:
    return moment.strftime(form)


def old(form: str) -> str:
    """When something was done that only the second world has."""
    return at(AGAIN - timedelta(minutes=30), form)


def test_the_same_world_twice_is_not_told_apart() -> None:
    assert not apart(page(NOON), page(AGAIN))
    assert not apart(page(NOON), page(NOON)), "what is the same at another time is the same"


@pytest.mark.parametrize(
    ("what", "leak"),
    [
        ("Due posti", "Due  posti"),
        ('"seats": 2', '"seats": 3'),
        ("text/html; charset=utf-8", "text/html; charset=UTF-8"),
        ("SameSite=Lax", "SameSite=Strict"),
        ("Max-Age=28800", "Max-Age=28801"),
        ("HttpOnly; Path=/\n\n", "HttpOnly; Path=/casi/\n\n"),
        ("'nonce-{nonce}'", "'nonce-rossi'"),
        ('nonce="{nonce}"', 'nonce="{nonce}-rossi"'),
        ("csrftoken={cookie}", "csrftoken=rossi"),
        ("csrftoken={cookie};", "csrftoken={cookie}rossi;"),
        ("sessionid={session}", "sessionid=rossi"),
        ('value="{csrf}"', 'value="rossi"'),
        ('"X-CSRFToken": "{csrf}"', '"X-CSRFToken": "{csrf}rossi"'),
        ('name="client_id" value="{new}"', 'name="client_id" value="{row}"'),
        ('name="contact_id" value="{new}"', 'name="contact_id" value="{row}"'),
        ('name="waiting_id" value="{new}"', 'name="waiting_id" value="{row}"'),
        ('name="waiting_id" value="{new}"', 'name="waiting_id" value="rossi"'),
        ("/bozze/contatto-{new}", "/bozze/contatto-{row}"),
        ("/bozze/contatto-{new}/", "/bozze/contatto-{new}/rossi/"),
        ('"saved": "{clock}"', f'"saved": "{at((AGAIN - timedelta(minutes=30)).astimezone(ROME), "%H:%M")}"'),
        ('"made_at": "{iso}"', f'"made_at": "{old("%Y-%m-%dT%H:%M:%S+00:00")}"'),
        ("oggi alle {clock}", f"oggi alle {at((AGAIN - timedelta(minutes=30)).astimezone(ROME), '%H:%M')}"),
        ('name="at" value="{clock}"', 'name="at" value="00:00"'),
        ('"made_at": "{iso}"', '"made_at": "mai"'),
        ('"expires_at": "{tomorrow}"', f'"expires_at": "{old("%Y-%m-%dT%H:%M:%SZ")}"'),
        ("Expires: {http}", f"Expires: {old('%a, %d %b %Y %H:%M:%S GMT')}"),
        ("expires={year}; Max-Age=31449600", f"expires={old('%a, %d %b %Y %H:%M:%S GMT')}; Max-Age=31449600"),
        ("DTSTAMP:{ics}", f"DTSTAMP:{old('%Y%m%dT%H%M%SZ')}"),
        ("/CreationDate(D:{pdf}Z)", f"/CreationDate(D:{old('%Y%m%d%H%M%S')}Z)"),
        ("/ModDate(D:{pdf}+00'00')", "/ModDate(rossi)"),
        ("/ID[({digest})", "/ID[(rossi)"),
        ("<xmp:CreateDate>{iso}<", "<xmp:CreateDate>rossi<"),
        ("DocumentID>{digest}", "DocumentID>rossi"),
        ("messages={messages}", "messages={others}"),
    ],
    ids=lambda text: text[:40],
)
def test_a_planted_leak_is_told_apart(what: str, leak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = page(NOON)
    assert what in PAGE
    monkeypatch.setattr(f"{__name__}.PAGE", PAGE.replace(what, leak, 1))
    assert apart(first, page(AGAIN))


def test_a_question_that_only_one_world_was_asked_is_told_apart() -> None:
    asked = {"page": Answer(200, "", NOON)}
    more = {**asked, "secret": Answer(200, "", NOON)}
    assert told_apart(asked, more) == told_apart(more, asked) == ["secret"]


def test_another_status_is_told_apart() -> None:
    assert apart(page(NOON), page(AGAIN), status=404)
