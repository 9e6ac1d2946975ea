"""Codes as other systems write them, and operations of measures that the product does not know."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_bodies"),
        ("places", "0001_places"),
        ("programmes", "0001_programmes"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="operation",
            name="operation_code_shape",
        ),
        migrations.RemoveConstraint(
            model_name="operation",
            name="operation_scheme_known",
        ),
        migrations.AlterField(
            model_name="operation",
            name="code",
            field=models.CharField(max_length=80, unique=True),
        ),
        migrations.AlterField(
            model_name="operation",
            name="scheme",
            field=models.CharField(
                choices=[
                    ("LAB", "Laboratori sociali di quartiere"),
                    ("MILANO-2020", "Programmi integrati di innovazione sociale e welfare locale"),
                    ("GESTIONE-SOCIALE", "Servizi di gestione sociale"),
                    ("ALTRO", "Altra misura"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="operation",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[A-Za-z0-9]([A-Za-z0-9._/:-]*[A-Za-z0-9])?$")),
                name="operation_code_shape",
            ),
        ),
        migrations.AddConstraint(
            model_name="operation",
            constraint=models.CheckConstraint(
                condition=models.Q(("scheme__in", ["LAB", "MILANO-2020", "GESTIONE-SOCIALE", "ALTRO"])),
                name="operation_scheme_known",
            ),
        ),
    ]
