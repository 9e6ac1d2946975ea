"""`portineria create-admin`: the first administrator of an organisation."""

import getpass
import os
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from portineria.accounts.access import ENROLMENT
from portineria.accounts.actions import create_administrator
from portineria.accounts.organisations import found_or_founded, kinds

PASSWORD_VARIABLE = "PORTINERIA_ADMIN_PASSWORD"  # noqa: S105 - the name of a variable


class Command(BaseCommand):
    """Asks for what the flags do not say; the organisation is created when it does not exist."""

    help = "Crea l'accesso dell'amministratore di un ente (e l'ente, se non c'è)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Every question can be answered by a flag, the password by standard input or a variable."""
        parser.add_argument("--username", help="nome utente, per esempio anna.rossi")
        parser.add_argument("--name", help="nome e cognome")
        parser.add_argument("--organisation", help="nome o codice dell'ente")
        parser.add_argument(
            "--kind", choices=sorted(kinds()), default="altro", help="tipo, se l'ente è nuovo"
        )
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help=f"legge la password dall'ingresso (o da {PASSWORD_VARIABLE})",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the account or say in one sentence why not."""
        username = options["username"] or _ask("Nome utente (per esempio anna.rossi): ", "--username")
        display_name = options["name"] or (
            username if options["username"] else _ask("Nome e cognome: ", "--name")
        )
        name = options["organisation"] or _ask("Ente: ", "--organisation")
        password = _password(options["password_stdin"])
        try:
            validate_password(password)
            organisation = _enrol(username, display_name, password, name, options["kind"])
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(f"Fatto: {username} amministra «{organisation}». Può entrare da /entra/.")


def _enrol(username: str, display_name: str, password: str, name: str, kind: str) -> str:
    """Organisation and administrator, both or neither; returns the organisation's name."""
    with transaction.atomic():
        organisation = found_or_founded(name, kind=kind)
        create_administrator(
            username=username,
            display_name=display_name,
            password=password,
            organisation=organisation,
            by=ENROLMENT,
        )
    return organisation.name


def _ask(question: str, flag: str) -> str:
    if not sys.stdin.isatty():
        raise CommandError(f"Manca una risposta: aggiungi {flag} al comando.")
    answer = input(question).strip()
    if not answer:
        raise CommandError(f"Serve una risposta: riprova, oppure usa {flag}.")
    return answer


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    given = os.environ.get(PASSWORD_VARIABLE, "")
    if given:
        return given
    if not sys.stdin.isatty():
        raise CommandError(f"Manca la password: usa --password-stdin o la variabile {PASSWORD_VARIABLE}.")
    password = getpass.getpass("Password: ")
    if password != getpass.getpass("Ancora la password: "):
        raise CommandError("Le due password non sono uguali: non è stato creato nulla.")
    return password
