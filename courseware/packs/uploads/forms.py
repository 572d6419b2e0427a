"""What administrators send to bring a pack in and to publish it."""

from contextlib import closing

from wtforms import BooleanField, Field, FileField, StringField, TextAreaField, ValidationError

from courseware.accounts.forms import LabelledForm
from courseware.i18n import format_number
from courseware.i18n import gettext as _
from courseware.publishers.judging import State as Trust

ZIP_BEGINS = b"PK"
LONGEST_REASON = 500


class UploadForm(LabelledForm):
    """A pack, as a zip file. `data` and `file_name` are there once the form is validated."""

    file = FileField()
    data = b""
    file_name = ""

    def labels(self) -> dict[str, str]:
        """The label of each field that is seen."""
        return super().labels() | {"file": _("Zip file of the pack")}

    def validate_file(self, field: Field) -> None:
        """It is there, it is not empty, and it begins like a zip file."""
        if not field.data:
            raise ValidationError(_("No file was chosen. Choose the zip file of the pack."))
        with closing(field.data) as file:
            self.data, self.file_name = file.read(), file.filename or ""
        if not self.data:
            raise ValidationError(_("The file is empty. Zip the folder of the pack again and choose the new file."))
        if not self.data.startswith(ZIP_BEGINS):
            raise ValidationError(_("This is not a zip file. Zip the folder of the pack and choose the zip file."))


class PublishForm(LabelledForm):
    """Why a version is published, and whether it is meant to be older than what readers see, or not to be trusted."""

    reason = TextAreaField()
    may_be_older = BooleanField()
    meant = StringField()

    @property
    def meant_states(self) -> frozenset[Trust]:
        """What is known of who made the pack, and was ticked to be meant all the same."""
        return frozenset(state for state in Trust if state.value == self.meant.data)

    def labels(self) -> dict[str, str]:
        """The label of each field that is seen."""
        return super().labels() | {
            "reason": _("Why you publish it"),
            "may_be_older": _("Publish the older version all the same"),
            "meant": _("Who made it"),
        }

    def validate_reason(self, field: Field) -> None:
        """It says something, in a few words."""
        field.data = " ".join((field.data or "").split())
        if not field.data:
            raise ValidationError(_("Write in a few words why. The history of the pack shows it."))
        if len(field.data) > LONGEST_REASON:
            raise ValidationError(_("Write at most %(number)s characters.", number=format_number(LONGEST_REASON)))
