"""What every form shares: its errors as a summary, in the words that also stand at the fields."""

from dataclasses import dataclass

from flask_wtf import FlaskForm

from courseware.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class FormError:
    """An error: the id of the field it belongs to, and its words."""

    field: str
    words: str


class _OurWords:
    """What WTForms says by itself, in our words. In our forms it is only ever about a choice that a list lacks."""

    def gettext(self, _message: str) -> str:
        """The words for one of its messages."""
        return _("This cannot be chosen here. Choose one of the list.")


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A form of ours. Cross-site protection stands in front of every view, so the form itself checks no token."""

    class Meta:
        """Settings of the form."""

        csrf = False

        def get_translations(self, _form: FlaskForm) -> _OurWords:
            """Who translates what fields say by themselves."""
            return _OurWords()

    def error_list(self) -> list[FormError]:
        """The errors, in the order of the fields, one for each field."""
        return [FormError(field.id, str(field.errors[0])) for field in self if field.errors]
