"""``manage.py bench_matching``: measures the matching on generated problems; needs no database.

The core alone, from a problem to its plan, or with ``--path product`` the whole way from rows to a stored run, in a
scratch SQLite file of its own.
"""

import json
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scheduler.management.bench.product import ProductMeasurement, measure_product, prepare
from scheduler.management.output import may_be_cut_short
from scheduler.matching.problem.errors import BadInput, SolverFailed
from scheduler.matching.proof.bench import Measurement, measure
from scheduler.matching.proof.generator import SCALES
from scheduler.matching.solver.solver import EFFORTS

COLUMNS = (
    "seed",
    "seconds",
    "cpu_seconds",
    "first_cpu_seconds",
    "near_cpu_seconds",
    "seats",
    "unfilled",
    "bound",
    "gap",
    "empty_proven",
    "fill_gap",
    "status",
    "peak_mib",
    "violations",
)
PRODUCT_COLUMNS = (
    "seed",
    "seconds",
    "cpu_seconds",
    "seats",
    "unfilled",
    "bound",
    "gap",
    "status",
    "parts",
    "stored_mib",
    "peak_mib",
    "violations",
)


class Command(BaseCommand):
    """Measures seeds 1 to N of a scale, each in a process of its own."""

    help = "Measure the matching: seconds, empty seats, bound, gap, peak memory, violations, for each seed."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Returns scale, path, seeds, effort and form."""
        parser.add_argument("--scale", choices=sorted(SCALES), default="county")
        parser.add_argument(
            "--path",
            choices=("core", "product"),
            default="core",
            help="core: from a problem to its plan; product: from rows to a stored run, as the worker does it",
        )
        parser.add_argument("--seeds", type=int, default=5)
        parser.add_argument("--effort", choices=EFFORTS, default="normal")
        parser.add_argument("--deadline", type=float, default=None, help="seconds after which the best so far is taken")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints one line a seed and the medians, or one JSON object."""
        if options["seeds"] < 1:
            raise CommandError(f"--seeds {options['seeds']}: at least 1")
        product = options["path"] == "product"
        if product and SCALES[options["scale"]].hard:
            raise CommandError(f"--path product: whole requests and crews of {options['scale']} are no rows")
        if product and options["deadline"] is not None:
            raise CommandError("--path product: the worker's own deadline holds, leave out --deadline")
        columns = PRODUCT_COLUMNS if product else COLUMNS
        rows: list[Any] = []
        with may_be_cut_short(self.stdout):
            try:
                self._measure(rows, columns, options)
            except (BadInput, SolverFailed, RuntimeError) as error:
                raise CommandError(str(error)) from error
            summary = summarize_product(rows) if product else summarize(rows)
            if options["json"]:
                said = {"scale": options["scale"], "seeds": [asdict(row) for row in rows], "summary": summary}
                self.stdout.write(json.dumps(said, ensure_ascii=False))
            else:
                self.stdout.write(", ".join(f"{name} {value}" for name, value in summary.items()))

    def _measure(self, rows: list[Any], columns: tuple[str, ...], options: dict[str, Any]) -> None:
        if not options["json"]:
            self.stdout.write("\t".join(columns))
        with (
            ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool,
            tempfile.TemporaryDirectory() as folder,
        ):
            for seed in range(1, options["seeds"] + 1):
                rows.append(self._one(pool, seed, Path(folder), options))
                if not options["json"]:
                    self.stdout.write("\t".join(str(getattr(rows[-1], name)) for name in columns))
                    self.stdout.flush()

    def _one(self, pool: ProcessPoolExecutor, seed: int, folder: Path, options: dict[str, Any]) -> Any:
        scale, effort = options["scale"], options["effort"]
        if options["path"] == "core":
            return pool.submit(measure, scale, seed, effort, options["deadline"]).result()
        path = str(folder / f"{seed}.sqlite3")
        pool.submit(prepare, scale, seed, path).result()
        return pool.submit(measure_product, scale, seed, effort, path).result()


def summarize(rows: list[Measurement]) -> dict[str, float | int]:
    """Returns medians, 95th percentiles and maxima of some measurements; empty without any."""
    if not rows:
        return {}
    near = [row.near_cpu_seconds for row in rows if row.near_cpu_seconds is not None]
    return {
        **_spread("seconds", [row.seconds for row in rows]),
        **_spread("cpu_seconds", [row.cpu_seconds for row in rows]),
        **_spread("first_cpu_seconds", [row.first_cpu_seconds for row in rows]),
        **_spread("near_cpu_seconds", near),
        "near": len(near),
        "empty_proven_min": min(row.empty_proven for row in rows),
        "fill_gap_max": max(row.fill_gap for row in rows),
        **_found(rows),
    }


def summarize_product(rows: list[ProductMeasurement]) -> dict[str, float | int]:
    """Returns the same of measurements of the whole way; empty without any."""
    if not rows:
        return {}
    return {
        **_spread("seconds", [row.seconds for row in rows]),
        **_spread("cpu_seconds", [row.cpu_seconds for row in rows]),
        "stored_mib": max(row.stored_mib for row in rows),
        **_found(rows),
    }


def _found(rows: Sequence[Measurement | ProductMeasurement]) -> dict[str, float | int]:
    return {
        "gap_max": max(row.gap for row in rows),
        "unfilled_median": median(row.unfilled for row in rows),
        "proven": sum(row.status == "proven_best" for row in rows),
        "runs": len(rows),
        "violations": sum(row.violations for row in rows),
        "peak_mib": max(row.peak_mib for row in rows),
    }


def _spread(name: str, values: list[float]) -> dict[str, float]:
    """Returns median, 95th percentile and maximum; nothing without values."""
    if not values:
        return {}
    ordered = sorted(values)
    p95 = ordered[-(-len(ordered) * 95 // 100) - 1]
    return {f"{name}_median": median(ordered), f"{name}_p95": p95, f"{name}_max": ordered[-1]}
