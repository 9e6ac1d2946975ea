"""A process that keeps a cluster running until it is told to stop, or killed.

With `--orphan` its server outlives it. Prints the server's pid when it is ready.
"""

import sys
from pathlib import Path

from portineria.foundation.postgres import cluster as module


def main() -> None:
    """Start, say so, wait for the end of standard input, stop."""
    if "--orphan" in sys.argv:
        original = module.prefix
        module.prefix = lambda account: [
            word for word in original(account) if word not in {"--pdeathsig", "INT"}
        ]
    with module.Cluster(Path(sys.argv[1]), durable=False) as cluster:
        print(cluster.pid, flush=True)  # noqa: T201
        sys.stdin.read()


if __name__ == "__main__":
    main()
