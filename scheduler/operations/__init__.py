"""Matching runs, decisions about their proposals, and the weights."""

from scheduler.operations.call_outs import ask_people, call_away
from scheduler.operations.capacity import start_capacity
from scheduler.operations.proposals import Invited, Refusal, add_by_hand, discard, drop, invite_proposals
from scheduler.operations.replacements import ask_substitute, come_over
from scheduler.operations.replannings import Changed, move_sessions, release_people
from scheduler.operations.runs.proofs import start_proof
from scheduler.operations.runs.runs import carry_out, refill_vacated, run_matching, start_matching
from scheduler.operations.runs.work import cancel, sweep
from scheduler.operations.standbys import add_standby, offer_vacated, propose_standbys
from scheduler.operations.trials import adopt_trial, discard_trial, start_trial
from scheduler.operations.weights import restore_weights, save_weights

__all__ = [
    "Changed",
    "Invited",
    "Refusal",
    "add_by_hand",
    "add_standby",
    "adopt_trial",
    "ask_people",
    "call_away",
    "ask_substitute",
    "cancel",
    "carry_out",
    "come_over",
    "discard",
    "discard_trial",
    "drop",
    "invite_proposals",
    "move_sessions",
    "offer_vacated",
    "propose_standbys",
    "refill_vacated",
    "release_people",
    "restore_weights",
    "run_matching",
    "save_weights",
    "start_capacity",
    "start_matching",
    "start_proof",
    "start_trial",
    "sweep",
]
