"""The Italian words of results."""

from django.db.models import TextChoices

LIVE_SOURCE = "Registri delle presenze dei progetti in corso (Portineria)"

# What the rules read, for the proof page; who holds the database can run it.
QUERY = """SELECT o.code, s.kind, p.person_id, r."on", r.withdrawn_at IS NOT NULL AS withdrawn
FROM participations_presence r
JOIN participations_engagement e ON e.id = r.engagement_id
JOIN participations_participation p ON p.id = e.participation_id
JOIN programmes_subproject s ON s.id = e.sub_project_id
JOIN programmes_operation o ON o.id = p.operation_id
JOIN programmes_programme g ON g.id = o.programme_id
WHERE g.code = '{programme}' AND o.scheme = '{scheme}'"""


class Occasion(TextChoices):
    """Why a figure was counted again."""

    ASKED = "asked", "dopo una modifica ai registri"
    COMMAND = "command", "su richiesta dell'ufficio"
    NIGHTLY = "nightly", "controllo notturno"


HIDDEN = "non si mostra"
ALL_ENTRIES, NOT_SAID = "Tutti gli ingressi", "Non indicato"
NOT_COUNTED_YET = "non ancora contato"
COLUMN_WORDS = {"F": "Donne", "M": "Uomini", "X": "Non binarie", "total": "In totale"}
RECORD_CHECKS = {
    "R1": "ci sono tutte le risposte senza le quali non conta",
    "R2": "ingresso e uscita stanno nelle date del progetto",
    "R3": "due permanenze della stessa persona non si sovrappongono",
    "R4": "l’età è possibile, e lavoro e titolo di studio le somigliano",
    "R5": "i mesi di disoccupazione ci sono per chi è disoccupato, e sono possibili",
    "R7": "le situazioni all’uscita e a sei mesi sono viste quando contano",
    "R8": "i risultati valgono per come la persona è entrata",
    "R9": "le risposte delicate sono tra quelle previste, e i rifiuti hanno giorno e autore",
    "R10": "cittadinanza e scorciatoie del bando non si contraddicono",
    "future_date": "nessuna data deve ancora venire",
}
STRATUM_WORDS = {
    "?": "non indicato",
    "unemployed": "in cerca di lavoro",
    "inactive": "non in cerca di lavoro",
    "employed": "al lavoro",
    "<18": "meno di 18 anni",
    "55+": "55 anni e più",
}
REASONS = {
    "entered": "ingresso nel progetto",
    "gone": "scheda tolta o riunita a un’altra",
    "completed": "scheda completata",
    "blanked": "scheda tornata incompleta",
    "turned": "genere scritto o corretto",
    "changed": "risposta scritta o corretta",
}
