"""A time that the ambulatory took away and gives back may be offered again to whom it was taken from."""

from django.db import migrations, models
from django.db.models import Q

NAME = "a_slot_is_offered_once_to_the_same"


class Migration(migrations.Migration):
    dependencies = [("agenda", "0001_agenda")]

    operations = [
        migrations.RemoveConstraint(model_name="offer", name=NAME),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                condition=Q(("state", "withdrawn"), _negated=True), fields=("waiting", "slot"), name=NAME
            ),
        ),
    ]
