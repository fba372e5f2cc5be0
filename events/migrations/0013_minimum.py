from django.db import migrations, models


def _minimum():
    return models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="不足几位就不去")


def _sits(name):
    among = models.Q(("minimum__gte", 1), ("minimum__lte", models.F("headcount")))
    return models.CheckConstraint(
        condition=models.Q(("minimum", None), among, _connector="OR"), name=f"{name}_minimum_sits"
    )


class Migration(migrations.Migration):
    dependencies = [("events", "0012_skills_of_some")]
    operations = [
        migrations.AddField(model_name="position", name="minimum", field=_minimum()),
        migrations.AddField(model_name="requestedposition", name="minimum", field=_minimum()),
        migrations.AddConstraint(model_name="position", constraint=_sits("position")),
        migrations.AddConstraint(model_name="requestedposition", constraint=_sits("requested")),
    ]
