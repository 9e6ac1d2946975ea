"""Brings the database up to date, cheaply when nothing changed: the database itself remembers what it has."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from importlib.metadata import distributions
from pathlib import Path

import psycopg
from psycopg import sql

import portineria

from .children import run_step
from .speech import Problem, say

DEMONSTRATION, REAL = "demonstration", "real"


@dataclass(frozen=True)
class Mark:
    """What the database remembers, as its comment: it travels with every copy of the data."""

    kind: str = ""  # DEMONSTRATION or REAL, decided by the first `portineria run`
    schema: str = ""  # fingerprint of the migrations and the walls' key
    loaded: bool = False  # whether the demonstration data are whole


def read_mark(owner_url: str) -> Mark:
    """The mark, blank on a new database."""
    question = (
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
    )
    with psycopg.connect(owner_url) as connection:
        row = connection.execute(question).fetchone()
    try:
        return Mark(**json.loads(row[0] if row and row[0] else "{}"))
    except (ValueError, TypeError):
        return Mark()


def update_mark(owner_url: str, **changes: str | bool) -> None:
    """Change some fields of the mark."""
    text = json.dumps(asdict(replace(read_mark(owner_url), **changes)))  # type: ignore[arg-type]
    with psycopg.connect(owner_url) as connection:
        name = sql.Identifier(connection.info.dbname)
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(text)))


def settle_mode(mark: Mark, wish: bool | None, default: bool) -> bool:
    """Whether this start is a demonstration: the data decide, a contrary wish is refused. Raises Problem."""
    if mark.kind == REAL and wish:
        raise Problem(
            "Questi dati sono veri e non si mescolano con la dimostrazione: "
            "togli PORTINERIA_DEMO, oppure scegli un'altra cartella con DATA=…"
        )
    if mark.kind == DEMONSTRATION and wish is False:
        raise Problem(
            "Questi dati sono di dimostrazione, con password note a tutti: per lavorare davvero "
            "scegli un'altra cartella con DATA=… e avvia con PORTINERIA_DEMO=0."
        )
    return mark.kind == DEMONSTRATION if mark.kind else default


def ensure_schema(owner_url: str, env: Mapping[str, str], *, tell: Callable[[str], None] = say) -> None:
    """Migrate and install the walls' key, unless the database already has exactly these."""
    wanted = fingerprint(env["PORTINERIA_WALLS_KEY"])
    if read_mark(owner_url).schema == wanted:
        return
    tell("Preparo le tabelle…")
    failure = "Le tabelle non sono state preparate: il motivo è scritto sopra; correggilo e riavvia."
    run_step(["migrate", "--database", "owner", "--verbosity", "0", "--no-input"], env, failure=failure)
    run_step(["install_walls_key"], env, failure=failure)
    update_mark(owner_url, schema=wanted)


def check_choices(env: Mapping[str, str]) -> None:
    """Problem when the house chose how messages leave, and what it named carries none: found before anybody writes."""
    if env.get("PORTINERIA_CARRIERS"):
        run_step(
            ["check"], env, failure="Così non si parte: il motivo è scritto sopra; correggilo e riavvia."
        )


def ensure_demonstration(owner_url: str, env: Mapping[str, str]) -> None:
    """Load the demonstration data unless they are whole; safe to interrupt and repeat."""
    if not read_mark(owner_url).loaded:
        say("Carico i dati di dimostrazione (solo la prima volta)…")
        failure = "I dati di dimostrazione non sono stati caricati: il motivo è scritto sopra; riavvia."
        run_step(["load_demonstration"], env, failure=failure)
        update_mark(owner_url, loaded=True)


def fingerprint(walls_key: str) -> str:
    """A digest of every migration this code would apply: ours by content, the libraries' by version."""
    digest = hashlib.sha256(hashlib.sha256(walls_key.encode()).digest())
    home = Path(portineria.__file__).parent
    for path in sorted(home.rglob("migrations/*.py")):
        digest.update(str(path.relative_to(home)).encode() + b"\0" + path.read_bytes() + b"\0")
    for name in sorted(f"{found.name}=={found.version}" for found in distributions()):
        digest.update(name.encode() + b"\0")
    return digest.hexdigest()
