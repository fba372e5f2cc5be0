"""Loaded by pytest before the settings: tests run in development mode unless told otherwise."""

import os

os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("LOG_LEVEL", "ERROR")
