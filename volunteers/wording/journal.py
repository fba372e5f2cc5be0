"""Names of doers in the journal. Values in, text out."""

from django.utils.translation import gettext as _

from volunteers.states import Channel


def actor_text(actor: str, channel: str, *, in_place_of: str = "") -> str:
    """Returns the name of the doer, and the person spoken for; without a name the channel's.

    A stored name of an older version is shown as it is.
    """
    if actor and in_place_of:
        return _("%(proxy)s（代%(name)s）") % {"proxy": actor, "name": in_place_of}
    return actor or str(Channel(channel).label)
