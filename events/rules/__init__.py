"""The one rulebook: the refusals of law and office for one person at one session. Pure.

``table.refusals(person, session, policy, calendar)`` returns all of them, in the table's order. Every operation that
seats, invites, accepts or moves a person asks it; the matching's masks are a fast second form of it.
"""
