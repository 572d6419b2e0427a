"""What the forms of accounts share: labels in the language of the page, a new password, a name with its preferences."""

from typing import Any

from wtforms import Field, PasswordField, SelectField, StringField, ValidationError

from courseware.accounts import passwords
from courseware.accounts.name_words import name_words
from courseware.accounts.passwords import Weakness
from courseware.accounts.time_zones import zone_choices
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
        Weakness.SAME: _("This is the password that you have now. Choose another one."),
    }[weakness]


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


class NameForm(LabelledForm):
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
        if words := name_words(field.data or ""):
            raise ValidationError(words)
