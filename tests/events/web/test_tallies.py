import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.queries.tallies import NO_FILTERS
from events.tally import KEYS, MEASURES
from events.web.tallies.questions import CUTS, preset_days, read_question, year_before
from tests import factories
from tests.events.queries.test_tallies import Year, attend, held, year
from volunteers.models import Area
from volunteers.states import Role

pytestmark = pytest.mark.django_db
__all__ = ["year"]
PERIOD = "from=2022-01-01&to=2022-12-31"


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(factories.account())
    return client


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return unescape(response.content.decode())


def table_of(text: str) -> list[list[str]]:
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", text, re.DOTALL)
    ]


def test_the_table_of_kinds(year: Year, office: Client) -> None:
    rows = table_of(page(office, f"/tallies/?{PERIOD}"))
    assert [row[:8] for row in rows] == [
        [
            "活动类型",
            "场次（场）",
            "参与（人次）",
            "参与（人）",
            "受众（人次）",
            "服务时长（小时）",
            "作品（件）",
            "资料（份）",
        ],
        ["理论政策宣讲", "3", "9", "3", "75", "7.8", "3", "30"],
        ["政治理论学习", "1", "2", "2", "0", "0.0", "0", "0"],
        ["（未关联活动）", "0", "0", "0", "0", "0.0", "2", "0"],
        ["合计", "4", "11", "3", "75", "7.8", "5", "30"],
    ]


@pytest.mark.parametrize(
    ("by", "show"), [*((by, "sessions") for by in KEYS), *(("area-kind", measure) for measure in MEASURES)]
)
def test_every_number_opens_a_list_that_says_the_same(year: Year, office: Client, by: str, show: str) -> None:
    text = page(office, f"/tallies/?{PERIOD}&by={by}&show={show}")
    links = re.findall(r'<a href="(/tallies/rows/[^"]+)">([\d,.]+)</a>', text)
    assert links
    for address, number in links:
        assert f"：{number}\n" in page(office, address) or f"：{number}</h1>" in page(office, address)


def test_bars_are_sorted_but_for_time(year: Year, office: Client) -> None:
    def labels(by: str) -> list[tuple[str, str]]:
        text = page(office, f"/tallies/?{PERIOD}&by={by}")
        return re.findall(r'bar__label">(.*?)<.*?width:([\d.]+)%', text, re.S)

    assert labels("kind") == [("理论政策宣讲", "100.0"), ("政治理论学习", "33.3")]
    assert [label for label, _ in labels("month")] == ["2022年2月", "2022年5月", "2022年8月", "2022年12月"]


def test_the_paragraph_is_written_like_a_report(year: Year, office: Client) -> None:
    assert (
        "2022年1月1日至2022年12月31日，全县共开展活动4场次，参与11人次，参与志愿者3人，受众75人次，"
        "志愿服务7小时，创作作品5件，发放资料30份。其中，理论政策宣讲3场次，政治理论学习1场次。"
    ) in page(office, f"/tallies/?{PERIOD}")


def test_the_year_before_stands_beside(year: Year, office: Client) -> None:
    held("2021-05-10 09:00", "2021-05-10 10:00", event=factories.event(kind=factories.kind("走访慰问")))
    rows = table_of(page(office, f"/tallies/?{PERIOD}&compare=1"))
    assert [(row[0], row[1], row[-1]) for row in rows[1:]] == [
        ("理论政策宣讲", "3", "1"),
        ("政治理论学习", "1", "0"),
        ("（未关联活动）", "0", "0"),
        ("走访慰问", "0", "1"),
        ("合计", "4", "2"),
    ]
    months = table_of(page(office, f"/tallies/?{PERIOD}&compare=1&by=month"))
    assert [row[0] for row in months[1:] if row[-1] == "1"] == ["2022年5月", "2022年12月"]


