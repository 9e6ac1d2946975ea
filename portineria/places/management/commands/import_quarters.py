"""`portineria import_quarters FILE.geojson --match "san-siro=SELINUNTE"`: outlines of the neighbourhoods."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...polygons import PolygonsRefused, import_polygons


class Command(BaseCommand):
    """Reads the body's own GeoJSON (WGS84) and gives its outlines to the neighbourhoods named in --match."""

    help = "Prende i contorni dei quartieri da un file GeoJSON dell'ente."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="file GeoJSON in gradi WGS84")
        parser.add_argument("--name-property", default="name", help="proprietà che contiene il nome")
        parser.add_argument(
            "--match",
            action="append",
            required=True,
            metavar="CODICE=NOME",
            help="es. gallaratese=GALLARATESE",
        )
        parser.add_argument("--source", default="", help="da dove viene il file, con licenza e data")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = import_polygons(
                options["file"],
                name_property=options["name_property"],
                matches=_matches(options["match"]),
                source=options["source"] or options["file"].name,
            )
        except PolygonsRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Contorni presi: {count}.")


def _matches(pairs: list[str]) -> dict[str, str]:
    matches = {}
    for pair in pairs:
        slug, equals, name = pair.partition("=")
        if not (slug.strip() and equals and name.strip()):
            raise PolygonsRefused(
                f"«{pair}» non è nella forma codice=nome, per esempio gallaratese=GALLARATESE."
            )
        matches[slug.strip()] = name.strip()
    return matches
