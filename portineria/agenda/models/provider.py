"""Who sees people, and where."""

from django.db import models

from .scoped import CalendarManager, neighbourhood, organisation


class Provider(models.Model):
    """A clinician. The name is staff data, public to whoever books; `user_id` when they sign in themselves."""

    privacy = "nome del personale in servizio, mostrato a chi prenota (art. 2-ter d.lgs. 196/2003)"

    name = models.CharField(max_length=120)
    profession = models.CharField(max_length=80, blank=True)
    user_id = models.BigIntegerField(null=True, blank=True)
    active = models.BooleanField(default=True)
    synthetic = models.BooleanField(default=False, help_text="inventato per la dimostrazione")
    organisation = organisation()
    neighbourhood = neighbourhood()

    objects = CalendarManager()

    class Meta:
        db_table = "agenda_provider"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    """A room where people are seen."""

    privacy = "nessun dato personale"

    name = models.CharField(max_length=80)
    address = models.CharField(max_length=200, blank=True)
    active = models.BooleanField(default=True)
    organisation = organisation()
    neighbourhood = neighbourhood()

    objects = CalendarManager()

    class Meta:
        db_table = "agenda_room"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "neighbourhood", "name"], name="a_room_has_its_own_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
