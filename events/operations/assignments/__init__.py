"""Inviting people and recording their answers.

Every operation first waits for its turn among the writers and then reads, so of two at once the second sees the result
of the first. The database's guard against double booking decides last.
"""

from events.operations.assignments.answering import accept, ask_for_call, channel_of_answer, decline, excuse, take_back
from events.operations.assignments.asking import ask_about, renew_questions
from events.operations.assignments.inviting import cancel, expire_overdue, invite, release

__all__ = [
    "accept",
    "ask_about",
    "ask_for_call",
    "cancel",
    "channel_of_answer",
    "decline",
    "excuse",
    "expire_overdue",
    "invite",
    "release",
    "renew_questions",
    "take_back",
]
