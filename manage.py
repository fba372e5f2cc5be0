#!/usr/bin/env python
"""Entry point of the management commands.

Run by hand on a machine without a ``.env`` file it works in development mode; a real site has such a file or the
same variables in its environment.
"""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scheduler.settings")
    if not (Path(__file__).resolve().parent / ".env").exists() and "SECRET_KEY" not in os.environ:
        os.environ.setdefault("DEBUG", "1")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
