import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from tests.events import workflow


def written(folder: Path, name: str, said: object) -> str:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    return str(path)


def run(*args: str, **options: Any) -> str:
    out = StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_match_prints_the_fill_rate_and_why_seats_stay_empty() -> None:
    seat = workflow.seat(positions=(workflow.PositionData("宣讲员", 3),))
    factories.volunteer()
    factories.volunteer("出门", lives_away_at="成都")
    said = json.loads(run("match", "--from", "2023-04-01", "--to", "2023-05-01", "--at", "2023-04-03T09:00", "--json"))
    said.pop("seconds")
    said.pop("run")
    newcomers = said.pop("levers")[0]
    assert (newcomers["lever"]["kind"], newcomers["seats"], newcomers["text"]) == (
        "newcomers",
        2,
        "再找到2位志愿者：多推荐2人",
    )
    assert said == {
        "positions": 1,
        "seats": 3,
        "filled": 1,
        "unfilled": 2,
        "fill_rate": 0.3333,
        "status": "proven_best",
        "cost": 400002,
        "bound": 400002,
        "unfilled_reasons": [{"code": "lives_away", "seats": 2, "text": "常住外地"}],
        "unfilled_positions": [
            {"position": seat.pk, "unfilled": 2, "text": "需3名志愿者：全县2名，已推荐1名，1名常住外地"}
        ],
        "accepted": 0,
        "not_accepted": {},
        "awaiting_review": 0,
    }


@pytest.mark.django_db
def test_match_tells_of_requests_awaiting_review_and_takes_them_on_when_asked() -> None:
    workflow.filed()
    days = ("match", "--from", "2023-04-01", "--to", "2023-05-01", "--at", "2023-04-03T09:00")
    assert "1 requests of these days await review" in run(*days)
    said = json.loads(run(*days, "--accept", "--json"))
    assert (said["accepted"], said["not_accepted"], said["awaiting_review"], said["positions"]) == (1, {}, 0, 1)


@pytest.mark.django_db
def test_match_refuses_a_span_that_ends_before_it_begins() -> None:
    with pytest.raises(CommandError, match="结束应晚于开始"):
        call_command("match", "--from", "2023-05-01", "--to", "2023-04-01")
