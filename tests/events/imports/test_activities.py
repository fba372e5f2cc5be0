"""What a register says, as people write it."""

import pytest

from events.imports import activities


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张英仁、顾　大，李福;王一", ("张英仁", "顾大", "李福", "王一")),
        ("张英仁 李福", ("张英仁", "李福")),
        ("张英仁\n李福", ("张英仁", "李福")),
        ("1.张英仁 2.李福", ("张英仁", "李福")),
        ("①张英仁②李福", ("张英仁", "李福")),
        ("王  英  李明明 顾　大", ("王英", "李明明", "顾大")),
        ("宣讲员：张英仁；志愿者：李福、王一", ("张英仁", "李福", "王一")),
        ("王英和李明、侯和才同志", ("王英", "李明", "侯和才")),
        ("阿木•日古、吉克．阿呷", ("阿木·日古", "吉克·阿呷")),
        ("张英仁（队长）、李福等15人", ("张英仁", "李福")),
        ("", ()),
    ],
)
def test_names_in_a_register_are_read(text: str, names: tuple[str, ...]) -> None:
    assert activities.read_names(text).names == names


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("张英仁等15人", activities.Named(("张英仁",), heads=15)),
        ("张英仁、李福 15人", activities.Named(("张英仁", "李福"), heads=15)),
        ("张英仁、群众3人", activities.Named(("张英仁",), groups=("群众3人",), heads=4)),
        ("张英仁（请假）、李福", activities.Named(("李福",), absent=("张英仁",))),
        ("全体党员", activities.Named(groups=("全体党员",))),
        ("15人", activities.Named(heads=15)),
    ],
)
def test_heads_groups_and_the_absent_are_no_names(text: str, named: activities.Named) -> None:
    assert activities.read_names(text) == named
