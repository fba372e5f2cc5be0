"""Open a calendar feed from the command line."""

import json
from argparse import ArgumentParser
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model, QuerySet
from django.utils import timezone

from calendars import operations
from volunteers.deeds import Deed
from volunteers.errors import DomainError
from volunteers.models import Area, Team, Volunteer

Row = TypeVar("Row", bound=Model)
LARGEST_KEY = 2**63 - 1


class Command(BaseCommand):
    """Prints a new working address of a volunteer's, a team's or an area's calendar."""

    help = "Open a calendar feed for a volunteer, team or area and print its address (shown this once)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds the owner and the form of the answer."""
        owner = parser.add_mutually_exclusive_group(required=True)
        owner.add_argument("--volunteer", metavar="ID", help="the volunteer's number")
        owner.add_argument("--team", metavar="ID", help="the team's number or exact name")
        owner.add_argument("--area", metavar="ID", help="the area's number or 12-digit code")
        parser.add_argument("--json", action="store_true", help='print {"url": …} instead of the bare address')

    def handle(self, *args: Any, **options: Any) -> None:
        """Finds the owner, opens the feed and prints its address."""
        volunteer = team = area = None
        if options["volunteer"] is not None:
            volunteer = _find(Volunteer.objects.all(), options["volunteer"], "volunteer")
        elif options["team"] is not None:
            team = _find(Team.objects.all(), options["team"], "team", other="name")
        else:
            area = _find(Area.objects.all(), options["area"], "area", other="code")
        try:
            url = operations.open_feed(
                volunteer=volunteer, team=team, area=area, deed=Deed.by_command(at=timezone.now())
            )
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(json.dumps({"url": url}) if options["json"] else url)


def _find(rows: QuerySet[Row], wanted: str, noun: str, other: str = "") -> Row:
    """Returns the row by ``other`` field or by number. Raises ``CommandError`` when there is none."""
    found = rows.filter(**{other: wanted.strip()}).first() if other else None
    if found is None and wanted.isascii() and wanted.isdigit() and int(wanted) <= LARGEST_KEY:
        found = rows.filter(pk=int(wanted)).first()
    if found is None:
        raise CommandError(f"There is no {noun} “{wanted}”.")
    return found
