"""The `portineria` command: Django's management commands, on a database that is there when they need it."""

import os
import signal
import sys

import psycopg

from portineria.foundation.postgres.public import DatabaseError

from .run.speech import Problem, complain, say

HELP = """Portineria · comandi principali
  portineria run                accende tutto (PORT=8000; PORT=0 prende una porta libera)
  portineria create-admin       crea il primo amministratore
  portineria freeze-figures     congela i risultati di oggi
  portineria import-services    prende un elenco di servizi da un file CSV
  portineria import-operations  prende le operazioni di un programma da un file CSV
  portineria import-participations  prende le partecipazioni da un file CSV
  portineria indicators         conta gli indicatori di un’operazione a una data
  portineria prepare-database   prepara ruoli e base dati su un server PostgreSQL vostro
  portineria help               tutti gli altri comandi
I dati stanno in PORTINERIA_DATA (di solito .portineria), oppure nel server indicato da DATABASE_URL."""

# Commands about the code or the schema itself: they must not find it changed under their feet.
WITHOUT_SCHEMA = {
    "check",
    "makemigrations",
    "migrate",
    "showmigrations",
    "sqlmigrate",
    "help",
    "diffsettings",
}


def main() -> int:
    """The console script; the exit code is 0 when all went well."""
    arguments = sys.argv[1:]
    try:
        return _dispatch(arguments[0], arguments[1:]) if arguments else _help()
    except (DatabaseError, Problem) as problem:
        complain(f"Portineria: {problem}")
        return 1
    except KeyboardInterrupt:
        return 130


def _dispatch(command: str, rest: list[str]) -> int:
    if command in {"-h", "--help"}:
        return _help()
    if command == "run":
        from .run.supervisor import run

        return run()
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)
    if command == "prepare-database":
        return _prepare_database()
    return _manage(command.replace("-", "_"), rest)


def _leave(sign: int, _frame: object) -> None:
    """Through the `finally` clauses, so that a database we started is stopped."""
    raise SystemExit(128 + sign)


def _help() -> int:
    say(HELP)
    return 0


def _manage(command: str, rest: list[str]) -> int:
    from .run.database import environment, open_database
    from .run.installation import read_installation
    from .run.schema import ensure_schema, read_mark, settle_mode

    installation = read_installation()
    with open_database(installation) as urls:
        demo = installation.demo
        if installation.server is None:
            demo = settle_mode(read_mark(urls.owner), installation.demo_wish, demo)
            installation.refuse_exposed_demonstration(demo=demo)
        os.environ.update(environment(installation, urls, demo=demo))
        _check_command(command)
        if installation.server is None and command not in WITHOUT_SCHEMA:
            ensure_schema(urls.owner, os.environ, tell=complain)
        return _execute(command, rest)


def _check_command(command: str) -> None:
    import django
    from django.core.management import get_commands

    django.setup()
    if command != "help" and command not in get_commands():
        raise Problem(f"Il comando «{command}» non esiste: «portineria help» elenca tutti i comandi.")


def _execute(command: str, rest: list[str]) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["portineria", command, *rest])
    return 0


def _prepare_database() -> int:
    from .run.prepare_server import prepare_server

    try:
        prepare_server(os.environ)
    except psycopg.Error as problem:
        reason = (str(problem).strip().splitlines() or ["nessuna risposta"])[-1]
        raise Problem(
            f"Non ho potuto preparare la base dati ({reason}): "
            "controlla che PORTINERIA_BOOTSTRAP_URL sia di un superutente del server."
        ) from None
    return 0


if __name__ == "__main__":
    sys.exit(main())
