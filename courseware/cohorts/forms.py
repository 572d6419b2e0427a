"""What a trainer writes about a cohort: its name, and the modules it follows."""

from typing import Any

from wtforms import Field, HiddenField, SelectMultipleField, StringField, ValidationError

from courseware.cohorts.names import seen, tidy
from courseware.content.model import Module
from courseware.db import new_id
from courseware.i18n import gettext as _
from courseware.web.forms import Form

LONGEST_NAME = 100


class NameForm(Form):
    """The name of a cohort."""

    name = StringField(filters=[tidy])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name.label.text = _("Name of the cohort")

    def validate_name(self, field: Field) -> None:
        """It is there, nothing in it is hidden, and it is short enough for a list."""
        written, field.data = field.data, seen(field.data)
        if not field.data:
            raise ValidationError(_("Enter a name for the cohort."))
        if field.data != written:
            raise ValidationError(
                _("The name had hidden characters. They are removed: check the name and send it again.")
            )
        if len(field.data) > LONGEST_NAME:
            raise ValidationError(_("The name is too long. Use 100 characters or fewer."))


class CohortForm(NameForm):
    """A new cohort: `offered` are the modules to choose from."""

    modules = SelectMultipleField(validate_choice=False)
    form_id = HiddenField(default=new_id)
    """Made with the page: the form sent twice makes one cohort."""

    def __init__(self, *args: Any, offered: list[Module], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.modules.label.text = _("Modules that the cohort follows")

    def validate_modules(self, field: Field) -> None:
        """One or more of those that are offered."""
        if not field.data:
            raise ValidationError(_("Choose one module or more."))
        if not set(field.data) <= {module.id for module in self.offered}:
            raise ValidationError(_("A module that you chose is no longer published. Choose again."))