def test_a_clerk_sees_the_own_area_and_viewers_no_names(year: Year, client: Client) -> None:
    here, there, _ = year
    client.force_login(factories.clerk(there))
    text = page(client, f"/tallies/?{PERIOD}&by=area")
    assert [row[0] for row in table_of(text)] == ["乡镇（街道）", "云门镇", "合计"]
    assert "青岗镇" not in text
    people = page(client, f"/tallies/rows/?{PERIOD}&measure=volunteers")
    assert [row[0].split()[0] for row in table_of(people)[1:]] == ["张英仁", "王待认"]
    assert "：0" in page(client, f"/tallies/rows/?{PERIOD}&measure=sessions&row=area&key={here.code}")
    client.force_login(factories.account("viewer", Role.VIEWER))
    for measure in ("volunteers", "attendances"):
        people = page(client, f"/tallies/rows/?{PERIOD}&measure={measure}")
        assert ("张英仁" in people, "张＊＊" in people) == (False, True)


@pytest.mark.parametrize("address", ["/tallies/", "/tallies/rows/", "/tallies.xlsx"])
def test_who_may_not_count_is_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code == 302
    client.force_login(factories.account("leader", Role.TEAM_LEADER))
    assert client.get(address).status_code == 403
    client.force_login(factories.account("office"))
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", ["/tallies/", "/tallies/rows/", "/tallies.xlsx"])
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("from=2022-13-01&to=2022-12-31", 400),
        ("from=2022-01-01", 400),
        ("from=2022-12-31&to=2022-01-01", 400),
        ("from=0001-01-01&to=9999-12-31", 400),
        ("period=century", 400),
        ("by=weather", 400),
        ("show=%00", 400),
        ("kind=%00&area=%00&team=%00&family=%00", 200),
        ("area=999999999999&team=99999999999999999999999", 200),
        ("page=x&row=weather&key=x&column=area&column_key=%00", 200),
        ("row=team&key=x", 200),
        ("row=month&key=2022-99", 200),
    ],
)
def test_strange_questions_get_clear_answers(office: Client, address: str, query: str, status: int) -> None:
    page_status = office.get(f"{address}?{query}").status_code
    assert page_status == status


def test_an_unknown_measure_is_a_bad_question(office: Client) -> None:
    assert office.get("/tallies/rows/?measure=people").status_code == 400


def test_the_pages_ask_as_much_for_many_rows_as_for_one(office: Client) -> None:
    addresses = [f"/tallies/?{PERIOD}&by=area&compare=1"]
    addresses += [f"/tallies/rows/?{PERIOD}&measure={measure}" for measure in MEASURES]

    def counts() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as captured:
                page(office, address)
            found.append(len(captured))
        return found

    def add(day: int, area: Area) -> None:
        shift = held(
            f"2022-05-{day} 09:00", f"2022-05-{day} 10:00", event=factories.event(area=area), audience=3, materials=1
        )
        attend(shift, factories.volunteer(f"人{day}"))
        shift.works.create(title="快板", completed_date=date(2022, 5, day))

    add(10, factories.area("青岗镇"))
    first = counts()
    add(11, factories.area("云门镇"))
    add(12, factories.area("红坪镇"))
    assert counts() == first


def test_periods() -> None:
    from django.http import QueryDict

    today = date(2023, 12, 5)
    assert {name: preset_days(name, today) for name in ("month", "quarter", "year", "last-year")} == {
        "month": (date(2023, 12, 1), date(2024, 1, 1)),
        "quarter": (date(2023, 10, 1), date(2024, 1, 1)),
        "year": (date(2023, 1, 1), date(2024, 1, 1)),
        "last-year": (date(2022, 1, 1), date(2023, 1, 1)),
    }
    assert (year_before(date(2024, 2, 29)), year_before(date(2024, 3, 1))) == (date(2023, 3, 1), date(2023, 3, 1))
    question = read_question(QueryDict("from=2022-01-01&to=2022-03-31&by=area"), today=today)
    assert (question.start, question.end, question.preset, question.by, question.filters) == (
        date(2022, 1, 1),
        date(2022, 4, 1),
        "",
        "area",
        NO_FILTERS,
    )
    assert question.query(by="kind") == "?from=2022-01-01&to=2022-03-31&by=kind&show=sessions"
    assert set(CUTS) > set(KEYS)
