"""``manage.py backtest_rules``: what some rules would have barred of a year's work, and what they would fill."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.queries.backtest import policy_in_force, sessions_of_year
from events.rules.backtest.judging import NOT_JUDGED, Backtest, Share, judge
from events.rules.backtest.trials import Change, changed, read_change
from events.wording.backtest import age_group_text, not_judged_text, percent
from events.wording.refusals import objection_text
from events.wording.rules import WORDS
from scheduler.management.output import may_be_cut_short
from scheduler.queries.backtest import fills, next_month
from volunteers.timespan import SHANGHAI, local_date


class Command(BaseCommand):
    """Judges a year's attendances by the policy in force with some items changed; writes nothing."""

    help = "Show what a policy would have barred of the work really done in a year, and the seats it would fill."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds the year, the changed items, the days to fill and the instant."""
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument(
            "--set",
            dest="changes",
            nargs="+",
            default=[],
            metavar="ITEM=VALUE",
            help="age_outdoor=bar|ask|prefer, skills=kind|one|all, outdoor_rest_days=0, latest=19:00, "
            "age_76_outdoor=60 …",
        )
        parser.add_argument("--span", default="", metavar="DATE..DATE", help="half-open; the next month when left out")
        parser.add_argument("--at", type=datetime.fromisoformat, default=None, help="as of this local time, not now")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Judges, solves and prints."""
        at = options["at"] or timezone.now()
        at = at if at.tzinfo else at.replace(tzinfo=SHANGHAI)
        if not 1900 <= options["year"] < 3000:
            raise CommandError(f"--year {options['year']}: no such year of a register.")
        first, until = _span(options["span"], at)
        in_force = policy_in_force()
        trial = changed(in_force, _changes(options["changes"]))
        found = judge(sessions_of_year(options["year"]), trial)
        before, after = fills((in_force, trial), at=at, from_date=first, until_date=until)
        filled = {"from": str(first), "until": str(until), "before": asdict(before), "after": asdict(after)}
        with may_be_cut_short(self.stdout):
            if options["json"]:
                self.stdout.write(json.dumps({**described(found), "fill": filled}, ensure_ascii=False))
            else:
                self._tell(found, filled)

    def _tell(self, found: Backtest, filled: Mapping[str, Any]) -> None:
        self.stdout.write(
            f"{found.barred}/{found.attendances} barred ({percent(found.barred, found.attendances)}), "
            f"{found.asked} asked, {found.unnamed} without a known person not judged"
        )
        groups = (
            [(str(WORDS[one.key].lost), one) for one in found.by_rule if one.barred or one.asked],
            [(one.key, one) for one in found.by_kind],
            [(age_group_text(one.key), one) for one in found.by_age],
        )
        for group in groups:
            self.stdout.write("")
            self._tell_group(group)
        self.stdout.write(f"\n{not_judged_text()}")
        for side in ("before", "after"):
            each = filled[side]
            told = f"{each['filled']}/{each['seats']} seats, {each['people']} people"
            self.stdout.write(f"{filled['from']}..{filled['until']} {side}: {told}")

    def _tell_group(self, group: Sequence[tuple[str, Share]]) -> None:
        for label, one in group:
            share = percent(one.barred, one.attendances)
            self.stdout.write(f"{one.barred}\t{share}\t{one.asked}\t{one.attendances}\t{label}")


def described(found: Backtest) -> dict[str, Any]:
    """Returns a judgement as plain data, with the barred and asked attendances one by one."""
    return {
        **{name: getattr(found, name) for name in ("attendances", "unnamed", "barred", "asked")},
        **{name: [asdict(one) for one in getattr(found, name)] for name in ("by_rule", "by_kind", "by_age")},
        "not_judged": list(NOT_JUDGED),
        "rows": [
            {
                "date": str(row.day),
                "event": row.session.event,
                "title": row.session.title,
                "kind": row.session.kind,
                "person": row.presence.name,
                "age": row.age,
                "barred": [_plain(one.code, one.values) for one in row.bars],
                "asked": [_plain(one.code, one.values) for one in row.questions],
            }
            for row in found.rows
        ],
    }


def _plain(code: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {"code": code, "values": dict(values), "text": objection_text(code, values)}


def _changes(said: Sequence[str]) -> dict[str, Change]:
    changes: dict[str, Change] = {}
    for one in said:
        name, sign, text = one.partition("=")
        try:
            changes[name] = read_change(name, text)
        except KeyError as error:
            raise CommandError(f"--set {one}: there is no item {name!r}.") from error
        except ValueError as error:
            raise CommandError(f"--set {one}: {text!r} is no value of {name}.") from error
        if not sign:
            raise CommandError(f"--set {one}: write ITEM=VALUE.")
    return changes


def _span(said: str, at: datetime) -> tuple[date, date]:
    """Returns the days to fill. Raises ``CommandError`` for days that can't be read or are out of order."""
    if not said:
        return next_month(local_date(at))
    first, _dots, until = said.partition("..")
    try:
        span = date.fromisoformat(first), date.fromisoformat(until)
    except ValueError as error:
        raise CommandError(f"--span {said}: write 2023-04-01..2023-05-01.") from error
    if not span[0] < span[1]:
        raise CommandError(f"--span {said}: the second day must be later.")
    return span
