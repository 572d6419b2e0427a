"""What administrators send to invite people, and what these send to accept."""

from typing import Any

from wtforms import FileField, SelectField, TextAreaField

from courseware.accounts.forms import LabelledForm, NameForm, NewPasswordForm
from courseware.accounts.roles import Role
from courseware.config import LOCALES
from courseware.i18n import gettext as _
from courseware.i18n import own_name


class InviteForm(LabelledForm):
    """Whom to invite: written here, in a file, or both."""

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
            "file": _("A CSV file, instead or as well"),
            "language": _("Language of the invitation"),
            "role": _("Role"),
        }


class AcceptForm(NameForm, NewPasswordForm):
    """An invitation accepted."""

    def labels(self) -> dict[str, str]:
        """The label of each field that is seen."""
        return super().labels() | {"password": _("Choose a password"), "password_again": _("The password once more")}
