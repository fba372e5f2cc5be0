"""Deeds: the doer, the instant and the channel of an act, as one value for operations and permissions."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from django.contrib.auth.models import AnonymousUser

from volunteers.models import Account, Volunteer
from volunteers.states import Channel


@dataclass(frozen=True, slots=True)
class LinkHolder:
    """The holder of a volunteer's personal link: the volunteer, or the family in the volunteer's place."""

    volunteer: Volunteer


class Machine(Enum):
    """The office's own machine: the worker that runs tasks by the clock, and a command typed on it."""

    TASK = "task"
    COMMAND = "command"


Doer = Account | LinkHolder | Machine
User = Account | AnonymousUser | LinkHolder | Machine
"""Every kind of doer that a permission accepts."""


@dataclass(frozen=True, slots=True)
class Deed:
    """The doer, the instant and the channel of an act; made once in a face, where the clock is read.

    ``who`` alone decides what is allowed; ``channel`` is only recorded. ``actor`` names a person without an account for
    the journal; ``proxy`` names the person who answered in the volunteer's place. When the journal names the proxy,
    ``in_place_of`` is the volunteer's name.
    """

    who: Doer
    at: datetime
    channel: Channel
    actor: str = ""
    proxy: str = ""
    in_place_of: str = ""

    @classmethod
    def by_account(cls, account: Account, *, at: datetime, channel: Channel = Channel.WEB, proxy: str = "") -> "Deed":
        """Returns the deed of an account; ``channel`` and ``proxy`` tell how a volunteer's word reached the account."""
        return cls(account, at, channel, proxy=proxy)

    @classmethod
    def by_link(cls, volunteer: Volunteer, *, at: datetime, proxy: str = "") -> "Deed":
        """Returns the deed of the holder of a personal link; ``proxy`` names a relative who uses it."""
        channel = Channel.PROXY if proxy else Channel.LINK
        return cls(LinkHolder(volunteer), at, channel, actor=volunteer.name, proxy=proxy)

    @classmethod
    def by_task(cls, *, at: datetime) -> "Deed":
        """Returns the deed of the worker that runs tasks by the clock."""
        return cls(Machine.TASK, at, Channel.TASK)

    @classmethod
    def by_import(cls, account: Account | None, *, at: datetime) -> "Deed":
        """Returns the deed of an account that imports a file; without an account, of a command on the machine."""
        return cls(account or Machine.COMMAND, at, Channel.IMPORT)

    @classmethod
    def by_command(cls, *, at: datetime) -> "Deed":
        """Returns the deed of a command typed on the machine."""
        return cls(Machine.COMMAND, at, Channel.COMMAND)

    @property
    def account(self) -> Account | None:
        """The account of the doer, for foreign keys and the journal; nothing for other doers."""
        return self.who if isinstance(self.who, Account) else None

    @property
    def consequence(self) -> "Deed":
        """Returns the deed of an automatic consequence: the same doer, through the channel of tasks."""
        return replace(self, channel=Channel.TASK, actor="", proxy="", in_place_of="")

    def told_by(self, actor: str, *, in_place_of: str = "") -> "Deed":
        """Returns the same deed with another name for the journal, and the person whom the actor spoke for, if any."""
        return replace(self, actor=actor, in_place_of=in_place_of)
