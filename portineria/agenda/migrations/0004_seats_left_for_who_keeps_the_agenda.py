"""Seats left in a group that was begun beside other reasons are for who keeps the agenda: shown, they would say why.

Groups begun before are marked here, as `holding.refresh_free` marks them from now on.
"""

from django.db import migrations, models

MARK = """
    UPDATE agenda_slot slot SET for_keepers = true
    WHERE slot.seats > 1
      AND EXISTS (SELECT FROM agenda_appointment held WHERE held.slot_id = slot.id AND held.taken > 0)
      AND EXISTS (
        SELECT FROM agenda_slot beside
        WHERE beside.starts_at < slot.ends_at AND beside.ends_at > slot.starts_at AND NOT beside.withdrawn
          AND beside.reason_id <> slot.reason_id
          AND (beside.provider_id = slot.provider_id OR beside.room_id = slot.room_id)
      )
"""


class Migration(migrations.Migration):
    dependencies = [("agenda", "0003_who_books_for_somebody_is_not_kept")]

    operations = [
        migrations.AddField("slot", "for_keepers", models.BooleanField(default=False)),
        migrations.RunSQL(MARK, migrations.RunSQL.noop),
    ]
