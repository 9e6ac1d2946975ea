"""Makes a cluster under another name and moves it into place when whole: a kill leaves nothing ambiguous."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from .binaries import major_version
from .errors import DatabaseError
from .layout import Layout
from .privileges import Account, give, prefix
from .processes import wait_until
from .urls import BOOTSTRAP_ROLE

UNFINISHED = "postgres.unfinished-"
SWEEPING = 10.0  # seconds; an initdb whose folder is gone ends at its next write


def ensure_cluster(layout: Layout, binaries: Path, account: Account, *, sync: bool) -> None:
    """Create the cluster when there is none; refuse a half-written, foreign or differently versioned one."""
    for leftover in layout.data.glob(f"{UNFINISHED}*"):
        _sweep(leftover)
    if layout.cluster.exists() and any(layout.cluster.iterdir()):
        check_cluster(layout.cluster, binaries)
    else:
        _create(layout, binaries, account, sync=sync)


def _sweep(leftover: Path) -> None:
    """Take away what a killed start left. Its initdb may outlive it, and write behind the broom for a moment."""
    wait_until(lambda: _swept(leftover), SWEEPING)


def _swept(leftover: Path) -> bool:
    shutil.rmtree(leftover, ignore_errors=True)
    return not leftover.exists()


def check_cluster(cluster: Path, binaries: Path) -> None:
    """Raises DatabaseError when `cluster` is not a whole cluster of these binaries' version."""
    if not (cluster / "PG_VERSION").is_file() or not (cluster / "global" / "pg_control").is_file():
        raise DatabaseError(
            f"La cartella «{cluster}» non contiene una base dati completa: "
            "rimettila dalla copia di sicurezza, oppure spostala altrove e riavvia per ricominciare. "
            "Non ho toccato nulla."
        )
    written, ours = (cluster / "PG_VERSION").read_text(encoding="ascii").strip(), major_version(binaries)
    if written != str(ours):
        raise DatabaseError(
            f"La base dati in «{cluster}» è di PostgreSQL {written}, ma qui c'è PostgreSQL {ours}: "
            "indica i programmi giusti con PORTINERIA_PG_BIN, o scegli un'altra cartella con DATA=…"
        )
    if os.geteuid() not in (0, cluster.stat().st_uid):
        raise DatabaseError(
            f"La base dati in «{cluster}» appartiene a un altro utente: avvia Portineria con quell'utente, "
            "o scegli un'altra cartella con DATA=…"
        )


def _create(layout: Layout, binaries: Path, account: Account, *, sync: bool) -> None:
    unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=layout.data))
    give(unfinished, account)
    done = subprocess.run(  # noqa: S603 - our own binary
        [*prefix(account), binaries / "initdb", "-D", unfinished, *_choices(binaries, sync=sync)],
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        process_group=0,
        env=server_environment(),
    )
    if done.returncode != 0:
        layout.log.write_text(done.stdout + done.stderr, encoding="utf-8")
        shutil.rmtree(unfinished, ignore_errors=True)
        reason = (done.stderr.strip().splitlines() or ["nessun messaggio"])[-1]
        raise DatabaseError(
            f"PostgreSQL non riesce a creare la base dati in «{layout.data}» ({reason}): "
            f"controlla spazio su disco e permessi; i dettagli sono in «{layout.log}»."
        )
    unfinished.rename(layout.cluster)
    _sync_folder(layout.data)


def _choices(binaries: Path, *, sync: bool) -> list[str]:
    # The builtin provider sorts by code point and does not change with the system's libraries.
    builtin = (
        ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if major_version(binaries) >= 17 else []
    )
    access = ["--auth-local=trust", "--auth-host=reject"]
    speed = [] if sync else ["--no-sync"]
    return ["-U", BOOTSTRAP_ROLE, "-E", "UTF8", *builtin, "--locale=C.UTF-8", *access, *speed]


def server_environment() -> dict[str, str]:
    """Our environment without the PG… variables, which would steer the server from outside."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
