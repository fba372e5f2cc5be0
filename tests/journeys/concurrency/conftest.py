"""Committed rows for threads with connections of their own.

On SQLite pytest's database is in memory and shared by threads without waiting for each other; there the same tests run
on a file, as the product does.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from tests import reference_data
from tests.journeys.concurrency.threads import instead_of_memory


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    """A migrated SQLite file to copy from; not used on PostgreSQL."""
    path = tmp_path_factory.mktemp("template") / "threads.sqlite3"
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), instead_of_memory(path):
            call_command("migrate", verbosity=0)
    return path


@pytest.fixture
def committed(tmp_path: Path, transactional_db: None, template: Path) -> Iterator[None]:
    """Committed rows that threads see: PostgreSQL as it is, SQLite in a file."""
    if connection.vendor != "sqlite":
        reference_data.restore()  # an earlier test of this kind has emptied every table
        yield
        return
    path = tmp_path / "threads.sqlite3"
    shutil.copy(template, path)
    with instead_of_memory(path):
        yield
