"""The matching of volunteers to positions: a library of its own, without Django.

Frozen values go in (``problem``), frozen values come out (``plan``):

- ``solver.solve(problem, previous=None, effort="normal") -> Plan``: the best plan, with its bound and status;
- ``decompose.split(problem) -> [Problem]``, ``decompose.join(problem, plans) -> Plan``: a large one in parts;
- ``explain.explain(problem, plan) -> [Explanation]``: reasons for choices, objections, shortages;
- ``replacement.replace(problem, plan, position, gone) -> [Option]``: substitutes, nobody else disturbed;
- ``checker.check(problem, plan) -> [Violation]``: independent of all the above;
- ``compare.compare(plan, plan) -> Difference``;
- ``exchange``: JSON forms, their schemas, fingerprints.

``rules`` is the one list of hard rules, ``preferences`` the soft ones, ``Weights`` their weights. Bad input is a typed
``errors.BadInput``.
"""
