"""P5: a staff list page with walls and audit on, beside the same list read raw.

    python -m benchmarks.p5_list_page

Starts the product with demonstration data in a temporary folder, signs in as `operatore-laboratorio`, and asks
for the register of a session (about 25 people and five counts) with `wrk`, 2 threads and 8 connections. The
peer is `benchmarks/peers.py` on the same server program and the same database. That the number
of queries does not grow with the rows is held by the tests.
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

import psycopg

from portineria.foundation.postgres.public import running_cluster

from .harness import Rejected, compare, report

SECONDS = int(os.environ.get("P5_SECONDS", "10"))
HOUSE = Path(__file__).resolve().parents[1]
GOAL = 0.6
# The fullest register of a lab that still runs.
FULLEST = """
    SELECT s.id, s.lab_id FROM activities_session s
    JOIN activities_lab l ON l.id = s.lab_id
    JOIN activities_enrolment e ON e.lab_id = l.id
    WHERE s.state IN ('planned', 'open') AND s.organisation_id = (
        SELECT id FROM organisations_organisation WHERE code = 'LAB-PARTNER-DEMO')
    GROUP BY s.id, s.lab_id ORDER BY count(*) DESC, s.starts_at LIMIT 1
"""


@dataclass(frozen=True)
class Scene:
    """Where things are."""

    address: str
    database: str
    session: str
    lab: int


@contextmanager
def product(folder: Path) -> Iterator[Scene]:
    """The product with demonstration data, and the fullest register in it."""
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
    with psycopg.connect(database) as connection:
        row = connection.execute(FULLEST).fetchone()
    assert row is not None
    return Scene(address, database, str(row[0]), row[1])


def signed_in_cookie(address: str) -> str:
    """The session cookie of the lab operator, by way of the sign-in page."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = browser.open(f"{address}/entra/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    form = {"login": "operatore-laboratorio", "password": "portineria", "csrfmiddlewaretoken": token[1]}
    browser.open(f"{address}/entra/", urllib.parse.urlencode(form).encode())
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


@contextmanager
def peer(scene: Scene) -> Iterator[str]:
    """The raw application on the same kind of server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    wanted = json.dumps({"session": scene.session, "lab": scene.lab})
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


def main() -> int:
    """0 when ours reaches the goal, 1 when not, 2 when the run was rejected."""
    with tempfile.TemporaryDirectory(prefix="portineria-p5-") as folder, product(Path(folder)) as scene:
        cookie = signed_in_cookie(scene.address)
        with peer(scene) as raw:
            try:
                verdict = compare(
                    "P5 list page, 25 rows + 5 counts",
                    "req/s",
                    floor=lambda: requests_per_second(f"{raw}/floor"),
                    peer=lambda: requests_per_second(f"{raw}/list"),
                    ours=lambda: requests_per_second(f"{scene.address}/sessioni/{scene.session}/", cookie),
                )
            except Rejected as rejected:
                sys.stderr.write(f"{rejected}\n")
                return 2
    report(verdict)
    return 0 if verdict.ratio >= GOAL else 1


if __name__ == "__main__":
    raise SystemExit(main())
