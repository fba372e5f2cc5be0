import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0013_minimum"),
        ("volunteers", "0002_skills"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="DeniedSkill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said_at", models.DateTimeField(verbose_name="记下时间")),
                (
                    "said_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "skill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="volunteers.skill",
                        verbose_name="特长",
                    ),
                ),
                (
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="denied_skills",
                        to="volunteers.volunteer",
                    ),
                ),
            ],
            options={"verbose_name": "不会的特长", "verbose_name_plural": "不会的特长"},
        ),
        migrations.AddConstraint(
            model_name="deniedskill",
            constraint=models.UniqueConstraint(fields=("volunteer", "skill"), name="denied_skill_once"),
        ),
    ]
