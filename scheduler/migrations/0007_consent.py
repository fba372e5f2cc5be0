from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("scheduler", "0006_chinese_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="consent",
            field=models.CharField(blank=True, max_length=200, verbose_name="本人同意"),
        ),
    ]
