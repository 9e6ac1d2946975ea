"""A figure the Region published: it is shown beside what the records give, and never feeds the count."""

from django.db import models
from django.db.models import F, Q

from portineria.foundation.sources import Sourced


class PublishedFigure(Sourced):
    """What was said, as of which day, defined how, published when (None: the page is not dated)."""

    privacy = "nessun dato personale"

    code = models.CharField(max_length=40)
    as_of = models.DateField(help_text="il giorno a cui la cifra si riferisce")
    value = models.PositiveIntegerField()
    definition = models.TextField()
    published_on = models.DateField(null=True, blank=True, help_text="vuoto: la pagina non è datata")

    class Meta(Sourced.Meta):
        abstract = False
        ordering = ["code", "as_of"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["code", "as_of"], name="published_figure_once"),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[a-z]+\.[a-z_]+$"), name="published_figure_code_shape"
            ),
            models.CheckConstraint(condition=~Q(definition=""), name="published_figure_is_defined"),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(published_on__gte=F("as_of")),
                name="published_figure_not_before_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} al {self.as_of}"
