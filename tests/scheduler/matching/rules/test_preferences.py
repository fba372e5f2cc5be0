"""What makes one person the better choice."""

from hypothesis import given, settings

from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.preferences import pair_costs, pair_points
from tests.scheduler.matching.reasons.test_explain import seeds
from tests.scheduler.matching.tiny import tiny


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_cost_items_add_up_to_the_cost_the_engine_uses(seed: int) -> None:
    c = Compiled(tiny(seed, volunteers=6, strange=True))
    for g in range(len(c.positions)):
        costs = pair_costs(c, g, c.everybody)
        assert costs.tolist() == [sum(p.points for p in pair_points(c, g, int(v))) for v in c.everybody]
