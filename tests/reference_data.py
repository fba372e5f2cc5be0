"""The rows that migrations write; a test that empties every table afterwards takes them from the next one."""

from importlib import import_module

from django.apps import apps


def restore() -> None:
    """Write skills, kinds, age limits and the office's policy again where they are missing."""
    for name in ("volunteers.migrations.0002_skills", "events.migrations.0004_reference_data"):
        import_module(name).seed(apps, None)
