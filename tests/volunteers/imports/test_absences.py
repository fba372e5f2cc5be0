"""Living away, as people write it."""

import pytest

from volunteers.imports import absences


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("", absences.Away()),
        ("无", absences.Away()),
        ("常住西昌", absences.Away(lives_at="西昌")),
        ("成都", absences.Away(lives_at="成都")),
        ("冬季居成都（11月至次年3月）", absences.Away(from_month=11, to_month=3, place="成都")),
        ("每年11月到3月住成都", absences.Away(from_month=11, to_month=3, place="成都")),
        ("冬季在攀枝花", absences.Away(from_month=12, to_month=2, place="攀枝花")),
        ("偶尔去儿子家", absences.Away(note="偶尔去儿子家")),
        ("十一月至次年三月住成都", absences.Away(from_month=11, to_month=3, place="成都")),
        ("米易（冬季）", absences.Away(from_month=12, to_month=2, place="米易")),
        ("随女儿住成都", absences.Away(lives_at="成都")),
        ("是（成都）", absences.Away(lives_at="成都")),
        ("县城", absences.Away()),
        ("常年在外", absences.Away(note="常年在外")),
        ("夏季回县城", absences.Away(note="夏季回县城")),
        ("13月至15月在成都", absences.Away(note="13月至15月在成都")),
    ],
)
def test_living_away_is_read(text: str, away: absences.Away) -> None:
    assert absences.read_away(text) == away
