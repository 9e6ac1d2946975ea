"""What one asks before going: whom to call, what to bring, what it costs.

In HSDS: phone, required_document, cost_option.
"""

from django.db import models
from django.db.models import Q

from portineria.foundation.telephone import grouped

from .service import Service


class Phone(models.Model):
    """A number, in the international form («+390270600000»; short numbers as they are), and what it is for."""

    privacy = "nessun dato personale"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(max_length=20)
    note = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(number__regex=r"^\+?[0-9]+$"), name="phone_is_a_number"),
            models.UniqueConstraint(fields=["service", "number"], name="a_number_once_a_service"),
        ]

    def __str__(self) -> str:
        return grouped(self.number)


class RequiredDocument(models.Model):
    """Something to bring."""

    privacy = "nessun dato personale"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="required_documents")
    document = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(document=""), name="a_document_has_a_name")]

    def __str__(self) -> str:
        return self.document


class CostOption(models.Model):
    """What it costs, in words; `amount` in euros where it is one figure (0: free)."""

    privacy = "nessun dato personale"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="cost_options")
    option = models.CharField(max_length=160)
    amount = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(option=""), name="a_cost_is_said"),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0), name="a_cost_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.option
