"""Kinds of activity by API."""

import pytest

from events.models import ActivityKind
from tests import cast, factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
KINDS = "/api/v1/kinds/"


def test_every_account_reads_all_kinds_and_nobody_writes_one() -> None:
    kind = factories.kind()
    rows = cast.own_clerk().get(KINDS).json()
    assert rows["count"] == ActivityKind.objects.count()
    told = cast.own_clerk().get(f"{KINDS}{kind.pk}/").json()
    assert (told["code"], told["name"], told["family"], told["measures"]) == (
        kind.code,
        "理论政策宣讲",
        kind.family,
        list(kind.measures),
    )
    assert cast.office().post(KINDS, {"name": "新类型"}).status_code == 405
    assert cast.office().get(f"{KINDS}999999/").status_code == 404


def test_where_one_who_can_is_enough_the_kind_says_so_and_elsewhere_everybody_must() -> None:
    told = cast.own_clerk().get(KINDS, {"page_size": 100}).json()["results"]
    assert {row["code"] for row in told if row["skills_least"] == 1} == {"01", "02", "03", "04", "08", "30"}
    assert {row["skills_least"] for row in told} == {1, None}
