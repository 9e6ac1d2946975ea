"""The Italian words of inclusion paths."""

from django.db import models


class StepKind(models.TextChoices):
    """What a step of a path is: the coded kinds of the plan (issue 4, §2)."""

    ORIENTATION = "orientation", "Orientamento"
    TRAINING = "training", "Formazione"
    WORKSHOP = "workshop", "Laboratorio pratico"
    TIROCINIO = "tirocinio", "Tirocinio"
    JOB_SEARCH = "job_search", "Ricerca di lavoro"
    HOUSEHOLD_BUDGET = "household_budget", "Corso sul bilancio di casa"
    CARE_OF_THE_HOME = "care_of_the_home", "Corso sulla cura della casa"


class Register(models.TextChoices):
    """On which register hours are signed."""

    INDIVIDUAL = "individual", "Individuale"
    GROUP = "group", "Di gruppo"


class StepState(models.TextChoices):
    """Where a step stands. A step that is given up stays on the page, with its day."""

    PLANNED = "planned", "Da fare"
    DONE = "done", "Fatto"
    DROPPED = "dropped", "Non si fa più"


TONES = {StepState.PLANNED: "info", StepState.DONE: "good", StepState.DROPPED: "neutral"}


class OfferKind(models.TextChoices):
    """What was offered to somebody."""

    COURSE = "course", "Corso"
    TIROCINIO = "tirocinio", "Tirocinio"
    JOB = "job", "Lavoro"
    OTHER = "other", "Altro"


class Answer(models.TextChoices):
    """What they said."""

    WAITING = "waiting", "Ci pensa"
    ACCEPTED = "accepted", "Ha accettato"
    REFUSED = "refused", "Ha rifiutato"


class RefusalReason(models.TextChoices):
    """Why an offer was refused: what the offer lacked, never what the person is or has."""

    DISTANCE = "distance", "Troppo lontano o difficile da raggiungere"
    HOURS = "hours", "Orari che non si conciliano"
    CARE = "care", "Deve accudire qualcuno"
    PAY = "pay", "Paga o indennità troppo bassa"
    UNFIT = "unfit", "Non adatto a quello che sa fare o vuole fare"
    PAPERS = "papers", "Mancano documenti o requisiti"
    UNSAID = "unsaid", "Non l’ha detto"
    OTHER = "other", "Altro"


class ContractKind(models.TextChoices):
    """With which contract somebody works."""

    PERMANENT = "permanent", "Tempo indeterminato"
    FIXED_TERM = "fixed_term", "Tempo determinato"
    APPRENTICESHIP = "apprenticeship", "Apprendistato"
    AGENCY = "agency", "Somministrazione"
    ON_CALL = "on_call", "A chiamata"
    DOMESTIC = "domestic", "Lavoro domestico"
    SELF_EMPLOYED = "self_employed", "Lavoro autonomo"
    TIROCINIO = "tirocinio", "Tirocinio extracurriculare"
    OTHER = "other", "Altro"


NO_EMPLOYMENT = {
    ContractKind.TIROCINIO
}  # a tirocinio is no employment relationship (L. 92/2012, art. 1, c. 34)


class CertificateKind(models.TextChoices):
    """A formal qualification is one thing, having attended another: only the first is an ESF+ result (EECR03)."""

    FORMAL = "formal", "Qualifica o certificazione formale"
    ATTENDANCE = "attendance", "Attestato di frequenza"


class EndReason(models.TextChoices):
    """Why a path ended."""

    COMPLETED = "completed", "Percorso completato"
    EMPLOYED = "employed", "Ha trovato lavoro"
    TRAINING = "training", "È passata a un’altra formazione o alla scuola"
    STOPPED = "stopped", "Ha scelto di smettere"
    LOST = "lost", "Non è più venuta e non risponde"
    MOVED = "moved", "Si è trasferita"
    PERSONAL = "personal", "Motivi personali"
    CLOSED = "closed", "Il progetto è finito"
    OTHER = "other", "Altro"


class AgreedHow(models.TextChoices):
    """How somebody agreed with a statement, after its effects on the rent were read together."""

    PAPER = "paper", "Firma sul foglio stampato"
    SPOKEN = "spoken", "A voce, davanti a chi segue il percorso"


# DPCM 159/2013, art. 4: the ISEE looks at the incomes of the second year before. Whether an allowance counts depends
# on its kind: who writes a rate can say it otherwise.
EFFECTS = (
    "L’indennità può contare come reddito nell’ISEE. Il canone di quest’anno non cambia: l’ISEE che guarda ai redditi "
    "di quest’anno è, di norma, quello che presenterai fra due anni, e da lì il canone può cambiare. Se hai un dubbio, "
    "chiedi di fare il conto insieme prima di firmare: non perdi niente ad aspettare."
)
