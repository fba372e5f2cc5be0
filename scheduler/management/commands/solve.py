"""``manage.py solve FILE``: matches a problem written as JSON; needs no database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scheduler.management.output import may_be_cut_short
from scheduler.matching.problem.errors import BadInput, SolverFailed
from scheduler.matching.problem.json_forms import parsed, plan_to_json, problem_from_json
from scheduler.matching.problem.plan import Plan
from scheduler.matching.problem.problem import Problem
from scheduler.matching.problem.validation import check_teams
from scheduler.matching.solver.solver import EFFORTS, solve


def read_json(path: str) -> Any:
    """Returns the JSON in a file. Raises ``CommandError``."""
    try:
        return parsed(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise CommandError(f"{path}: {error}") from error


def read_problem(path: str) -> Problem:
    """Returns the problem in a file, names of teams looked through too. Raises ``CommandError``, ``BadInput``."""
    problem = problem_from_json(read_json(path))
    check_teams(problem)
    return problem


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
            problem = read_problem(options["file"])
            plan = solve(problem, effort=options["effort"], deadline_seconds=options["deadline"])
        except (BadInput, SolverFailed) as error:
            raise CommandError(str(error)) from error
        with may_be_cut_short(self.stdout):
            self._tell(plan, as_json=options["json"])

    def _tell(self, plan: Plan, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(plan_to_json(plan), ensure_ascii=False, sort_keys=True))
            return
        self.stdout.write(f"{plan.status}: cost {plan.cost}, bound {plan.bound}, {plan.engine}")
        self.stdout.write(f"{len(plan.assignments)} seats filled, {sum(u.seats for u in plan.unfilled)} empty")
        for one in plan.assignments:
            self.stdout.write(f"{one.position}\t{one.volunteer}\t{one.cost}")
        for empty in plan.unfilled:
            self.stdout.write(f"{empty.position}\t-\t{empty.seats} empty")
