"""Why an administrator does something with a pack, for its history."""

import unicodedata
from typing import Any

from wtforms import Field, HiddenField, StringField, ValidationError

from courseware.i18n import format_number
from courseware.i18n import gettext as _
from courseware.web.forms import Form

LONGEST = 300
"""Characters of a reason."""


def tidy(text: str | None, /) -> str:
    """The text in Unicode's composed form (NFC) with single spaces, without characters that control or cannot be seen."""
    shown = "".join(char for char in text or "" if char.isspace() or not unicodedata.category(char).startswith("C"))
    return " ".join(unicodedata.normalize("NFC", shown).split())


class ReasonForm(Form):
    """A reason. `after` is what was done last with the pack when the page was opened."""

    reason = StringField(filters=[tidy])
    after = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason.label.text = _("Why")

    def validate_reason(self, field: Field) -> None:
        """It is there, and short enough for a list."""
        if not field.data:
            raise ValidationError(_("Say why. The reason stands in the history of the pack."))
        if len(field.data) > LONGEST:
            raise ValidationError(
                _("The reason is too long. Use %(number)s characters or fewer.", number=format_number(LONGEST))
            )

    @property
    def last_id(self) -> int:
        """The publication that was the last one; 0, which is none, where the page did not say it."""
        return int(self.after.data) if str(self.after.data).isdecimal() else 0
