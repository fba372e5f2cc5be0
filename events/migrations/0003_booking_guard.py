"""No double booking, by the database itself."""

from django.db import migrations

from events.booking_guard import install


class Migration(migrations.Migration):
    dependencies = [("events", "0002_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
