"""Who does something, when and through what: one value that every operation takes and every permission asks."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from django.contrib.auth.models import AnonymousUser

from volunteers.models import Account, Volunteer
from volunteers.states import Channel


@dataclass(frozen=True, slots=True)
class LinkHolder:
    """Somebody who came by a volunteer's personal link: the volunteer, or the family in the volunteer's place."""

    volunteer: Volunteer


class Machine(Enum):
    """The office's own machine: the worker that acts by the clock, and whoever may type a command on it."""

    TASK = "task"
    COMMAND = "command"


Doer = Account | LinkHolder | Machine
User = Account | AnonymousUser | LinkHolder | Machine
"""Whoever a permission may be asked about."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does something, when and through what. Made once in a face, where the clock is read.

    ``who`` alone decides what is allowed; ``channel`` is written down and decides nothing. ``actor`` names a person
    without an account for the journal; ``proxy`` is who answered in the volunteer's place. Where the journal names the
    proxy, ``in_place_of`` is the volunteer's name.
    """

    who: Doer
    at: datetime
    channel: Channel
    actor: str = ""
    proxy: str = ""
    in_place_of: str = ""

    @classmethod
    def by_account(cls, account: Account, *, at: datetime, channel: Channel = Channel.WEB, proxy: str = "") -> "Deed":
        """Somebody who signed in; ``channel`` and ``proxy`` tell how a volunteer's word reached the account."""
        return cls(account, at, channel, proxy=proxy)

    @classmethod
    def by_link(cls, volunteer: Volunteer, *, at: datetime, proxy: str = "") -> "Deed":
        """The holder of a volunteer's personal link; ``proxy`` names a relative who uses it."""
        channel = Channel.PROXY if proxy else Channel.LINK
        return cls(LinkHolder(volunteer), at, channel, actor=volunteer.name, proxy=proxy)

    @classmethod
    def by_task(cls, *, at: datetime) -> "Deed":
        """The worker, by the clock."""
        return cls(Machine.TASK, at, Channel.TASK)

    @classmethod
    def by_import(cls, account: Account | None, *, at: datetime) -> "Deed":
        """A file that an account brings in; without an account, a command on the machine does."""
        return cls(account or Machine.COMMAND, at, Channel.IMPORT)

    @classmethod
    def by_command(cls, *, at: datetime) -> "Deed":
        """A command typed on the machine."""
        return cls(Machine.COMMAND, at, Channel.COMMAND)

    @property
    def account(self) -> Account | None:
        """The account behind it, for foreign keys and the journal."""
        return self.who if isinstance(self.who, Account) else None

    @property
    def consequence(self) -> "Deed":
        """What follows of itself from this deed: the same doer, but through nobody's hands."""
        return replace(self, channel=Channel.TASK, actor="", proxy="", in_place_of="")

    def told_by(self, actor: str, *, in_place_of: str = "") -> "Deed":
        """The same deed with another name for the journal, of somebody who spoke for another person where named."""
        return replace(self, actor=actor, in_place_of=in_place_of)
