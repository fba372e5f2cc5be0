"""``manage.py check_plan PROBLEM PLAN``: the independent checker of a plan; needs no database."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scheduler.management.commands.solve import read_json, read_problem
from scheduler.management.output import may_be_cut_short
from scheduler.matching.problem.errors import BadInput
from scheduler.matching.problem.json_forms import plan_from_json
from scheduler.matching.proof.checker import check


class Command(BaseCommand):
    """Check a plan against its problem."""

    help = "List every hard rule that a plan breaks (two JSON files), without a database."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds the two files, and how to print violations."""
        parser.add_argument("problem")
        parser.add_argument("plan")
        parser.add_argument("--json", action="store_true", help="print violations as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the violations and fails if there are any."""
        try:
            problem = read_problem(options["problem"])
            found = check(problem, plan_from_json(read_json(options["plan"])))
        except BadInput as error:
            raise CommandError(str(error)) from error
        with may_be_cut_short(self.stdout):
            if options["json"]:
                rows = [{"code": v.code, "position": v.position, "volunteer": v.volunteer} for v in found]
                self.stdout.write(json.dumps({"violations": rows}, ensure_ascii=False))
            else:
                for one in found:
                    self.stdout.write(f"{one.code}\t{one.position}\t{one.volunteer}\t{dict(one.values)}")
                self.stdout.write(f"{len(found)} violations")
        if found:
            raise CommandError(f"{len(found)} violations", returncode=2)
