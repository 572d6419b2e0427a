"""What people send to sign in."""

from wtforms import BooleanField, EmailField, Field, HiddenField, PasswordField, ValidationError

from courseware.accounts.forms import LabelledForm
from courseware.i18n import gettext as _
from courseware.web.local_paths import local_path


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
