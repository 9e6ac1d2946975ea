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
