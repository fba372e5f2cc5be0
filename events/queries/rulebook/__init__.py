"""Reading rows as the rulebook's values, with the same number of queries for one person as for a thousand."""

from events.queries.rulebook.cases import Pair, Reading, no_longer_lawful, readings_of, refusals_of
from events.queries.rulebook.people import PERSON_FIELDS, PeopleRows, persons
from events.queries.rulebook.sessions import GRADES, SessionRows, policy_values, session_of, work_barred

__all__ = [
    "GRADES",
    "PERSON_FIELDS",
    "Pair",
    "PeopleRows",
    "Reading",
    "SessionRows",
    "no_longer_lawful",
    "persons",
    "policy_values",
    "readings_of",
    "refusals_of",
    "session_of",
    "work_barred",
]
