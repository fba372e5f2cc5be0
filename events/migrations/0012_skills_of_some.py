"""A skill may be asked of some of a position's people; where one who leads or speaks is enough, the kinds say so."""

import django.core.validators
from django.db import migrations, models

ONE_IS_ENOUGH = ("01", "02", "03", "04", "08", "30")
"""Lectures, red-history lessons, fire-prevention drives, visits to households, performances."""


def say_where_one_is_enough(apps, schema_editor):
    kinds = apps.get_model("events", "ActivityKind")
    kinds.objects.filter(code__in=ONE_IS_ENOUGH, skills_least=None).update(skills_least=1)


def _least():
    return models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="至少几位会")


def _positive(name):
    condition = models.Q(("least", None), ("least__gte", 1), _connector="OR")
    return models.CheckConstraint(condition=condition, name=name)


class Migration(migrations.Migration):
    dependencies = [("events", "0011_chinese_names")]
    operations = [
        migrations.AddField(
            model_name="activitykind",
            name="skills_least",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="不填：每位都要会。",
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="特长通常至少几位会",
            ),
        ),
        migrations.AddField(model_name="positionskill", name="least", field=_least()),
        migrations.AddField(model_name="requestedskill", name="least", field=_least()),
        migrations.AddConstraint(model_name="positionskill", constraint=_positive("position_skill_least_positive")),
        migrations.AddConstraint(model_name="requestedskill", constraint=_positive("requested_skill_least_positive")),
        migrations.RunPython(say_where_one_is_enough, migrations.RunPython.noop),
    ]
