"""``manage.py match``: proposes people for the open seats of a span of days."""

import json
from argparse import ArgumentParser
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.operations.service_requests.reviews import accept_waiting, waiting_between
from scheduler.models import MatchRun
from scheduler.operations import run_matching
from scheduler.states import MatchRunState
from scheduler.wording.reasons import lost_text, shortage_text
from scheduler.wording.runs import failure_text
from volunteers.deeds import Deed
from volunteers.errors import DomainError
from volunteers.timespan import SHANGHAI, day_start


class Command(BaseCommand):
    """Runs the matching over the rows and prints fill rate and reasons."""

    help = "Propose people for the open seats of all sessions from one day until another (not included)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds the days and the instant of the run."""
        parser.add_argument("--from", dest="from_date", type=date.fromisoformat, required=True, metavar="DATE")
        parser.add_argument("--to", dest="until_date", type=date.fromisoformat, required=True, metavar="DATE")
        parser.add_argument("--at", type=datetime.fromisoformat, default=None, help="as of this local time, not now")
        parser.add_argument(
            "--accept", action="store_true", help="first take on every request of these days that awaits review"
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs and prints; a failed run fails the command."""
        at = options["at"] or timezone.now()
        at = at if at.tzinfo else at.replace(tzinfo=SHANGHAI)
        try:
            reviewed = self._review(options, at)
            run = run_matching(
                deed=Deed.by_command(at=at), from_date=options["from_date"], until_date=options["until_date"]
            )
        except DomainError as error:
            raise CommandError(str(error)) from error
        if run.state == MatchRunState.FAILED:
            raise CommandError(failure_text(run.error, run.attempt))
        said = {**described(run), **reviewed}
        if options["json"]:
            self.stdout.write(json.dumps(said, ensure_ascii=False))
            return
        self.stdout.write(
            f"{said['filled']}/{said['seats']} ({said['fill_rate']:.1%}), {said['positions']}, "
            f"{said['status']}, {said['seconds']} s"
        )
        for reason in said["unfilled_reasons"]:
            self.stdout.write(f"{reason['seats']}\t{reason['code']}\t{reason['text']}")
        for short in said["unfilled_positions"]:
            self.stdout.write(f"{short['position']}\t{short['unfilled']}\t{short['text']}")
        if said["awaiting_review"]:
            self.stdout.write(
                f"{said['awaiting_review']} requests of these days await review and are not matched; "
                "accept them on their pages, or all of them here with --accept."
            )

    def _review(self, options: dict[str, Any], at: datetime) -> dict[str, Any]:
        """Returns the numbers of requests accepted, not accepted and awaiting review on these days.

        With ``accept`` the waiting ones are accepted first.
        """
        if not options["from_date"] < options["until_date"] < date(3000, 1, 1):
            return {"accepted": 0, "not_accepted": {}, "awaiting_review": 0}  # the run itself says what is wrong
        start, end = day_start(options["from_date"]), day_start(options["until_date"])
        accepted, refused = 0, dict[str, int]()
        if options["accept"]:
            accepted, refused = accept_waiting(start=start, end=end, deed=Deed.by_command(at=at))
        return {"accepted": accepted, "not_accepted": refused, "awaiting_review": len(waiting_between(start, end))}


def described(run: MatchRun) -> dict[str, Any]:
    """Returns a finished run as plain data: fill rate, and reasons for empty seats, grouped and by position."""
    summary = run.summary
    short = run.outcomes.filter(unfilled__gt=0).order_by("position__shift__start_at", "position_id")
    return {
        "run": run.pk,
        **{name: summary[name] for name in ("positions", "seats", "filled", "unfilled", "status", "cost", "bound")},
        "fill_rate": round(summary["filled"] / summary["seats"], 4) if summary["seats"] else 1.0,
        "seconds": summary["seconds"],
        "unfilled_reasons": [
            {"code": code, "seats": seats, "text": lost_text(code)} for code, seats in summary["reasons"].items()
        ],
        "unfilled_positions": [
            {"position": one.position_id, "unfilled": one.unfilled, "text": shortage_text(one.shortage)}
            for one in short
        ],
    }
