"""What people send about themselves: sign-in, a new password, an invitation accepted, settings."""

from typing import Any

from wtforms import (
    BooleanField,
    EmailField,
    Field,
    HiddenField,
    PasswordField,
    SelectField,
    StringField,
    ValidationError,
)

from courseware.accounts import passwords
from courseware.accounts.models import Theme
from courseware.accounts.names import BadEmailError, BadNameError, clean_email, clean_name
from courseware.accounts.passwords import Weakness
from courseware.accounts.paths import local_path
from courseware.accounts.zones import zone_choices
from courseware.config import LOCALES
from courseware.i18n import format_number, own_name
from courseware.i18n import gettext as _
from courseware.web.forms import Form


class LabelledForm(Form):
    """A form whose labels are in the language of the request."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in self.labels().items():
            self[name].label.text = words

    def labels(self) -> dict[str, str]:
        """The label of each field that is seen."""
        return {}

    def refuse(self, name: str, words: str, /) -> None:
        """Add an error that only the operation could find."""
        field: Field = self[name]
        field.errors = [*field.errors, words]


def weakness_words(weakness: Weakness, /) -> str:
    """Why something cannot be a password, and what to do."""
    return {
        Weakness.SHORT: _(
            "The password is too short. Use %(number)s characters or more.", number=format_number(passwords.SHORTEST)
        ),
        Weakness.LONG: _(
            "The password is too long. Use %(number)s characters or fewer.", number=format_number(passwords.LONGEST)
        ),
        Weakness.COMMON: _("This password is one of the first that others would guess. Choose another one."),
        Weakness.EMAIL: _("The password contains your e-mail. Choose one that has nothing to do with it."),
    }[weakness]


class SignInForm(LabelledForm):
    """E-mail and password."""

    email = EmailField()
    password = PasswordField()
    keep = BooleanField()
    next = HiddenField(filters=[lambda text: local_path(text or "")])

    def labels(self) -> dict[str, str]:
        """The label of each field that is seen."""
        return super().labels() | {
            "email": _("Work e-mail"),
            "password": _("Password"),
            "keep": _("Stay signed in on this phone or computer"),
        }

    def validate_email(self, field: Field) -> None:
        """Something is written."""
        if not (field.data or "").strip():
            raise ValidationError(_("Enter your e-mail."))

    def validate_password(self, field: Field) -> None:
        """Something is written."""
        if not field.data:
            raise ValidationError(_("Enter your password."))


class ResetRequestForm(LabelledForm):
    """The address to which a link shall be sent."""

    email = EmailField()

    def labels(self) -> dict[str, str]:
        """The label of each field that is seen."""
        return super().labels() | {"email": _("Work e-mail")}

    def validate_email(self, field: Field) -> None:
        """It has the form of an address."""
        try:
            clean_email(field.data or "")
        except BadEmailError:
            raise ValidationError(_("Enter an e-mail address like name@town.example.")) from None


class NewPasswordForm(LabelledForm):
    """A password, chosen; twice, because it is not seen."""

    password = PasswordField()
    password_again = PasswordField()

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        self._email = email
        super().__init__(*args, **kwargs)

    def labels(self) -> dict[str, str]:
        """The label of each field that is seen."""
        return super().labels() | {"password": _("New password"), "password_again": _("New password, once more")}

    def validate_password(self, field: Field) -> None:
        """It is hard to guess."""
        weakness = passwords.weakness(field.data or "", email=self._email)
        if weakness is not None:
            raise ValidationError(weakness_words(weakness))

    def validate_password_again(self, field: Field) -> None:
        """It is the same."""
        if field.data != self.password.data:
            raise ValidationError(_("The two passwords differ. Enter the same one twice."))


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


class _WithName(LabelledForm):
    """What everybody says about herself."""

    name = StringField()
    locale = SelectField()
    time_zone = SelectField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locale.choices = [(tag, own_name(tag)) for tag in LOCALES]
        self.time_zone.choices = zone_choices()

    def labels(self) -> dict[str, str]:
        """The label of each field that is seen."""
        words = {"name": _("Name on your certificates"), "locale": _("Language"), "time_zone": _("Time zone")}
        return super().labels() | words

    def validate_name(self, field: Field) -> None:
        """It can stand on a certificate."""
        try:
            clean_name(field.data or "")
        except BadNameError:
            raise ValidationError(
                _("Enter a name of 1 to 200 characters, with letters and without signs that cannot be seen.")
            ) from None


class SettingsForm(_WithName):
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


class AcceptForm(_WithName, NewPasswordForm):
    """An invitation accepted."""

    def labels(self) -> dict[str, str]:
        """The label of each field that is seen."""
        return super().labels() | {"password": _("Choose a password"), "password_again": _("The password once more")}
