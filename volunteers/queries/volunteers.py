"""Reading volunteers: the people a user may see, searching, recognizing."""

import re

from django.db.models import Q, QuerySet

from volunteers.deeds import User
from volunteers.keyed_hashes import phone_hash
from volunteers.models import Account, Volunteer
from volunteers.permissions import is_office
from volunteers.states import Role, TeamRole

_WHOLE_PHONE_DIGITS = 7


def visible_to(user: User) -> QuerySet[Volunteer]:
    """Returns the people the user may see.

    The office sees all, leaders the members of their teams, volunteers their own record; others see nobody.
    """
    people = Volunteer.objects.select_related("residence", "branch")
    if is_office(user):
        return people
    if not isinstance(user, Account) or not user.is_active or user.volunteer_id is None:
        return people.none()
    if user.role != Role.TEAM_LEADER:
        return people.filter(pk=user.volunteer_id)
    led = user.volunteer.membership_rows.filter(role=TeamRole.LEADER, until_date=None).values_list("team_id", flat=True)  # type: ignore[union-attr]
    return people.filter(
        Q(pk=user.volunteer_id)
        | Q(
            pk__in=Volunteer.objects.filter(membership_rows__team__in=led, membership_rows__until_date=None).values(
                "pk"
            )
        )
    )


def search(user: User, words: str) -> QuerySet[Volunteer]:
    """Returns the user's people by part of a name, pinyin, initials, a whole phone or its last four digits.

    An empty search returns all of them.
    """
    people = visible_to(user)
    by_phone = [w for w in words.split() if len(re.sub(r"\D", "", w)) >= _WHOLE_PHONE_DIGITS]
    for phone in by_phone:
        people = people.filter(phone_hash=phone_hash(phone))
    rest = " ".join(w for w in words.split() if w not in by_phone)
    return people.filter(pk__in=Volunteer.objects.matching_words(rest).values("pk")) if rest else people
