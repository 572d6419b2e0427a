"""What people send who forgot their password."""

from wtforms import EmailField, Field, ValidationError

from courseware.accounts.forms import LabelledForm
from courseware.accounts.names import BadEmailError, clean_email
from courseware.i18n import gettext as _


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
