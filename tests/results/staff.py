"""Staff in front of the pages of results."""

import re
from typing import Any

from django.test import Client

from portineria.accounts.public import Role
from portineria.results.access import FREEZER
from portineria.results.public import keep_tallies
from tests.activities.scene import signed_in
from tests.participations.scene import Scene

from .crowds import TODAY


def kept() -> None:
    """Every operation is tallied as it is now."""
    keep_tallies([None], today=TODAY, by=FREEZER)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def keeper(scene: Scene, **who: Any) -> Client:
    """Somebody of body A here, the lab operator unless said otherwise."""
    asked = {"role": Role.LAB_OPERATOR, "organisation": scene.a, "neighbourhoods": [scene.here], **who}
    return signed_in(**asked)


def row_of(page: str, code: str) -> list[str]:
    """The last four cells in the row of an indicator: women, men, non-binary, total."""
    row = page[page.index(f"/cifre/{code}/") :].split("</tr>")[0]
    return [re.sub("<[^>]*>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", row)][-4:]
