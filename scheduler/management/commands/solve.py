"""``manage.py solve FILE``: matches a problem written as JSON; needs no database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scheduler.matching.problem.errors import BadInput, SolverFailed
from scheduler.matching.problem.json_forms import plan_to_json, problem_from_json
from scheduler.matching.solver.solver import EFFORTS, solve


def read_json(path: str) -> Any:
    """Returns the JSON in a file. Raises ``CommandError``."""
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"), parse_constant=_refuse)
    except (OSError, ValueError, RecursionError) as error:
        raise CommandError(f"{path}: {error}") from error


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number in JSON")


class Command(BaseCommand):
    """Solves a problem file."""

    help = "Match a problem (JSON as in scheduler/matching/problem.schema.json) without a database."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds the file, the effort, and whether to print the plan."""
        parser.add_argument("file")
        parser.add_argument("--effort", choices=EFFORTS, default="normal")
        parser.add_argument("--deadline", type=float, help="seconds after which the best so far is taken")
        parser.add_argument("--json", action="store_true", help="print the whole plan as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the plan, or its figures."""
        try:
            problem = problem_from_json(read_json(options["file"]))
            plan = solve(problem, effort=options["effort"], deadline_seconds=options["deadline"])
        except (BadInput, SolverFailed) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(plan_to_json(plan), ensure_ascii=False, sort_keys=True))
            return
        self.stdout.write(f"{plan.status}: cost {plan.cost}, bound {plan.bound}, {plan.engine}")
        self.stdout.write(f"{len(plan.assignments)} seats filled, {sum(u.seats for u in plan.unfilled)} empty")
        for one in plan.assignments:
            self.stdout.write(f"{one.position}\t{one.volunteer}\t{one.cost}")
        for empty in plan.unfilled:
            self.stdout.write(f"{empty.position}\t-\t{empty.seats} empty")
