"""Bringing the office's lists of areas and people in."""

from volunteers.operations.imports.areas import import_areas
from volunteers.operations.imports.files import finish_file, keep_file
from volunteers.operations.imports.results import ImportResult, Line, run_import
from volunteers.operations.imports.roster import import_roster

__all__ = ["ImportResult", "Line", "finish_file", "import_areas", "import_roster", "keep_file", "run_import"]
