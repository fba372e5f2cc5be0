"""Who did something, as the journal's readers are told. Values in, text out."""

from django.utils.translation import gettext as _

from volunteers.states import Channel


def actor_text(actor: str, channel: str, *, in_place_of: str = "") -> str:
    """Who did it: a name, and in whose place; what was done through nobody's hands by its channel.

    A name that an older version stored with all that is said as it stands.
    """
    if actor and in_place_of:
        return _("%(proxy)s（代%(name)s）") % {"proxy": actor, "name": in_place_of}
    return actor or str(Channel(channel).label)
