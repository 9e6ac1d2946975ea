"""Makes a data folder with its tables and nothing in them, a process of its own: neither real nor a demonstration."""

from portineria.project.run.database import environment, open_database
from portineria.project.run.installation import read_installation
from portineria.project.run.schema import ensure_schema
from portineria.project.run.speech import complain


def main() -> None:
    """Prepare the data of the environment as the first start does, up to where it asks what they are for."""
    installation = read_installation()
    with open_database(installation) as urls:
        ensure_schema(urls.owner, environment(installation, urls, demo=False), tell=complain)


if __name__ == "__main__":
    main()
