"""The one rulebook: what law and office say about one person and one session. Pure.

``table.refusals(person, session, policy, calendar)`` gives everything that stands in the way, in the table's order;
``questions`` what the person is asked first, ``drawbacks`` what only makes others preferred, as the policy has it.
Every door that seats, invites, accepts or moves somebody asks it; the matching's masks are a fast second form of it.
"""
