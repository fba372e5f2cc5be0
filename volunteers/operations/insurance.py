"""Recording accident insurance."""

from datetime import date

from django.db import transaction

from volunteers.deeds import Deed
from volunteers.errors import BadInsurance, NotAllowed
from volunteers.models import Insurance, Volunteer
from volunteers.operations import journal
from volunteers.permissions import can_edit_volunteer


@transaction.atomic
def record_insurance(
    volunteer: Volunteer, *, policy_number: str, insurer: str = "", start_date: date, end_date: date, deed: Deed
) -> Insurance:
    """Adds a policy that covers a volunteer; both dates inclusive. The same policy again is the same row.

    Raises ``NotAllowed``, ``BadInsurance``.
    """
    if not can_edit_volunteer(deed.who, volunteer):
        raise NotAllowed()
    number = policy_number.strip()
    if not 0 < len(number) <= 60 or len(insurer) > 60 or end_date < start_date:
        raise BadInsurance()
    row, created = Insurance.objects.get_or_create(
        volunteer=volunteer,
        policy_number=number,
        start_date=start_date,
        end_date=end_date,
        defaults={"insurer": insurer.strip()},
    )
    if created:
        new = {"policy_number": number, "start_date": start_date, "end_date": end_date}
        journal.record(volunteer, "record_insurance", deed=deed, new=new)
    return row
