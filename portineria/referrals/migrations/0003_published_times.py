"""How long services take to answer, as published at the end of each month; what is published never changes."""

import django.db.models.deletion
from django.db import migrations, models

PRIVILEGES = "REVOKE UPDATE, DELETE ON referrals_publishedtime FROM portineria_serving;"


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_services"), ("referrals", "0002_letters_to_services")]

    operations = [
        migrations.CreateModel(
            name="PublishedTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("as_of", models.DateField()),
                ("requests", models.PositiveIntegerField(help_text="arrotondate alla cinquina")),
                ("median_days", models.PositiveIntegerField(null=True)),
                ("refused_in_ten", models.PositiveSmallIntegerField(null=True)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directory.service"
                    ),
                ),
            ],
            options={
                "db_table": "referrals_publishedtime",
                "constraints": [
                    models.UniqueConstraint(fields=("service", "as_of"), name="a_time_is_published_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("refused_in_ten", None), ("refused_in_ten__lte", 10), _connector="OR"
                        ),
                        name="in_ten_are_at_most_ten",
                    ),
                ],
            },
        ),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
