"""Why a rule was set aside, somebody passed over or a session called off is kept as codes and values, not in words."""

from django.db import migrations, models

REASON_CODES = [
    ("out_of_scope", "超出服务范围"),
    ("incomplete", "资料不全"),
    ("safety", "安全原因"),
    ("fire_control", "防火管制"),
    ("time_clash", "时间冲突"),
    ("nobody_suitable", "无匹配人员"),
    ("health", "健康原因"),
    ("weather", "天气"),
    ("duplicate", "重复"),
    ("requester_cancelled", "对方取消"),
    ("other", "其他"),
]


def sentence_kept(text):
    """An older row's sentence among codes with values: it is shown as it stands."""
    return [text] if text else []


def codes_with_values(codes):
    """Codes that were kept without their values."""
    return [code if isinstance(code, list) else [code, {}] for code in codes]


def to_values(apps, schema_editor):
    """Keep the old sentences, and the old codes without values."""
    for row in apps.get_model("events", "StandBy").objects.exclude(passed_over_text=""):
        row.passed_over = sentence_kept(row.passed_over_text)
        row.save(update_fields=["passed_over"])
    for row in apps.get_model("events", "Assignment").objects.exclude(set_aside=[]):
        row.set_aside = codes_with_values(row.set_aside)
        row.save(update_fields=["set_aside"])


def to_words(apps, schema_editor):
    """Back to codes alone; of why somebody was passed over only the old sentences can be said."""
    for row in apps.get_model("events", "StandBy").objects.exclude(passed_over=[]):
        row.passed_over_text = "".join(one for one in row.passed_over if isinstance(one, str))[:200]
        row.save(update_fields=["passed_over_text"])
    for row in apps.get_model("events", "Assignment").objects.exclude(set_aside=[]):
        row.set_aside = [code for code, _values in row.set_aside]
        row.save(update_fields=["set_aside"])


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0007_set_aside"),
    ]

    operations = [
        migrations.AddField(
            model_name="shift",
            name="cancel_code",
            field=models.CharField(
                blank=True, choices=REASON_CODES, default="", max_length=20, verbose_name="取消原因（类别）"
            ),
            preserve_default=False,
        ),
        migrations.RenameField(model_name="standby", old_name="passed_over", new_name="passed_over_text"),
        migrations.AddField(
            model_name="standby",
            name="passed_over",
            field=models.JSONField(blank=True, default=list, verbose_name="没有问的原因"),
        ),
        migrations.RunPython(to_values, to_words),
    ]
