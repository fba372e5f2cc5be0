"""Importing the office's lists of areas and people."""

from volunteers.operations.imports.areas import import_areas
from volunteers.operations.imports.files import finish_file, keep_file
from volunteers.operations.imports.roster import import_roster
from volunteers.operations.imports.running import run_import

__all__ = ["finish_file", "import_areas", "import_roster", "keep_file", "run_import"]
