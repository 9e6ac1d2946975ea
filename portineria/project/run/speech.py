"""What the command line says: progress, results, and problems in one sentence that ends with what to do."""

import sys


class Problem(Exception):
    """Something the person at the keyboard can solve; the message is shown as it is, without a traceback."""


def say(sentence: str) -> None:
    """A line on standard output, at once even into a pipe."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def complain(sentence: str) -> None:
    """A line on standard error."""
    sys.stdout.flush()
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()
