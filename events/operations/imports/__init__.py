"""Importing the office's lists of requests and activities."""

from events.operations.imports.activities import import_activities
from events.operations.imports.requests import import_requests

__all__ = ["import_activities", "import_requests"]
