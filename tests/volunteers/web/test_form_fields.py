"""Fields of forms that stand what the framework's own do not."""

import pytest
from django.core.exceptions import ValidationError

from tests import factories
from volunteers.models import Skill
from volunteers.web.form_fields import RowsField

pytestmark = pytest.mark.django_db


def test_rows_are_found_and_a_number_no_database_knows_is_not_listed() -> None:
    row = factories.skill()
    field = RowsField(Skill.objects.all())
    assert list(field.clean([str(row.pk)])) == [row]
    for said in ("9" * 40, "999999", "x"):
        with pytest.raises(ValidationError) as refused:
            field.clean([said])
        assert refused.value.code in ("invalid_choice", "invalid_pk_value")
