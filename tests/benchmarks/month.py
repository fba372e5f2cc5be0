"""``python -m tests.benchmarks.month``: from an empty database to a matched April, with seconds for each step.

Runs on a scratch SQLite file of its own (``--database-path`` keeps it, and must not exist yet), or on the empty
database that DATABASE_URL names with ``--environment``. Exit code 1 when a hard rule is broken.
"""

import json
import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import django


def main() -> int:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        path = options.database_path or Path(folder) / "month.sqlite3"
        if path.exists():
            sys.exit(f"{path} exists; this measures the way from an empty database.")
        os.environ.setdefault("DEBUG", "1")
        os.environ.setdefault("LOG_LEVEL", "ERROR")
        if not options.environment:
            os.environ["DATABASE_URL"] = f"sqlite:///{path}"
        os.environ["DJANGO_SETTINGS_MODULE"] = "scheduler.settings"
        django.setup()
        found = measure()
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        _tell(found)
    return 1 if found["violations"] else 0


def measure() -> dict[str, Any]:
    """Every step in turn, in wall and CPU seconds; violations are the independent checker's."""
    from django.core.management import call_command

    from tests import checker
    from tests.journeys import april_2023

    steps: dict[str, dict[str, float]] = {}

    def timed(name: str, step: Callable[[], Any]) -> Any:
        wall, processor = perf_counter(), process_time()
        result = step()
        steps[name] = {
            "seconds": round(perf_counter() - wall, 2),
            "cpu_seconds": round(process_time() - processor, 2),
        }
        return result

    timed("migrate", lambda: call_command("migrate", verbosity=0))
    timed("areas, roster, register", april_2023.import_county)
    organizer = april_2023.open_office()
    timed("requests", lambda: april_2023.import_wishes(organizer))
    timed("accept", lambda: april_2023.accept_all(organizer))
    run = timed("match", lambda: april_2023.match_april(organizer))
    proposed = checker.broken_rules(run, today=april_2023.MATCHED_AT.date())
    timed("invite", lambda: april_2023.invite_all(run, organizer))
    booked = checker.broken_rules(today=april_2023.INVITED_AT.date())
    return {
        "steps": steps,
        "seconds": round(sum(step["seconds"] for step in steps.values()), 2),
        "cpu_seconds": round(sum(step["cpu_seconds"] for step in steps.values()), 2),
        "seats": run.summary["seats"],
        "filled": run.summary["filled"],
        "fill_rate": round(run.summary["filled"] / run.summary["seats"], 4),
        "unfilled_reasons": run.summary["reasons"],
        "invited": april_2023.invited_count(),
        "violations": len(proposed) + len(booked),
        "told": april_2023.told(run),
    }


def _tell(found: dict[str, Any]) -> None:
    for name, step in found["steps"].items():
        print(f"{step['seconds']:8.2f} s {step['cpu_seconds']:8.2f} s CPU  {name}")
    print(f"{found['seconds']:8.2f} s {found['cpu_seconds']:8.2f} s CPU  together")
    print(*found["told"], sep="\n")
    print(f"{found['invited']} invited, {found['violations']} hard rules broken")


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.benchmarks.month", description=__doc__)
    parser.add_argument("--database-path", type=Path, help="keep the scratch database here")
    parser.add_argument("--environment", action="store_true", help="use DATABASE_URL, which must name an empty one")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
