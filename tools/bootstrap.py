"""The first thing `make` runs: any Python 3 can read it, and it hands over to one that is recent enough."""

import os
import shutil
import sys

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
ADVICE = (
    "Portineria: serve Python %d.%d o più recente, e questo è %d.%d: "
    "installa una versione più recente e riprova (si può indicare con make PYTHON=…)."
)


def main() -> None:
    """Check the version, then run the task named on the command line."""
    if sys.version_info < OLDEST:
        _hand_over()
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    from tools.tasks import run_task

    sys.exit(run_task(sys.argv[1:]))


def _hand_over() -> None:
    """Continue with a newer Python of this machine, or say what is missing."""
    for name in NEWER:
        found = shutil.which(name)
        if found and os.environ.get("PORTINERIA_HANDED_OVER") != "1":
            os.environ["PORTINERIA_HANDED_OVER"] = "1"
            os.execv(found, [found] + sys.argv)  # noqa: RUF005, S606 - read by old Pythons too
    sys.stderr.write(ADVICE % (OLDEST + sys.version_info[:2]) + "\n")
    sys.exit(2)


if __name__ == "__main__":
    main()
