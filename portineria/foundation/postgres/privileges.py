"""How the server runs with no more rights than it needs, and dies with the process that started it."""

import os
import pwd
import shutil
from dataclasses import dataclass
from pathlib import Path

from .errors import DatabaseError

CAP_DAC_READ_SEARCH, CAP_SETPCAP = 2, 8
CAPABILITIES = (
    # Reading through root-only parents is all the server keeps; PostgreSQL calls access(2), which without
    # no_setuid_fixup would drop the capability again.
    "--inh-caps", "-all,+dac_read_search",
    "--ambient-caps", "-all,+dac_read_search",
    "--bounding-set", "-all,+dac_read_search",
    "--securebits", "+no_setuid_fixup",
)  # fmt: skip


@dataclass(frozen=True)
class Account:
    """The system account that owns the cluster's files."""

    uid: int
    gid: int


def choose_account(cluster: Path) -> Account:
    """Ourselves; when we are root, the owner of an existing cluster, else `postgres`, else `nobody`."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if cluster.exists() and (owner := _known(cluster.stat().st_uid)):
        return owner
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise DatabaseError(
        "PostgreSQL non gira come root: crea un utente «postgres», o avvia da utente normale."
    )


def prefix(account: Account) -> list[str]:
    """The `setpriv` words to put before a server command."""
    setpriv = shutil.which("setpriv", path=os.environ.get("PATH", "") + ":/usr/bin:/bin")
    if os.geteuid() == 0:
        if setpriv is None:
            raise DatabaseError("Manca il comando «setpriv»: installa il pacchetto «util-linux» e riprova.")
        identity = ["--reuid", str(account.uid), "--regid", str(account.gid), "--clear-groups"]
        capabilities = CAPABILITIES if _may_hand_down_capabilities() else ()
        return [setpriv, *identity, *capabilities, "--no-new-privs", "--pdeathsig", "INT", "--"]
    # Without setpriv the server may outlive a killed parent: the next start finds the orphan and stops it.
    return [setpriv, "--no-new-privs", "--pdeathsig", "INT", "--"] if setpriv else []


def give(path: Path, account: Account) -> None:
    """Hand a file or folder over to the account (only root can, and only root needs to)."""
    if os.geteuid() == 0:
        os.chown(path, account.uid, account.gid)


def _known(uid: int) -> Account | None:
    if uid == 0:
        return None
    try:
        return Account(uid, pwd.getpwuid(uid).pw_gid)
    except KeyError:
        return None


def _may_hand_down_capabilities() -> bool:
    """False in a container whose root has been stripped of these capabilities."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    effective = next(int(line.split()[1], 16) for line in status.splitlines() if line.startswith("CapEff:"))
    return all(effective >> bit & 1 for bit in (CAP_DAC_READ_SEARCH, CAP_SETPCAP))
