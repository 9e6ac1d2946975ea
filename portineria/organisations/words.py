"""The Italian words of organisations."""

from django.db import models


class Kind(models.TextChoices):
    """What a body is: it decides which roles it can give (docs: trust)."""

    REGION = "regione", "Regione"
    MUNICIPALITY = "comune", "Comune"
    HOUSING_BODY = "aler", "Azienda per l'edilizia residenziale (ALER)"
    HEALTH_AUTHORITY = "asst", "Azienda socio-sanitaria territoriale (ASST)"
    PREFECTURE = "prefettura", "Prefettura"
    LOCAL_POLICE = "polizia-locale", "Polizia locale"
    THIRD_SECTOR = "terzo-settore", "Ente del terzo settore"
    ACCREDITED_BODY = "ente-accreditato", "Ente accreditato per formazione e lavoro"
    ANTI_VIOLENCE_CENTRE = "centro-antiviolenza", "Centro antiviolenza"
    CONTRACTOR = "impresa", "Impresa di manutenzione"
    RELIGIOUS_BODY = "ente-religioso", "Ente religioso riconosciuto"
    PUBLIC_ADMINISTRATION = "amministrazione-statale", "Amministrazione statale"
    OTHER = "altro", "Altro"
