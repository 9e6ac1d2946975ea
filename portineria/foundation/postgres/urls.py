"""The addresses of a database, one for each role that logs in."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

DATABASE = "portineria"
BOOTSTRAP_ROLE = "bootstrap"
OWNER_ROLE = "portineria_owner"
SERVING_ROLE = "portineria_serving"
READING_ROLE = "portineria_reading"
READERS_GROUP = "portineria_read"


@dataclass(frozen=True)
class Urls:
    """Connection addresses: `serving` for writing pages, `reading` for reading ones, `owner` to migrate."""

    serving: str
    reading: str
    owner: str
    bootstrap: str

    def environment(self) -> dict[str, str]:
        """The variables that the settings read."""
        return {
            "DATABASE_URL": self.serving,
            "DATABASE_URL_READER": self.reading,
            "DATABASE_URL_OWNER": self.owner,
        }


def urls_of_socket(runtime: Path) -> Urls:
    """The addresses of the embedded server whose socket is in `runtime`."""

    def address(role: str, database: str = DATABASE) -> str:
        return f"postgresql://{role}@/{database}?host={quote(str(runtime))}&port=5432"

    return Urls(
        serving=address(SERVING_ROLE),
        reading=address(READING_ROLE),
        owner=address(OWNER_ROLE),
        bootstrap=address(BOOTSTRAP_ROLE, "postgres"),
    )
