"""A process dies between two steps: no letter is lost, and the one carried twice is twice the same."""

import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connections
from django.utils import timezone

from portineria.facts.public import replay, unanswered
from portineria.foundation.walls.public import Actor
from portineria.referrals.actions import deliver_letters
from portineria.referrals.actions.writing import token_for
from portineria.referrals.public import mind_referrals
from tests.participations.scene import build_scene

from .scene import Asking, asking
from .test_writing import _post, addressed, letters

__all__ = ["_post"]

KILLED = """
import os, signal, sys
import django
django.setup()
from django.db import connections
for alias in connections:
    connections[alias].settings_dict["NAME"] = sys.argv[1]
import {module} as module
def die(*words, **names):
    os.kill(os.getpid(), signal.SIGKILL)
module.{name} = die
from tests.referrals import test_killed
test_killed.{story}(*sys.argv[2:])
"""


def killed(module: str, name: str, story: str, *words: str) -> None:
    """Run `story` in a process of its own that dies where `module.name` is called."""
    database = connections["default"].settings_dict["NAME"]
    code = KILLED.format(module=module, name=name, story=story)
    done = subprocess.run(
        [sys.executable, "-c", code, database, *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


def remind_in_a_process() -> None:
    """Called in the process that is killed."""
    mind_referrals(today=timezone.localdate())


def deliver_in_a_process(folder: str) -> None:
    """Called in the process that is killed: it carries the letter into a folder, and dies before it says so."""
    from django.conf import settings

    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = folder
    settings.PORTINERIA_CARRIERS = ("smtp",)
    settings.PORTINERIA_PUBLIC_URL = "https://portineria.example.it"
    settings.SECRET_KEY = SECRET
    deliver_letters(now=timezone.now())


SECRET = "la-stessa-chiave-in-ogni-processo"


@pytest.fixture
def lasting(committed: None, actor_for: Callable[..., Actor]) -> Asking:
    """A committed scene."""
    return addressed(asking(build_scene(), actor_for))


def test_killed_between_the_commit_and_the_reaction_the_reminder_is_not_lost(lasting: Asking) -> None:
    referral_id = lasting.old(5)
    killed("portineria.facts.noticeboard", "deliver", "remind_in_a_process")
    assert letters(referral_id) == []
    assert len(unanswered()) == 1
    assert (replay(), replay()) == (1, 0)
    assert [row.occasion for row in letters(referral_id)] == ["remind"]
    assert (deliver_letters(now=timezone.now()), len(mail.outbox)) == (1, 1)


def test_killed_between_the_server_and_the_commit_the_same_letter_leaves_again(
    lasting: Asking, tmp_path: Any, settings: Any
) -> None:
    settings.SECRET_KEY = SECRET
    referral_id = lasting.send()
    (row,) = letters(referral_id)
    killed("portineria.referrals.actions.writing", "_change", "deliver_in_a_process", str(tmp_path))
    (first,) = [file.read_text() for file in tmp_path.iterdir()]
    assert [row.state for row in letters(referral_id)] == ["queued"]
    assert deliver_letters(now=timezone.now()) == 1
    (again,) = mail.outbox
    assert str(row.pk) in first
    assert str(row.pk) in again.extra_headers["Message-ID"]
    assert token_for(row) in first
    assert token_for(row) in again.body
