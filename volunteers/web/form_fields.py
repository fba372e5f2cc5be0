"""Form fields that survive input on which the framework's own fail."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from volunteers.web.access import whole_number


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several rows to tick; a number no database knows is refused like any other that is not listed.

    The framework passes it to the database, which fails.
    """

    def clean(self, value: Any) -> Any:
        """Returns the rows. Raises ``ValidationError``."""
        for said in value if isinstance(value, list | tuple) else ():
            if str(said).isdigit() and whole_number(str(said)) is None:
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": said})
        return super().clean(value)
