"""What administrators send about publishers."""

from wtforms import Field, StringField, ValidationError

from courseware.accounts.forms import LabelledForm
from courseware.i18n import gettext as _
from courseware.publishers.keys import BadKeyError, read_fingerprint
from courseware.publishers.names import is_name, tidy


class PublisherForm(LabelledForm):
    """A publisher whom the academy shall trust."""

    name = StringField(filters=[tidy])
    key = StringField(filters=[lambda text: text or ""])

    def labels(self) -> dict[str, str]:
        """The label of each field that is seen."""
        return super().labels() | {"name": _("Name of the publisher"), "key": _("Public key or fingerprint")}

    def validate_name(self, field: Field) -> None:
        """It can stand in a list."""
        if not field.data:
            raise ValidationError(_("Enter a name for the publisher."))
        if not is_name(field.data):
            raise ValidationError(_("Use 100 characters or fewer, letters among them, and none that are hidden."))

    def validate_key(self, field: Field) -> None:
        """It is a key, or the fingerprint of one."""
        try:
            read_fingerprint(field.data)
        except BadKeyError:
            raise ValidationError(
                _("This is neither a public key nor a fingerprint. Copy the whole line that the publisher sent.")
            ) from None
