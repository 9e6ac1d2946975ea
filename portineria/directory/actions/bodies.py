"""The bodies a list names: found by their name, written down when they are new."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping

from portineria.organisations.public import Kind, Organisation

LONGEST_CODE = 40


def bodies_named(sources: Mapping[str, str]) -> dict[str, int]:
    """Name → id for every name in `sources` (name → who says so), whatever the case of the letters."""
    known = {name.casefold(): pk for pk, name in Organisation.objects.values_list("pk", "name")}
    taken = set(Organisation.objects.values_list("code", flat=True))
    for name, source in sources.items():
        if name.casefold() not in known:
            code = code_of(name, taken)
            body = Organisation.objects.create(code=code, name=name, kind=Kind.OTHER, source=source)
            known[name.casefold()] = body.pk
            taken.add(code)
    return {name: known[name.casefold()] for name in sources}


def code_of(name: str, taken: set[str]) -> str:
    """«ASL N. 8 DI CAGLIARI» as ASL-N-8-DI-CAGLIARI; with a few letters of its own where that is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    code = re.sub(r"[^A-Z0-9]+", "-", plain)[:LONGEST_CODE].strip("-")
    if code and code not in taken:
        return code
    own = hashlib.sha256(name.encode()).hexdigest()[:8].upper()
    return f"{code[: LONGEST_CODE - 9].strip('-')}-{own}".lstrip("-")
