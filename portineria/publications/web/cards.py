"""How publications show what they got: words and JSON, no queries."""

from typing import Any

from portineria.publications.status import House, version_of_the_house


def state_of(house: House) -> dict[str, Any]:
    """The body of `/status` when the database answers."""
    return {
        "status": house.word,
        "database": "reachable",
        "migrations": {"missing": house.migrations_missing},
        "worker": {
            "alive": house.worker_alive,
            "last_seen": house.worker_seen_at.isoformat() if house.worker_seen_at else None,
        },
        "version": version_of_the_house(),
    }
