"""Matching runs and what people decide about their proposals."""

from scheduler.operations.proposals import Invited, Refusal, add_by_hand, discard, drop, invite_proposals
from scheduler.operations.runs import carry_out, refill_vacated, run_matching, start_matching
from scheduler.operations.weights import restore_weights, save_weights

__all__ = [
    "Invited",
    "Refusal",
    "add_by_hand",
    "carry_out",
    "discard",
    "drop",
    "invite_proposals",
    "refill_vacated",
    "restore_weights",
    "run_matching",
    "save_weights",
    "start_matching",
]
