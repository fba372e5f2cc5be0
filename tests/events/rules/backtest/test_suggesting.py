from events.rules.backtest.judging import judge
from events.rules.backtest.suggesting import Suggestion, suggestions
from events.rules.backtest.trials import Asked, Trial, changed, strictest
from events.rules.values import Mode
from tests.events.rules.backtest.past import OLD, OLDEST, POLICY, SKILL, held, person


def test_what_bars_much_of_the_past_is_proposed_milder_with_its_share() -> None:
    team = [person("会"), person("甲", able=False), person("乙", OLDEST, able=False)]
    past = [held(f"2022-03-{day:02d}", *team, skills=(SKILL,)) for day in range(1, 11)]
    assert suggestions(past, Trial(POLICY)) == [
        Suggestion("skills", Asked.ONE, before=20, after=0, attendances=30),
        Suggestion("own_wish_only", Mode.ASK, before=10, after=0, attendances=30),
    ]


def test_numbers_are_loosened_until_few_are_barred() -> None:
    anna = person("安", OLD)
    past = [held(f"2022-03-{day:02d}", anna, outdoor=True) for day in range(1, 11)]
    proposed = suggestions(past, Trial(POLICY))
    assert proposed == [Suggestion("outdoor_rest_days", 0, before=9, after=0, attendances=10)]
    assert proposed[0].rule == "outdoor_rest"
    milder = changed(strictest(POLICY), {one.name: one.value for one in proposed})
    assert judge(past, milder).barred == 0


def test_a_past_that_keeps_the_rules_needs_no_proposal() -> None:
    assert suggestions([held("2022-03-01", person("安"))], Trial(POLICY)) == []
    assert suggestions([], Trial(POLICY)) == []


def test_numbers_are_never_proposed_so_that_people_are_worn_out() -> None:
    past = [held("2022-03-01", person("安"), hour=hour, minutes=120) for hour in range(9, 17)]
    assert [(one.name, one.value) for one in suggestions(past, Trial(POLICY))] == [
        ("max_per_day", 2),
        ("max_minutes_per_week", 720),
    ]
