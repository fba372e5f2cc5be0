"""Refusals about events: one vocabulary, a file a noun."""

from events.errors.assignments import (
    AlreadyBusy,
    AlreadyInvited,
    AnswerSourceMissing,
    EnoughPeople,
    InvitationOver,
    NotOpenForInvitations,
    PositionFull,
    Taken,
    WhyOver,
)
from events.errors.attendance import (
    DayTooLong,
    HoursTooLong,
    NameMissing,
    NameTwice,
    NotYetHeld,
    PresentElsewhere,
    SecondPersonNeeded,
    TimesWrong,
    WrongSecondPerson,
)
from events.errors.evaluations import FollowUpMissing, OfficeMayNotRate, RatingWrong
from events.errors.events import ApprovalTooLate, HeadcountWrong, LeastWrong, MinimumWrong, ShiftFixed, SpanWrong
from events.errors.moves import MoveNotAllowed, ReasonMissing, StateChanged, UnknownReason
from events.errors.rules import LegallyBarred, NotAvailable, OverCap, OverrideEmpty, OverrideReasonMissing, RulesAgainst
from events.errors.service_requests import (
    MISSING_SENTENCES,
    MISSING_WORDS,
    NumberTaken,
    RequestIncomplete,
    RequestNotEditable,
    WishedTimePassed,
)
from events.errors.standbys import AlreadyAsked, OrderWrong, TooManyStandBys
from events.errors.topics import TopicTitleTaken

__all__ = [
    "MISSING_SENTENCES",
    "MISSING_WORDS",
    "AlreadyAsked",
    "AlreadyBusy",
    "AlreadyInvited",
    "AnswerSourceMissing",
    "ApprovalTooLate",
    "DayTooLong",
    "EnoughPeople",
    "FollowUpMissing",
    "HeadcountWrong",
    "HoursTooLong",
    "InvitationOver",
    "LeastWrong",
    "LegallyBarred",
    "MinimumWrong",
    "MoveNotAllowed",
    "NameMissing",
    "NameTwice",
    "NotAvailable",
    "NotOpenForInvitations",
    "NotYetHeld",
    "NumberTaken",
    "OfficeMayNotRate",
    "OrderWrong",
    "OverCap",
    "OverrideEmpty",
    "OverrideReasonMissing",
    "PositionFull",
    "PresentElsewhere",
    "RatingWrong",
    "ReasonMissing",
    "RequestIncomplete",
    "RequestNotEditable",
    "RulesAgainst",
    "SecondPersonNeeded",
    "ShiftFixed",
    "SpanWrong",
    "StateChanged",
    "Taken",
    "TimesWrong",
    "TooManyStandBys",
    "TopicTitleTaken",
    "UnknownReason",
    "WhyOver",
    "WishedTimePassed",
    "WrongSecondPerson",
]
