"""Refusals are filled with facts; their sentences word them in the reader's language."""

from datetime import UTC, date, datetime

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from volunteers.errors import BadArea, BadPersonalValue, DomainError, in_words
from volunteers.models import Volunteer
from volunteers.states import AreaLevel, SkillLevel


class Refusal(DomainError):
    message = _("“%(label)s”填写有误，请核对后重新填写。")


def test_an_instant_is_said_by_the_county_s_clock_in_the_reader_s_language() -> None:
    nine = datetime(2023, 4, 19, 1, 0, tzinfo=UTC)
    assert in_words(nine) == "4月19日 09:00"
    with translation.override("en"):
        assert in_words(nine) == "19 April 09:00"


def test_choices_are_said_by_their_labels_and_fields_by_their_names() -> None:
    field = Volunteer._meta.get_field("name")
    said = [in_words(value) for value in (AreaLevel.COUNTY, SkillLevel.GOOD, field, "永和镇", 3)]
    assert said == ["县", str(SkillLevel.GOOD.label), "姓名", "永和镇", "3"]


def test_a_refusal_raised_in_one_language_is_read_in_another() -> None:
    with translation.override("en"):
        refusal = Refusal(label=AreaLevel.TOWNSHIP)
    assert str(refusal) == "“乡镇（街道）”填写有误，请核对后重新填写。"


def test_a_field_is_named_whether_it_is_a_column_or_a_set() -> None:
    column = BadPersonalValue(Volunteer._meta.get_field("name"))
    assert (column.values["field"], str(column)) == ("name", "“姓名”填写有误，请核对后重新填写。")
    assert str(BadPersonalValue("weekly")) == "“可服务时间”填写有误，请核对后重新填写。"
    assert str(BadArea(field="code")) == "“区划代码”填写有误，请核对后重新填写。"


def test_a_day_is_said_as_people_do() -> None:
    day = date(2023, 4, 19)
    assert in_words(day) == "4月19日"
    with translation.override("en"):
        assert in_words(day) == "19 April"
