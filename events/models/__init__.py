"""Tables of requests, events, assignments, attendance and notices, and the rules an office may edit."""

from events.models.assignments import Assignment
from events.models.attendance import Attendance, AttendanceSource, Evaluation, Work
from events.models.call_outs import CallOut
from events.models.done_skills import DeniedSkill
from events.models.doubts import LegalAnswer, LegalMatter
from events.models.events import Event, Position, PositionSkill, Shift
from events.models.kinds import ActivityKind, Family, Risk
from events.models.notices import Notice, NoticeKind
from events.models.policy import AgeLimit, OfficePolicy, PolicyVersion, WorkingDayOverride
from events.models.service_requests import (
    RequestedPosition,
    RequestedSkill,
    ServiceRequest,
    Transport,
    WishedTime,
)
from events.models.standbys import StandBy
from events.models.topics import Topic

__all__ = [
    "ActivityKind",
    "AgeLimit",
    "Assignment",
    "Attendance",
    "AttendanceSource",
    "CallOut",
    "DeniedSkill",
    "Evaluation",
    "Event",
    "Family",
    "LegalAnswer",
    "LegalMatter",
    "Notice",
    "NoticeKind",
    "OfficePolicy",
    "PolicyVersion",
    "Position",
    "PositionSkill",
    "RequestedPosition",
    "RequestedSkill",
    "Risk",
    "ServiceRequest",
    "Shift",
    "StandBy",
    "Topic",
    "Transport",
    "WishedTime",
    "Work",
    "WorkingDayOverride",
]
