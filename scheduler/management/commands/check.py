"""``manage.py check PROBLEM PLAN``: the independent checker of a plan; without two files Django's own check."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.check import Command as SystemCheck

from scheduler.management.commands.solve import read_json
from scheduler.matching.problem.errors import BadInput
from scheduler.matching.problem.json_forms import plan_from_json, problem_from_json
from scheduler.matching.proof.checker import check


class Command(SystemCheck):
    """Checks a plan when two JSON files are given, else the project."""

    help = "Check a plan against its problem (two JSON files), or, without files, the project as Django does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds Django's own arguments, and the form of the output."""
        super().add_arguments(parser)  # type: ignore[arg-type]
        parser.add_argument("--json", action="store_true", help="print violations as JSON")

    def handle(self, *app_labels: Any, **options: Any) -> None:
        """Prints the violations and fails if there are any."""
        if not (len(app_labels) == 2 and all(label.endswith(".json") for label in app_labels)):
            super().handle(*app_labels, **options)
            return
        try:
            problem, plan = (problem_from_json(read_json(app_labels[0])), plan_from_json(read_json(app_labels[1])))
            found = check(problem, plan)
        except BadInput as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            rows = [{"code": v.code, "position": v.position, "volunteer": v.volunteer} for v in found]
            self.stdout.write(json.dumps({"violations": rows}, ensure_ascii=False))
        else:
            for one in found:
                self.stdout.write(f"{one.code}\t{one.position}\t{one.volunteer}\t{dict(one.values)}")
            self.stdout.write(f"{len(found)} violations")
        if found:
            raise CommandError(f"{len(found)} violations", returncode=2)
