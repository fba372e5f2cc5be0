"""The rows that migrations write; a test that empties every table afterwards takes them from the next one."""

from importlib import import_module

from django.apps import apps


def restore() -> None:
    """Write skills, kinds, age limits, the office's policy and the weights again where they are missing."""
    for name in (
        "volunteers.migrations.0002_skills",
        "events.migrations.0004_reference_data",
        "scheduler.migrations.0003_weights",
    ):
        import_module(name).seed(apps, None)
