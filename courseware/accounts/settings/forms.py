"""What people choose for themselves: their settings, and another password."""

from typing import Any

from wtforms import Field, PasswordField, SelectField, ValidationError

from courseware.accounts.forms import NameForm, NewPasswordForm
from courseware.accounts.models import Theme
from courseware.i18n import gettext as _


class SettingsForm(NameForm):
    """One's own settings."""

    theme = SelectField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theme.choices = [
            (Theme.SYSTEM.value, _("As on this phone or computer")),
            (Theme.LIGHT.value, _("Light")),
            (Theme.DARK.value, _("Dark")),
        ]

    def labels(self) -> dict[str, str]:
        """The label of each field that is seen."""
        return super().labels() | {"theme": _("Colours")}


class ChangePasswordForm(NewPasswordForm):
    """A new password, and the present one as a proof."""

    present_password = PasswordField()

    def labels(self) -> dict[str, str]:
        """The label of each field that is seen."""
        return super().labels() | {"present_password": _("Present password")}

    def validate_present_password(self, field: Field) -> None:
        """Something is written."""
        if not field.data:
            raise ValidationError(_("Enter your present password."))
