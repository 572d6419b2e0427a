"""What a trainer writes about a cohort: its name, and the modules it follows."""

import unicodedata
from typing import Any

from wtforms import Field, SelectMultipleField, StringField, ValidationError

from courseware.content.model import Module
from courseware.i18n import gettext as _
from courseware.web.forms import Form

LONGEST_NAME = 100
UNSEEN = frozenset({"Cc", "Cs", "Co", "Zl", "Zp"})
"""Categories of signs that no name needs and PostgreSQL may refuse."""


def tidy(text: str | None, /) -> str:
    """The text in Unicode's composed form (NFC), with single spaces and without control characters."""
    words = " ".join(unicodedata.normalize("NFC", text or "").split())
    return "".join(char for char in words if unicodedata.category(char) not in UNSEEN)


class NameForm(Form):
    """The name of a cohort."""

    name = StringField(filters=[tidy])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name.label.text = _("Name of the cohort")

    def validate_name(self, field: Field) -> None:
        """It is there, and short enough for a list."""
        if not field.data:
            raise ValidationError(_("Enter a name for the cohort."))
        if len(field.data) > LONGEST_NAME:
            raise ValidationError(_("The name is too long. Use 100 characters or fewer."))


class CohortForm(NameForm):
    """A new cohort: `offered` are the modules to choose from."""

    modules = SelectMultipleField(validate_choice=False)

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
