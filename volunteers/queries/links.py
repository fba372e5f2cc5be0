"""Personal links: the address that needs no password."""

from django.conf import settings
from django.core.signing import BadSignature, Signer

from volunteers.errors import UnknownLink
from volunteers.models import Volunteer
from volunteers.states import VolunteerStatus

_signer = Signer(salt="volunteers.personal-link", sep=".")


def personal_token(volunteer: Volunteer) -> str:
    """Returns the secret part of the volunteer's own address; raising ``link_version`` revokes it."""
    return _signer.sign(f"{volunteer.pk}-{volunteer.link_version}")


def personal_address(volunteer: Volunteer, path: str = "") -> str:
    """Returns the absolute address of the volunteer's own pages, with ``path`` below it."""
    return f"{settings.SITE_URL}/my/{personal_token(volunteer)}/{path}"


def volunteer_for_token(token: str) -> Volunteer:
    """Returns the volunteer of a personal link.

    Raises ``UnknownLink`` alike for wrong, shortened and replaced tokens and for people who left.
    """
    try:
        pk, version = _signer.unsign(token).split("-")
    except (BadSignature, ValueError):
        raise UnknownLink() from None
    volunteer = (
        Volunteer.objects.select_related("residence", "branch")
        .filter(pk=pk, link_version=version)
        .exclude(status=VolunteerStatus.LEFT)
        .first()
    )
    if volunteer is None:
        raise UnknownLink()
    return volunteer
