"""P5: a staff list page with walls and audit on, beside the same list read raw; at 10,000 and 100,000 persons.

    python -m benchmarks.p5_list_page

Starts the product with demonstration data in a temporary folder, fills the labs of its Community Manager
(`p5_population.py`), signs in, and asks for the list of enrolments (25 rows, five counts) with `wrk`, 2 threads and 8
connections. The peer is `peers.py`: the same SQL work on the same server program and the same database. That
the number of queries does not grow with the rows is held by `tests/activities/test_enrolments.py`.
"""

import http.cookiejar
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portineria.foundation.postgres.public import running_cluster

from .harness import Rejected, Verdict, compare, report
from .p5_population import grow, neighbourhoods

SECONDS = int(os.environ.get("P5_SECONDS", "10"))
TURNS = int(os.environ.get("P5_TURNS", "3"))  # of floor, peer and ours; the medians count
HOUSE = Path(__file__).resolve().parents[1]
GOAL = 0.6
PAGE = "/iscrizioni/"
SCALES = (1, 10)  # of 10,000 persons


@dataclass(frozen=True)
class Scene:
    """Where things are."""

    address: str
    database: str


@contextmanager
def product(folder: Path) -> Iterator[Scene]:
    """The product with demonstration data, and where its database is."""
    environment = {**os.environ, "PORTINERIA_DATA": str(folder / "dati"), "PORT": "0"}
    command = [sys.executable, "-m", "portineria.project.cli", "run"]
    started = subprocess.Popen(command, cwd=HOUSE, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        yield _scene(_address(started), folder / "dati")
    finally:
        started.send_signal(signal.SIGTERM)
        started.communicate(timeout=60)


def _address(started: "subprocess.Popen[str]") -> str:
    assert started.stdout is not None
    for line in started.stdout:
        if found := re.search(r"^Portineria: (http://\S+)", line):
            return found[1].rstrip("/")
    raise SystemExit("the product did not start")


def _scene(address: str, data: Path) -> Scene:
    urls = running_cluster(data)
    assert urls is not None
    database = urls.bootstrap.replace("/postgres?", "/portineria?")
    return Scene(address, database)


def signed_in_cookie(address: str, login: str = "community-manager") -> str:
    """The session cookie of a demonstration account, by way of the sign-in page."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = browser.open(f"{address}/entra/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    form = {"login": login, "password": "portineria", "csrfmiddlewaretoken": token[1]}
    browser.open(f"{address}/entra/", urllib.parse.urlencode(form).encode())
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


@contextmanager
def peer(scene: Scene, **also: object) -> Iterator[str]:
    """The raw application on the same kind of server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    wanted = json.dumps({"places": neighbourhoods(scene.database), **also})
    environment = {**os.environ, "P5_DATABASE": scene.database, "P5_WANTED": wanted}
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "2"]
    command += ["--blocking-threads", "1", "--log-level", "error", "benchmarks.peers:application"]
    started = subprocess.Popen(command, cwd=HOUSE, env=environment)
    try:
        yield _when_it_answers(f"http://127.0.0.1:{port}")
    finally:
        started.terminate()
        started.wait(30)


def _when_it_answers(address: str) -> str:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/floor", timeout=1).read()
        except OSError:
            time.sleep(0.1)
        else:
            return address
    raise SystemExit("the peer did not start")


def requests_per_second(address: str, cookie: str = "") -> float:
    """What wrk measures; any answer that is not 200 ends the benchmark."""
    wrk = shutil.which("wrk") or sys.exit("wrk is missing (Debian package «wrk»)")
    command = [str(wrk), "-t2", "-c8", f"-d{SECONDS}s", "-H", f"Cookie: {cookie}", address]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in output:
        sys.exit(f"not every answer was good:\n{output}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", output)
    assert found is not None
    return float(found[1])


def measured(scene: Scene, scale: int) -> Verdict:
    """One comparison on the database as it is."""
    cookie = signed_in_cookie(scene.address)
    with peer(scene) as raw:
        return compare(
            f"P5 list page, 25 rows + 5 counts, {scale * 10},000 persons",
            "req/s",
            floor=lambda: requests_per_second(f"{raw}/floor"),
            peer=lambda: requests_per_second(f"{raw}/list"),
            ours=lambda: requests_per_second(f"{scene.address}{PAGE}", cookie),
            turns=TURNS,
        )


def main() -> int:
    """0 when ours reaches the goal at every scale, 1 when not, 2 when a run was rejected."""
    verdicts, before = [], 0
    with tempfile.TemporaryDirectory(prefix="portineria-p5-") as folder, product(Path(folder)) as scene:
        for scale in SCALES:
            grow(scene.database, before, scale)
            before = scale
            try:
                verdicts.append(measured(scene, scale))
            except Rejected as rejected:
                sys.stderr.write(f"{rejected}\n")
                return 2
            report(verdicts[-1])
    return 0 if all(verdict.ratio >= GOAL for verdict in verdicts) else 1


if __name__ == "__main__":
    raise SystemExit(main())
