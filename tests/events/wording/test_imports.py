"""What a file of requests lacks, in the reader's language."""

from django.utils import translation

from events.wording.imports import missing_words
from volunteers.wording.imports import sentence


def test_fields_that_are_missing_are_named_in_the_reader_s_language() -> None:
    said = {"missing": "unit_name risk_note"}
    assert sentence("request_incomplete", said) == "缺少必填内容：需求单位、风险说明。请补填。"
    with translation.override("en"):
        assert missing_words("unit_name risk_note") == "Requesting unit, Risks"


def test_words_that_an_older_version_stored_stay_as_they_are() -> None:
    with translation.override("en"):
        assert missing_words("需求单位、风险说明") == "需求单位、风险说明"
