"""A process that does nothing for long enough."""

import signal
import sys

if __name__ == "__main__":
    sys.stdout.write("dormo\n")
    sys.stdout.flush()
    while True:
        signal.pause()
