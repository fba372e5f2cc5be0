"""Why a run failed, in words."""

from django.utils import translation

from scheduler.errors import RunFailure
from scheduler.wording.runs import failure_text, fairness_text


def test_a_code_is_worded_in_the_reader_s_language() -> None:
    assert failure_text("interrupted", 3) == "计算3次都中断了。请缩短日期再试，或联系管理员。"
    with translation.override("en"):
        assert "3" in failure_text("interrupted", 3)
    for code in RunFailure:
        assert "%" not in failure_text(code, 1)


def test_what_is_no_code_is_said_as_it_stands() -> None:
    old = "有一片没有算成。请缩短日期再试，或联系管理员。"
    assert failure_text(old, 1) == old
    assert (failure_text("the solver ended with kInfeasible", 1), failure_text("", 0)) == (
        "the solver ended with kInfeasible",
        "",
    )


def test_how_even_a_plan_is_comes_in_short_sentences() -> None:
    figures = {"filled": 9, "people": 4, "most": 4, "least": 1, "middle": 2, "busier_percent": 78}
    told = "请了4人，每人最多4场、最少1场、中间2场。最忙的一半人做了78%。"
    assert fairness_text({**figures, "longest_unasked_days": 29, "never_asked": 0}) == told
    assert fairness_text({**figures, "longest_unasked_days": 425, "never_asked": 7}) == (
        f"{told}没请到的人里，最久的有14个月没有请过。还有7人从来没有请过。"
    )
    assert fairness_text({"filled": 9, "people": 4, "most": 4}) == fairness_text({}) == ""
