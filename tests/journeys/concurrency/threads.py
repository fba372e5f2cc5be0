"""Acts begun at the same moment, each in a thread with a connection of its own."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, BoundedSemaphore
from typing import Any

from django.db import connection, connections

from volunteers.errors import DomainError


@contextmanager
def instead_of_memory(path: Path) -> Iterator[None]:
    """The default database is this SQLite file, for every thread."""
    memory, before = connections["default"], connections.settings["default"]
    connections.settings["default"] = {**memory.settings_dict, "NAME": str(path)}
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        connections["default"] = memory


MOST_CONNECTIONS = 40
"""A site's workers hold so many connections; a PostgreSQL server admits a hundred in all."""


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Results, or the refusals, of acts begun at the same moment, each in a thread of its own."""
    barrier = Barrier(len(acts))
    connected = BoundedSemaphore(MOST_CONNECTIONS if connection.vendor == "postgresql" else len(acts))

    def run(act: Callable[[], Any]) -> Any:
        barrier.wait(timeout=30)
        with connected:
            try:
                return act()
            except DomainError as refusal:
                return refusal
            finally:
                connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(timeout=300) for future in [pool.submit(run, act) for act in acts]]


def kinds(results: list[Any]) -> dict[str, int]:
    names = [type(result).__name__ for result in results]
    return {name: names.count(name) for name in sorted(set(names))}
