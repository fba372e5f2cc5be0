"""``manage.py tally``: prints a tally."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from events.queries.tallies import facts, tally_table
from events.tally import KEYS, MEASURES, TallyTable

PERIODS = ("month", "quarter", "year", "family")
"""Cuts of which programs get the key rather than the label."""


class Command(BaseCommand):
    """Prints the counts between two days, by one cut."""

    help = f"Count held sessions: {', '.join(MEASURES)}."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds the half-open days, the cut and the form of the answer."""
        parser.add_argument("--from", dest="start", required=True, metavar="DATE", help="first day, 2022-01-01")
        parser.add_argument("--to", dest="end", required=True, metavar="DATE", help="the day after the last one")
        parser.add_argument("--by", required=True, choices=list(KEYS))
        parser.add_argument("--json", action="store_true", help="one list of objects instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reads the days, counts and prints."""
        start, end = _day(options["start"], "--from"), _day(options["end"], "--to")
        if end <= start:
            raise CommandError(f"--to {end} must be later than --from {start}: it is the day after the last one.")
        by: str = options["by"]
        # Labels are the office's own words whatever the shell's language, so that programs can rely on them.
        with translation.override("zh-hans"):
            table = tally_table(facts(user=None, start=start, end=end), by)
        if options["json"]:
            self.stdout.write(json.dumps(json_rows(table), ensure_ascii=False))
        else:
            self._print(table)

    def _print(self, table: TallyTable) -> None:
        columns = [table.by, *MEASURES]
        lines = [[row.label, *map(str, row.tally.measures().values())] for row in table.rows]
        total = ["合计", *map(str, table.total.measures().values())]
        for line in [columns, *lines, total]:
            self.stdout.write("\t".join(line))


def json_rows(table: TallyTable) -> list[dict[str, str | int]]:
    """Returns the table as plain objects; the first key is named after the cut. Distinct volunteers do not add."""
    return [{table.by: row.key if table.by in PERIODS else row.label, **row.tally.measures()} for row in table.rows]


def _day(text: str, option: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{option} “{text}” is not a date; write it like 2022-01-31.") from None
    if not 1900 <= day.year <= 2999:
        raise CommandError(f"{option} {text} is outside the years 1900 to 2999.")
    return day
