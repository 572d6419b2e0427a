"""What every form shares: its errors as a summary, in the words that also stand at the fields."""

from dataclasses import dataclass

from flask_wtf import FlaskForm


@dataclass(frozen=True, slots=True)
class FormError:
    """An error: the id of the field it belongs to, and its words."""

    field: str
    words: str


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A form of ours. Cross-site protection stands in front of every view, so the form itself checks no token."""

    class Meta:
        """Settings of the form."""

        csrf = False

    def error_list(self) -> list[FormError]:
        """The errors, in the order of the fields, one for each field."""
        return [FormError(field.id, str(field.errors[0])) for field in self if field.errors]
