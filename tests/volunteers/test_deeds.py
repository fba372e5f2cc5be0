"""Who does something, when and through what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from tests import factories
from tests.factories import NOW
from volunteers.deeds import Deed, LinkHolder, Machine
from volunteers.errors import NotAllowed
from volunteers.models import Account, JournalEntry, Volunteer
from volunteers.operations import consents, insurance, journal, skills, teams, tokens, type_size, volunteers
from volunteers.operations.accounts import AccountData, open_account
from volunteers.operations.areas import AreaData, save_area
from volunteers.operations.imports import import_areas, import_roster
from volunteers.operations.teams import TeamData
from volunteers.operations.volunteers import AvailabilityData, VolunteerData
from volunteers.states import Channel

pytestmark = pytest.mark.django_db


def test_a_deed_says_who_and_through_what() -> None:
    account, person = factories.account(), factories.volunteer()
    by_phone = Deed.by_account(account, at=NOW, channel=Channel.PHONE, proxy="女儿")
    assert (by_phone.who, by_phone.account, by_phone.channel, by_phone.proxy) == (account, account, "phone", "女儿")
    by_link = Deed.by_link(person, at=NOW)
    assert (by_link.who, by_link.account, by_link.channel) == (LinkHolder(person), None, "link")
    assert by_link.actor == person.name
    assert Deed.by_link(person, at=NOW, proxy="女儿").channel == "proxy"
    assert (Deed.by_task(at=NOW).who, Deed.by_task(at=NOW).channel) == (Machine.TASK, "task")
    assert (Deed.by_command(at=NOW).who, Deed.by_command(at=NOW).channel) == (Machine.COMMAND, "command")
    assert Deed.by_import(account, at=NOW).account == account
    assert Deed.by_import(None, at=NOW) == replace(Deed.by_command(at=NOW), channel=Channel.IMPORT)


def test_what_follows_of_itself_has_the_same_doer_and_nobodys_channel() -> None:
    account, person = factories.account(), factories.volunteer()
    follows = Deed.by_account(account, at=NOW, channel=Channel.PHONE, proxy="女儿").consequence
    assert follows == Deed(account, NOW, Channel.TASK)
    assert Deed.by_link(person, at=NOW).told_by("女儿", in_place_of="李兰").consequence == Deed(
        LinkHolder(person), NOW, Channel.TASK
    )


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (lambda: Deed.by_account(factories.account(display_name="周经办"), at=NOW), ("周经办", "web", True)),
        (lambda: Deed.by_link(factories.volunteer("李兰"), at=NOW), ("李兰", "link", False)),
        (lambda: Deed.by_task(at=NOW), ("", "task", False)),
        (lambda: Deed.by_command(at=NOW), ("", "command", False)),
        (lambda: Deed.by_import(None, at=NOW), ("", "import", False)),
    ],
)
def test_the_journal_names_the_doer_and_says_nothing_for_a_machine(
    deed: Callable[[], Deed], told: tuple[str, str, bool]
) -> None:
    journal.record(factories.team(), "change", deed=deed())
    entry = JournalEntry.objects.get()
    assert (entry.actor, entry.channel, entry.by is not None) == told


Doers = dict[str, Deed]
Act = Callable[[Volunteer, Deed], object]


def doers(person: Volunteer) -> Doers:
    return {
        "own link": Deed.by_link(person, at=NOW),
        "another's link": Deed.by_link(factories.volunteer("别人"), at=NOW),
        "task": Deed.by_task(at=NOW),
        "command": Deed.by_command(at=NOW),
    }


def allowed(person: Volunteer, act: Act) -> set[str]:
    """Which of the doers without an account may, each tried on rows as they were."""
    may = set()
    for name, deed in doers(person).items():
        with transaction.atomic():
            try:
                act(person, deed)
            except NotAllowed:
                pass
            else:
                may.add(name)
            transaction.set_rollback(True)
    return may


def staff() -> Account:
    return Account.objects.filter(username="staff").first() or factories.account("staff")


TOWNSHIPS = "乡镇名称,代码\n".encode()
COMMAND, OWN, NOBODY = {"command"}, {"own link"}, set[str]()


@pytest.mark.parametrize(
    ("act", "may"),
    [
        (lambda p, deed: volunteers.save_volunteer(data=VolunteerData(remark="a"), volunteer=p, deed=deed), COMMAND),
        (
            lambda p, deed: volunteers.set_availability(p, data=AvailabilityData(notice_days=2), deed=deed),
            OWN | COMMAND,
        ),
        (lambda p, deed: volunteers.record_health(p, grade="indoor", stated_date=date(2023, 4, 1), deed=deed), COMMAND),
        (lambda p, deed: volunteers.new_personal_link(p, deed=deed), COMMAND),
        (lambda p, deed: type_size.set_type_size(p, size=24, deed=deed), OWN),
        (lambda p, deed: consents.give_consent(p, purpose="record", deed=deed), COMMAND),
        (
            lambda p, deed: insurance.record_insurance(
                p, policy_number="1", start_date=date(2023, 1, 1), end_date=date(2023, 12, 31), deed=deed
            ),
            COMMAND,
        ),
        (lambda p, deed: skills.save_skill(name="三句半", deed=deed), COMMAND),
        (lambda p, deed: teams.save_team(data=TeamData(name="快板队"), deed=deed), COMMAND),
        (lambda p, deed: teams.set_membership(factories.team(), volunteer=p, role="member", deed=deed), COMMAND),
        (
            lambda p, deed: save_area(
                data=AreaData(name="新镇", level="township", code="513499188000", parent=factories.county()), deed=deed
            ),
            COMMAND,
        ),
        (
            lambda p, deed: open_account(
                data=AccountData(username="new", role="clerk", display_name="新"), password="correct-horse-7", deed=deed
            ),
            COMMAND,
        ),
        (lambda p, deed: tokens.give_token(staff(), deed=deed), NOBODY),
        (lambda p, deed: tokens.end_all_tokens(staff(), deed=deed), NOBODY),
        (lambda p, deed: import_areas(TOWNSHIPS, deed=deed), COMMAND),
        (lambda p, deed: import_roster(TOWNSHIPS, deed=deed), COMMAND),
    ],
)
def test_who_has_no_account_may_only_what_is_said(act: Act, may: set[str]) -> None:
    assert allowed(factories.volunteer(), act) == may


def test_an_account_holds_its_own_tokens_and_the_administrator_ends_all() -> None:
    account, other = staff(), factories.account("admin", "administrator")
    tokens.give_token(account, deed=Deed.by_account(account, at=NOW, channel=Channel.API))
    with pytest.raises(NotAllowed):
        tokens.give_token(account, deed=Deed.by_account(other, at=NOW))
    with pytest.raises(NotAllowed):
        tokens.end_all_tokens(account, deed=Deed.by_account(account, at=NOW))
    tokens.end_all_tokens(account, deed=Deed.by_account(other, at=NOW))
