"""Why something cannot be a name on a certificate, in words, and what to do."""

from courseware.accounts.names import LONGEST_NAME, BadNameError, NameProblem, clean_name
from courseware.fonts.coverage import told
from courseware.i18n import format_list, format_number
from courseware.i18n import gettext as _

MOST_TOLD = 10
"""Characters that are named; more of them say no more."""


def name_words(written: str, /) -> str:
    """What is wrong with something that was written as a name; nothing if it is one."""
    try:
        clean_name(written)
    except BadNameError as error:
        return _words(error)
    return ""


def _words(error: BadNameError, /) -> str:
    """What is wrong with a name, the characters to blame named, and how to mend it."""
    characters = format_list(told(error.characters[:MOST_TOLD]))
    return {
        NameProblem.EMPTY: _("Enter the name as it shall stand on certificates."),
        NameProblem.LONG: _(
            "The name is too long. Use %(number)s characters or fewer.", number=format_number(LONGEST_NAME)
        ),
        NameProblem.LETTERLESS: _("The name has no letter. Enter it as it shall stand on certificates."),
        NameProblem.HIDDEN: _(
            "The name holds signs that cannot be seen: %(characters)s. Type it instead of pasting it.",
            characters=characters,
        ),
        NameProblem.MARKS: _(
            "The name has too many marks, or a mark without a letter, here: %(characters)s. Take them away.",
            characters=characters,
        ),
        NameProblem.UNDRAWN: _(
            "Certificates cannot print %(characters)s. Write the name in other letters, for example Latin ones.",
            characters=characters,
        ),
    }[error.problem]
