import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

LIMIT = ("from_age", "outdoor_minutes", "indoor_minutes", "needs_transport_outdoor", "own_wish_only")


def first_version(apps, schema_editor):
    """Stores the policy as it stands as the first version, so that there is one to go back to."""
    policy = apps.get_model("events", "OfficePolicy").objects.filter(pk=1).first()
    if policy is None:
        return
    names = [field.name for field in policy._meta.concrete_fields if not field.primary_key]
    limits = apps.get_model("events", "AgeLimit").objects.order_by("from_age")
    apps.get_model("events", "PolicyVersion").objects.create(
        number=1,
        policy={name: getattr(policy, name) for name in names} | {"age_limits": list(limits.values(*LIMIT))},
        created_at=timezone.now(),
    )


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0014_denied_skills"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="officepolicy",
            name="modes",
            field=models.JSONField(blank=True, default=dict, verbose_name="规定怎么用"),
        ),
        migrations.AddField(
            model_name="officepolicy",
            name="door_to_door",
            field=models.JSONField(blank=True, default=list, verbose_name="从出门到回家都算的"),
        ),
        migrations.CreateModel(
            name="PolicyVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(unique=True, verbose_name="第几版")),
                ("policy", models.JSONField(verbose_name="规定")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="为什么改")),
                ("created_at", models.DateTimeField(verbose_name="建立时间")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="谁改的",
                    ),
                ),
                (
                    "restored_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="events.policyversion",
                        verbose_name="恢复的版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "本局规定的版本",
                "verbose_name_plural": "本局规定的版本",
                "ordering": ["-number"],
            },
        ),
        migrations.RunPython(first_version, migrations.RunPython.noop),
    ]
