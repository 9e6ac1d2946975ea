"""Where requests to a service are written to, and how many months its confirmations last."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_services_in_hsds_shape"),
        ("organisations", "0001_bodies"),
    ]

    operations = [
        migrations.AddField(
            model_name="service",
            name="request_email",
            field=models.EmailField(
                blank=True,
                db_default="",
                help_text="dove arrivano le richieste; non si pubblica",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="lead_email",
            field=models.EmailField(
                blank=True,
                db_default="",
                help_text="chi risponde del servizio; non si pubblica",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="fresh_months",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="quanti mesi vale una conferma; vuoto: come dice l’ente, o il tipo",
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(("fresh_months", None), ("fresh_months__range", (1, 24)), _connector="OR"),
                name="a_service_is_confirmed_within_two_years",
            ),
        ),
        migrations.CreateModel(
            name="BodyFreshness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("months", models.PositiveSmallIntegerField()),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("months__range", (1, 24))),
                        name="a_body_confirms_within_two_years",
                    )
                ],
            },
        ),
    ]
