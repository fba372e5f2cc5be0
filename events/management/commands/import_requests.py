"""The command ``import_requests FILE``."""

from events.operations.imports import import_service_requests
from volunteers.management.import_command import ImportCommand


class Command(ImportCommand):
    """Imports a list of service requests."""

    help = "Import a list of service requests from an .xlsx or .csv file; all or nothing unless --good-rows."
    importer = staticmethod(import_service_requests)
