"""Importing the office's lists of requests and activities."""

from events.operations.imports.activities import import_activities
from events.operations.imports.service_requests import import_service_requests

__all__ = ["import_activities", "import_service_requests"]
