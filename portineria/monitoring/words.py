"""Italian words for the codes that programmes count (ISCED 2011, ETHOS light, labour status), and of registers."""

from collections.abc import Mapping

from django.db.models import TextChoices


class RowVerdict(TextChoices):
    """What became of a row of a register; the first five are those of the import's contract (issue 4, §5)."""

    ACCEPTED = "accepted", "nuove"
    MERGED = "merged", "unite a una partecipazione che c’era"
    UPDATED = "updated", "aggiornate"
    UNCHANGED = "unchanged", "invariate"
    REJECTED = "rejected", "rifiutate"
    LEFT_OUT = "left_out", "lasciate fuori"
    WAITING = "waiting", "da leggere"

    @classmethod
    def unfinished(cls) -> list[str]:
        """Rows that keep their cells."""
        return [cls.WAITING, cls.REJECTED]


IMPORTED = (
    RowVerdict.ACCEPTED,
    RowVerdict.MERGED,
    RowVerdict.UPDATED,
    RowVerdict.UNCHANGED,
    RowVerdict.REJECTED,
)
COLUMNS_IN_WORDS: Mapping[str, str] = {
    "operation": "Codice dell’operazione",
    "person_ref": "Riferimento della persona nel registro di partenza",
    "family_name": "Cognome",
    "given_name": "Nome",
    "tax_code": "Codice fiscale",
    "birth_date": "Data di nascita",
    "gender": "Genere (F, M, X)",
    "citizenship": "Cittadinanza (IT, EG… XX apolide)",
    "municipality": "Comune (codice ISTAT, 6 cifre)",
    "entry_date": "Data di ingresso",
    "employment": "Lavoro all’ingresso (unemployed, inactive, employed)",
    "unemployed_months": "Mesi senza lavoro",
    "in_education": "Studia all’ingresso (yes, no)",
    "isced": "Titolo di studio (ISCED 0-8)",
    "disability": "Disabilità (yes, no, refused)",
    "foreign_background": "Origine straniera (yes, no, refused)",
    "minority": "Minoranza (yes, no, refused)",
    "housing": "Casa (adequate, roofless, houseless, insecure, inadequate)",
    "exit_date": "Data di uscita",
    "exit_observed_on": "Situazione all’uscita vista il",
    "exit_employment": "Lavoro all’uscita",
    "exit_job_search": "Cerca lavoro all’uscita (yes, no)",
    "exit_in_education": "Studia all’uscita (yes, no)",
    "qualification_on": "Qualifica ottenuta il",
    "followup_observed_on": "Situazione a sei mesi vista il",
    "followup_employment": "Lavoro a sei mesi",
    "followup_improved": "Lavoro migliorato a sei mesi (yes, no)",
}

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
