"""The Italian words of programmes and operations."""

from django.db import models


class Scheme(models.TextChoices):
    """Which measure an operation belongs to."""

    LABS = "LAB", "Laboratori sociali di quartiere"
    MILAN_2020 = "MILANO-2020", "Programmi integrati di innovazione sociale e welfare locale"
    SOCIAL_MANAGEMENT = "GESTIONE-SOCIALE", "Servizi di gestione sociale"
    OTHER = "ALTRO", "Altra misura"


class SubProjectKind(models.TextChoices):
    """The autonomous parts of an operation, each with its own goals, results and budget."""

    LABORATORY = "laboratory", "Laboratorio sociale"
    INCLUSION = "inclusion", "Inclusione attiva"
    RECIPIENT = "recipient", "Servizi ai destinatari"
    SOCIAL_MANAGEMENT = "social_management", "Gestione sociale"


class PartnerRole(models.TextChoices):
    """What a body does in a partnership."""

    PARTNER = "partner", "Partner"
    FINANCIER = "financier", "Ente finanziatore"
    HEALTH = "health", "Partner sanitario"
    TRAINING = "training", "Ente accreditato per formazione e lavoro"


class State(models.TextChoices):
    """Where an operation stands. Admitted is not yet funded: the ranking scrolls."""

    ADMITTED = "admitted", "Ammessa"
    FUNDED = "funded", "Finanziata"
    RUNNING = "running", "In corso"
    CONCLUDED = "concluded", "Conclusa"
    CLOSED = "closed", "Chiusa"
    REVOKED = "revoked", "Revocata"
