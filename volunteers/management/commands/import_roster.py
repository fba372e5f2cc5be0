"""The command ``import_roster FILE``."""

from volunteers.management.import_command import ImportCommand
from volunteers.operations.imports import import_roster


class Command(ImportCommand):
    """Imports a roster of people."""

    help = "Import a roster of people from an .xlsx or .csv file; all or nothing unless --good-rows."
    importer = staticmethod(import_roster)
