"""The back office: who comes in, what may be changed, what stays read-only."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.utils import label_for_field
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django_q.models import Schedule, Task

from tests import factories
from volunteers.models import Account, Area, JournalEntry, Skill
from volunteers.states import Role

READ_ONLY = [
    ("events", "servicerequest"),
    ("events", "event"),
    ("events", "shift"),
    ("events", "assignment"),
    ("events", "standby"),
    ("events", "callout"),
    ("events", "attendance"),
    ("events", "evaluation"),
    ("events", "work"),
    ("events", "notice"),
    ("scheduler", "matchrun"),
    ("scheduler", "proposal"),
    ("scheduler", "positionoutcome"),
    ("volunteers", "volunteer"),
    ("volunteers", "journalentry"),
    ("volunteers", "importfile"),
    ("calendars", "feed"),
]
EDITABLE = [
    ("volunteers", "area"),
    ("volunteers", "branch"),
    ("volunteers", "skill"),
    ("volunteers", "team"),
    ("volunteers", "account"),
    ("events", "activitykind"),
    ("events", "workingdayoverride"),
    ("events", "topic"),
]


def signed_in(role: str = Role.ADMINISTRATOR, **values: object) -> Client:
    client = Client()
    client.force_login(factories.account(f"user-{role}", role, **values))
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_but_administrators_comes_in(role: str) -> None:
    client = signed_in(role, is_staff=True)
    assert client.get(reverse("admin:index")).status_code == 302
    assert client.get(reverse("admin:volunteers_area_changelist")).status_code == 302


@pytest.mark.django_db
def test_the_front_page_bears_our_name() -> None:
    assert "银龄志愿 后台" in signed_in().get(reverse("admin:index")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("package", "name"), [*READ_ONLY, *EDITABLE])
def test_every_list_opens(package: str, name: str) -> None:
    answer = signed_in().get(reverse(f"admin:{package}_{name}_changelist"), {"q": "张"})
    assert answer.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(("package", "name"), READ_ONLY)
def test_rows_with_a_state_are_only_looked_at(package: str, name: str) -> None:
    client = signed_in()
    model_admin = next(a for m, a in admin.site._registry.items() if m._meta.label_lower == f"{package}.{name}")
    assert client.get(reverse(f"admin:{package}_{name}_add")).status_code == 403
    request = client.get(reverse("admin:index")).wsgi_request
    assert not model_admin.has_change_permission(request)
    assert not model_admin.has_delete_permission(request)


@pytest.mark.django_db
@pytest.mark.parametrize(("package", "name"), EDITABLE)
def test_reference_data_can_be_added(package: str, name: str) -> None:
    assert signed_in().get(reverse(f"admin:{package}_{name}_add")).status_code == 200


@pytest.mark.django_db
def test_a_row_with_a_state_is_not_changed_by_a_post() -> None:
    row = factories.service_request()
    client = signed_in()
    address = reverse("admin:events_servicerequest_change", args=[row.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"state": "closed"}).status_code == 403
    row.refresh_from_db()
    assert row.state == "draft"


@pytest.mark.django_db
def test_a_changed_skill_is_journaled_with_old_and_new() -> None:
    row = factories.skill("剪窗花")
    answer = signed_in().post(
        reverse("admin:volunteers_skill_change", args=[row.pk]),
        {
            "name": "剪窗花",
            "name_en": "Paper cutting",
            "category": "skill",
            "field_code": "",
            "aliases": "窗花、剪纸花",
        },
    )
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.aliases == ["窗花", "剪纸花"]
    entry = JournalEntry.objects.get(subject_type="Skill")
    assert (entry.action, entry.old, entry.new) == (
        "change",
        {"name_en": "", "aliases": []},
        {"name_en": "Paper cutting", "aliases": ["窗花", "剪纸花"]},
    )


@pytest.mark.django_db
def test_a_removed_skill_is_journaled() -> None:
    row = factories.skill("剪纸")
    signed_in().post(reverse("admin:volunteers_skill_delete", args=[row.pk]), {"post": "yes"})
    assert not Skill.objects.filter(name="剪纸").exists()
    assert JournalEntry.objects.get(subject_type="Skill").action == "delete"


@pytest.mark.django_db
def test_an_area_outside_its_parents_codes_is_refused() -> None:
    parent = factories.county()
    answer = signed_in().post(
        reverse("admin:volunteers_area_add"),
        {"code": "519999101000", "name": "外县镇", "level": "township", "parent": parent.pk},
    )
    assert answer.status_code == 200
    assert not Area.objects.filter(name="外县镇").exists()


@pytest.mark.django_db
def test_an_account_is_added_with_role_and_area_and_its_password_stays_out_of_the_journal() -> None:
    area = factories.area()
    answer = signed_in().post(
        reverse("admin:volunteers_account_add"),
        {
            "username": "qinggang",
            "usable_password": "true",
            "password1": "mountain-stream-42",
            "password2": "mountain-stream-42",
            "role": "clerk",
            "area": area.pk,
            "display_name": "雷学",
            "unit_name": "青岗镇人民政府",
        },
    )
    assert answer.status_code == 302
    account = Account.objects.get(username="qinggang")
    assert (account.role, account.area, account.check_password("mountain-stream-42")) == ("clerk", area, True)
    assert "mountain-stream" not in str(list(JournalEntry.objects.values()))


@pytest.mark.django_db
def test_a_new_password_ends_the_accounts_tokens() -> None:
    clerk = factories.clerk()
    token = Client().post(
        "/api/login/", {"username": "clerk", "password": "correct-horse-7"}, content_type="application/json"
    )
    header = {"Authorization": f"Token {token.json()['token']}"}
    assert Client().get("/api/v1/me/", headers=header).status_code == 200
    answer = signed_in().post(
        reverse("admin:auth_user_password_change", args=[clerk.pk]),
        {"usable_password": "true", "password1": "river-stone-77", "password2": "river-stone-77"},
    )
    assert answer.status_code == 302
    assert Client().get("/api/v1/me/", headers=header).status_code == 401


@pytest.mark.django_db
def test_an_administrator_cannot_touch_a_superuser() -> None:
    root = Account.objects.create_superuser("root", password="correct-horse-8")
    client = signed_in()
    assert (
        client.post(
            reverse("admin:auth_user_password_change", args=[root.pk]),
            {"usable_password": "true", "password1": "river-stone-77", "password2": "river-stone-77"},
        ).status_code
        == 403
    )
    page = client.get(reverse("admin:volunteers_account_change", args=[root.pk])).content.decode()
    assert 'name="role"' not in page


@pytest.mark.django_db
def test_only_superusers_see_schedules() -> None:
    address = reverse("admin:django_q_schedule_changelist")
    assert signed_in().get(address).status_code == 403
    client = Client()
    client.force_login(Account.objects.create_superuser("root", password="correct-horse-8"))
    assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_the_schedules_open_when_one_has_run(client: Client) -> None:
    task = Task.objects.create(
        id="a" * 32, name="heartbeat", func="f", started=timezone.now(), stopped=timezone.now(), success=True
    )
    Schedule.objects.create(func="events.tasks.heartbeat", name="heartbeat", task=task.id)
    root = factories.account(Role.ADMINISTRATOR)
    Account.objects.filter(pk=root.pk).update(is_superuser=True, is_staff=True)
    client.force_login(Account.objects.get(pk=root.pk))
    assert client.get(reverse("admin:django_q_schedule_changelist")).status_code == 200


@pytest.mark.django_db
def test_no_personal_secret_is_on_a_page_of_the_back_office() -> None:
    person = factories.volunteer(id_number="51343419480512001X", phone="13908160001")
    page = signed_in().get(reverse("admin:volunteers_volunteer_change", args=[person.pk])).content.decode()
    assert "51343419480512001X" not in page and "13908160001" not in page and "可户外" not in page


def headings(model: type[Model], model_admin: "admin.ModelAdmin[Any]") -> set[str]:
    """What the back office calls an application, a model, and the fields of its list and form."""
    meta = model._meta
    names = [*model_admin.list_display, *(field.name for field in meta.fields if field.editable)]
    labels = {str(label_for_field(name, model, model_admin)) for name in names if name != "__str__"}
    return labels | {str(meta.app_config.verbose_name), str(meta.verbose_name), str(meta.verbose_name_plural)}


def test_the_back_office_speaks_chinese_where_the_language_is_chinese() -> None:
    with translation.override("zh-hans"):
        told = {
            (model.__name__, label)
            for model, model_admin in admin.site._registry.items()
            for label in headings(model, model_admin)
        }
    assert sorted(one for one in told if re.search("[A-Za-z]{3}", one[1])) == []
