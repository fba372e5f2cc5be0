from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0015_policy_versions"),
    ]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="questions",
            field=models.JSONField(blank=True, default=list, verbose_name="先问本人的"),
        ),
        migrations.AddField(
            model_name="standby",
            name="consent",
            field=models.CharField(blank=True, max_length=200, verbose_name="本人同意"),
        ),
    ]
