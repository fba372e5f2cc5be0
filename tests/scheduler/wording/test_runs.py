"""Why a run failed, in words."""

from django.utils import translation

from scheduler.errors import RunFailure
from scheduler.wording.runs import failure_text


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
