"""``manage.py demo``: sets up the example county once and prints its accounts each time."""

import io
from contextlib import redirect_stdout
from datetime import date, datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from calendars.operations import open_feed
from events.models import Notice
from events.operations import assignments, notices
from events.operations.imports import import_activities, import_service_requests
from scheduler.management.demo import menu, moved_files, story
from scheduler.management.demo.accounts import ACCOUNTS, PASSWORD, open_accounts, open_volunteer_account
from volunteers.deeds import Deed
from volunteers.models import Account, Area, JournalEntry, Team, Volunteer
from volunteers.operations import journal
from volunteers.operations.imports import import_areas, import_roster
from volunteers.queries.links import personal_address
from volunteers.timespan import day_start, local_date

MARK = "set_up_example_county"
"""The journal's entry by which the example's data is recognized."""


class Command(BaseCommand):
    """Sets up the example county in an empty database, or greets it again; refuses other data."""

    help = "Set up the example county in an empty database and print its accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        """Sets the county up in an empty database, refuses other data, and prints the accounts."""
        if not JournalEntry.objects.filter(action=MARK).exists():
            if Account.objects.exists() or Area.objects.exists() or Volunteer.objects.exists():
                raise CommandError(
                    "数据库里已有别的数据，示例县不会写进去。请换一个空的数据库（DATABASE_URL）再运行。\n"
                    "This database holds other data; the example county is not put over it. "
                    "Point DATABASE_URL at an empty database."
                )
            self._say("正在建立示例县，约半分钟 Setting up the example county, about half a minute")
            with transaction.atomic():
                self._set_up(timezone.now())
        self._print()

    def _set_up(self, now: datetime) -> None:
        today = local_date(now)
        first = moved_files.first_day(today)
        long_ago = day_start(first) - timedelta(days=20)
        self._say("  名册和去年的台账 areas, roster and last year's register")
        import_areas(moved_files.plain_file("townships.csv"), deed=Deed.by_command(at=long_ago))
        import_roster(moved_files.moved_roster(today), deed=Deed.by_command(at=long_ago), good_rows=True)
        import_activities(moved_files.moved_register(today), deed=Deed.by_command(at=long_ago), good_rows=True)
        self._say("  账号 accounts")
        accounts = open_accounts(at=long_ago)
        organizer = accounts["jingban"]
        journal.record(organizer, MARK, deed=Deed.by_command(at=now))
        menu.write_menu(by=organizer, at=now)
        story.adopt_policy(by=organizer, at=now)
        self._tell_story(organizer, now)
        open_volunteer_account(at=now)
        self._say("  消息 messages")
        self._deliver_notices(now)

    def _say(self, text: str) -> None:
        """Prints at once, also into a file or a pipe."""
        self.stdout.write(text)
        self.stdout.flush()

    def _tell_story(self, organizer: Account, now: datetime) -> None:
        """Settles the past weeks, matches and asks for the coming ones, and files the last days' requests."""
        today = local_date(now)
        first = moved_files.first_day(today)
        near, late, last = today + timedelta(days=3), first + timedelta(days=26), first + timedelta(days=30)
        start = day_start(first) + timedelta(hours=10)
        self._say("  前几周的需求、匹配和答复 the past weeks' requests, matching and answers")
        self._file(organizer, today, start - timedelta(days=12), first, near)
        story.accept_service_requests(by=organizer, at=start - timedelta(days=11))
        run = story.match(by=organizer, at=start - timedelta(days=10), first=first, until=near)
        story.invite(run, by=organizer, at=start - timedelta(days=9), until=near)
        story.answer(by=organizer, at=start - timedelta(days=7), yes=84, no=9)
        assignments.expire_overdue(deed=Deed.by_task(at=start - timedelta(days=6)))
        again = story.match(by=organizer, at=start - timedelta(days=6), first=first, until=near)
        story.invite(again, by=organizer, at=start - timedelta(days=5), until=near)
        story.answer(by=organizer, at=start - timedelta(days=3), yes=96, no=2)
        assignments.expire_overdue(deed=Deed.by_task(at=start - timedelta(days=2)))
        self._say("  已办的活动 sessions held")
        story.call_out(by=organizer, day=today - timedelta(days=2))
        story.hold_past(by=organizer, now=now)
        story.evaluate_past(by=organizer, now=now)
        self._say("  今后几周 the weeks ahead")
        self._file(organizer, today, now - timedelta(hours=30), near, late)
        story.accept_service_requests(by=organizer, at=now - timedelta(hours=20))
        soon = story.match(by=organizer, at=now - timedelta(hours=8), first=near, until=late)
        story.invite(soon, by=organizer, at=now - timedelta(hours=6), until=today + timedelta(days=10))
        story.answer(by=organizer, at=now - timedelta(minutes=20), yes=55, no=8)
        story.stand_by(by=organizer, at=now - timedelta(minutes=10))
        self._file(organizer, today, now - timedelta(hours=2), late, last)

    def _file(self, organizer: Account, today: date, at: datetime, first: date, until: date) -> None:
        content = moved_files.moved_service_requests(today, first, until)
        import_service_requests(content, deed=Deed.by_import(organizer, at=at), good_rows=True)

    def _deliver_notices(self, now: datetime) -> None:
        """Delivers the due notices of these weeks, so that the worker sends nothing of the past."""
        with redirect_stdout(io.StringIO()):
            for notice in Notice.objects.filter(due_at__lte=now).order_by("pk"):
                notices.deliver(notice.pk, deed=Deed.by_task(at=max(notice.created_at, notice.due_at)))
        transaction.on_commit(notices.forget_enqueued)

    def _print(self) -> None:
        self.stdout.write("")
        for name, number in story.summary().items():
            self.stdout.write(f"  {number:>6,}  {name}")
        self.stdout.write(f"\n账号 Accounts（密码 password: {PASSWORD}）")
        rows = Account.objects.in_bulk([one.username for one in ACCOUNTS], field_name="username")
        for one in ACCOUNTS:
            account = rows[one.username]
            of_area = f"{account.area} " if account.area else ""
            self.stdout.write(f"  {one.username:<12} {account.get_role_display()}  {of_area}{account}")
        person = rows["zhiyuanzhe"].volunteer
        if person is not None:
            self.stdout.write(f"\n志愿者本人的链接 A volunteer's own link（{person}）\n  {personal_address(person)}")
            self._print_feeds(person)

    def _print_feeds(self, person: Volunteer) -> None:
        now = timezone.now()
        team = Team.objects.get(name__contains="宣讲团")
        area = Area.objects.get(name="永和镇")
        self.stdout.write("\n日历订阅 Calendar feeds")
        for label, owner in ((person, {"volunteer": person}), (team, {"team": team}), (area, {"area": area})):
            address = open_feed(**owner, deed=Deed.by_command(at=now))
            self.stdout.write(f"  {label}  {address}")
        self.stdout.write("")
