"""The command ``import_areas FILE``."""

from volunteers.management.import_command import ImportCommand
from volunteers.operations.imports import import_areas


class Command(ImportCommand):
    """Imports a county's townships and villages."""

    help = "Import a county's townships and villages from an .xlsx or .csv file; all or nothing unless --good-rows."
    importer = staticmethod(import_areas)
