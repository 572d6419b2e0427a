"""What administrators send about people who have an account."""

from wtforms import BooleanField

from courseware.accounts.forms import LabelledForm
from courseware.i18n import gettext as _


class RolesForm(LabelledForm):
    """The roles of a person beside that of a learner, which everybody has."""

    is_trainer = BooleanField()
    is_administrator = BooleanField()
    is_confirmed = BooleanField()
    """Sent by the page that asks once more before one's own role is given up."""

    def labels(self) -> dict[str, str]:
        """The label of each field that is seen."""
        return super().labels() | {"is_trainer": _("Trainer"), "is_administrator": _("Administrator")}
