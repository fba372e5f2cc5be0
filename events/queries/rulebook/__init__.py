"""Reading rows as the rulebook's values, with the same number of queries for one person as for a thousand."""

from events.queries.rulebook.cases import Pair, Reading, at_law, no_longer_lawful, read_coming, readings_of, refusals_of
from events.queries.rulebook.doubts import (
    Asked,
    answers_about,
    doubts_about,
    judged_event,
    judged_service_request,
    open_doubts,
)
from events.queries.rulebook.people import PERSON_FIELDS, PeopleRows, persons
from events.queries.rulebook.seats import Kept
from events.queries.rulebook.sessions import GRADES, SessionRows, policy_values, session_of, work_barred

__all__ = [
    "GRADES",
    "Kept",
    "PERSON_FIELDS",
    "Asked",
    "answers_about",
    "at_law",
    "read_coming",
    "Pair",
    "PeopleRows",
    "Reading",
    "SessionRows",
    "doubts_about",
    "judged_event",
    "judged_service_request",
    "no_longer_lawful",
    "open_doubts",
    "persons",
    "policy_values",
    "readings_of",
    "refusals_of",
    "session_of",
    "work_barred",
]
