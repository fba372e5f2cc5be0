from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0008_in_values"),
    ]

    operations = [
        migrations.RemoveField(model_name="standby", name="passed_over_text"),
    ]
