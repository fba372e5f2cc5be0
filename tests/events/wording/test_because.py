"""Why something was done, read in the reader's language."""

from importlib import import_module

import pytest
from django.utils import translation

from events.wording.because import because_text, override_text, send_failure_text, why_text

AWAY = ["lives_away", {"place": "成都"}]


def test_codes_with_values_are_said_in_the_reader_s_language() -> None:
    stored = [AWAY, ["called_elsewhere", {"title": "书法课"}], ["weather", {}]]
    assert because_text(stored) == "常住成都；改请您去“书法课”；天气"
    with translation.override("en"):
        assert because_text(stored) == "Lives in 成都; We ask you to go to “书法课” instead; Weather"


def test_a_sentence_that_an_older_version_stored_is_said_as_it_stands() -> None:
    kept = import_module("events.migrations.0008_in_values").sentence_kept("来不及赶到")
    with translation.override("en"):
        assert [because_text(kept), because_text("来不及赶到"), because_text([])] == ["来不及赶到", "来不及赶到", ""]


def test_codes_that_an_older_version_stored_alone_are_read_without_values() -> None:
    kept = import_module("events.migrations.0008_in_values").codes_with_values(["not_willing", AWAY])
    assert kept == [["not_willing", {}], AWAY]
    assert because_text(kept) == "暂不愿意参加；常住成都"


def test_a_reason_of_the_list_comes_first_and_rules_after_what_was_written() -> None:
    assert [
        why_text("大雨", [["weather", {}]]),
        why_text("", [["weather", {}]]),
        why_text("森林防火", [AWAY]),
        why_text("森林防火"),
        why_text("天气：大雨"),
        why_text(""),
    ] == ["天气：大雨", "天气", "森林防火；常住成都", "森林防火", "天气：大雨", ""]
    with translation.override("en"):
        assert why_text("大雨", [["weather", {}]]) == "Weather: 大雨"


def test_a_call_out_sets_rules_aside_without_more_words() -> None:
    assert [override_text("", [AWAY]), override_text("本人坚持", [AWAY]), override_text("", [])] == [
        "紧急召集，破例：常住成都",
        "本人坚持",
        "",
    ]
    with translation.override("en"):
        assert override_text("", [AWAY]) == "emergency call-out, exception: Lives in 成都"
        assert override_text("紧急召集，破例：常住成都", ()) == "紧急召集，破例：常住成都"


def test_a_code_without_words_is_an_error_and_no_silent_code() -> None:
    with pytest.raises(KeyError):
        because_text([["moon", {}]])


def test_why_a_notice_was_not_sent_is_said_in_the_reader_s_language_or_as_the_channel_told_it() -> None:
    told = ["no_channel", "worker_stopped", "SMTPException: 550", ""]
    assert [send_failure_text(error) for error in told] == [
        "没有能送到的渠道，请打电话",
        "发送时后台任务中断",
        "SMTPException: 550",
        "",
    ]
    with translation.override("en"):
        assert send_failure_text("no_channel") == "No channel reaches this person; please call"
