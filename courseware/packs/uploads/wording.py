"""Why something cannot be done with an upload, in words."""

from courseware.i18n import gettext as _
from courseware.packs.uploads.models import State, Upload


def not_checked_words(upload: Upload, /) -> str:
    """Where an upload stands that somebody wanted to do something with, and what that means."""
    return {
        State.WAITING: _("This upload is being checked. Wait until that is done."),
        State.CHECKING: _("This upload is being checked. Wait until that is done."),
        State.REFUSED: _("This upload cannot be published. The report says why."),
        State.CHECKED: _("The pack changed meanwhile. Look at the preview again before you publish."),
        State.PUBLISHED: _("This upload is published already, by you or by somebody else."),
        State.DISCARDED: _("This upload was discarded, by you or by somebody else. Upload the file again."),
    }[State(upload.state)]
