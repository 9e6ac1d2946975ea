"""The clinic is not told who booked for somebody: what was kept is forgotten, and cannot be written again.

Not to be undone: what is forgotten does not come back; the reverse only allows it again.
"""

from django.db import migrations, models
from django.db.models import Q

FORGET = "UPDATE agenda_booking SET booked_by_user = NULL WHERE booked_by = 'helper'"


class Migration(migrations.Migration):
    dependencies = [("agenda", "0002_a_withdrawn_offer_may_come_back")]

    operations = [
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=Q(
                    Q(("booked_by", "helper"), _negated=True), ("booked_by_user", None), _connector="OR"
                ),
                name="who_books_for_somebody_is_not_kept",
            ),
        ),
    ]
