"""Loaded by pytest before the settings: tests run in development mode unless told otherwise."""

import os
from urllib.parse import urlsplit, urlunsplit

os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("LOG_LEVEL", "ERROR")


def own_database(address: str, worker: str) -> str:
    """A Redis address with the database number lowered by the test worker's number: each has a queue of its own."""
    parts = urlsplit(address)
    number = int(parts.path.strip("/") or 15) - int(worker.removeprefix("gw") or 0)
    return urlunsplit(parts._replace(path=f"/{number}"))


if address := os.environ.get("REDIS_URL"):
    os.environ["REDIS_URL"] = own_database(address, os.environ.get("PYTEST_XDIST_WORKER", "gw0"))
