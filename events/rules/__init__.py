"""The one rulebook: what law and office say about one person and one session. Pure.

``table.refusals(person, session, policy, calendar)`` gives everything that stands in the way, in the table's order.
Every door that seats, invites, accepts or moves somebody asks it; the matching's masks are a fast second form of it.
"""
