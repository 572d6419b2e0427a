"""What administrators send about others: whom to invite, and roles."""

from typing import Any

from wtforms import BooleanField, FileField, SelectField, TextAreaField

from courseware.accounts.forms import LabelledForm
from courseware.accounts.roles import Role
from courseware.config import LOCALES
from courseware.i18n import gettext as _
from courseware.i18n import own_name


class InviteForm(LabelledForm):
    """Whom to invite: written here, or in a file."""

    people = TextAreaField()
    file = FileField()
    language = SelectField()
    role = SelectField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = [(tag, own_name(tag)) for tag in LOCALES]
        self.role.choices = [
            (Role.LEARNER.value, _("Learner")),
            (Role.TRAINER.value, _("Trainer")),
            (Role.ADMINISTRATOR.value, _("Administrator")),
        ]

    def labels(self) -> dict[str, str]:
        """The label of each field that is seen."""
        return super().labels() | {
            "people": _("E-mail addresses, one on each line"),
            "file": _("Or a CSV file"),
            "language": _("Language of the invitation"),
            "role": _("Role"),
        }


class RolesForm(LabelledForm):
    """The roles of a person beside that of a learner, which everybody has."""

    is_trainer = BooleanField()
    is_administrator = BooleanField()

    def labels(self) -> dict[str, str]:
        """The label of each field that is seen."""
        return super().labels() | {"is_trainer": _("Trainer"), "is_administrator": _("Administrator")}
