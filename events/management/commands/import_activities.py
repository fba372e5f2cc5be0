"""The command ``import_activities FILE``."""

from events.operations.imports import import_activities
from volunteers.management.import_command import ImportCommand


class Command(ImportCommand):
    """Imports a register of activities that took place."""

    help = "Import a register of activities from an .xlsx or .csv file; all or nothing unless --good-rows."
    importer = staticmethod(import_activities)
