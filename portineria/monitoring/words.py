"""Italian words for the codes that programmes count (ISCED 2011, ETHOS light, labour status)."""

from collections.abc import Mapping

GENDERS: Mapping[str, str] = {"F": "femmina", "M": "maschio", "X": "non binario"}
EMPLOYMENTS: Mapping[str, str] = {
    "unemployed": "non lavora e cerca lavoro",
    "inactive": "non lavora e non cerca lavoro",
    "employed": "lavora, anche in proprio",
}
ISCED: Mapping[int, str] = {
    0: "nessun titolo",
    1: "licenza elementare",
    2: "licenza media",
    3: "qualifica o diploma di scuola superiore",
    4: "specializzazione dopo il diploma (IFTS)",
    5: "diploma di tecnico superiore (ITS)",
    6: "laurea triennale",
    7: "laurea magistrale o a ciclo unico",
    8: "dottorato",
}
HOUSINGS: Mapping[str, str] = {
    "adequate": "una casa adeguata",
    "roofless": "per strada o in dormitorio",
    "houseless": "in un alloggio provvisorio o in comunità",
    "insecure": "una casa che può perdere, o ospite",
    "inadequate": "una casa inadatta o sovraffollata",
}
ANSWERS: Mapping[str, str] = {"yes": "sì", "no": "no", "refused": "preferisce non dirlo"}
MOMENTS: Mapping[str, str] = {"entry": "all’ingresso", "exit": "all’uscita", "later": "sei mesi dopo"}
UNKNOWN = "non si sa"
NOT_ASKED = "non ancora chiesto"


def yes_or_no(value: bool | None) -> str:
    """«sì», «no», or that nobody knows."""
    return UNKNOWN if value is None else ("sì" if value else "no")
