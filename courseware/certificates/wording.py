"""The facts of a certificate in the words, dates and numbers of the language spoken now."""

from courseware import i18n
from courseware.certificates.document import Facts
from courseware.certificates.number import SYMBOLS, Slip, slip_in, typed_symbols
from courseware.certificates.queries import Certified
from courseware.certificates.sentence import parts_of
from courseware.codes import strangers_in
from courseware.fonts.coverage import told
from courseware.i18n import gettext as _

MOST_STRANGERS = 5
"""Symbols that our numbers do not use and that are named; more of them say no more."""


def facts_of(certified: Certified, verify_url: str, /, *, academy: str) -> Facts:
    """What the document says: its own words in the language spoken now, titles in the one in which they were studied."""
    return Facts(
        name=certified.name,
        module=certified.module_title,
        module_language=certified.language,
        version=certified.version,
        language=i18n.current(),
        result=i18n.format_share(certified.score) if certified.score is not None else "",
        study_time=i18n.format_minutes(certified.study_minutes),
        awarded=i18n.format_day(certified.awarded_at),
        awarded_on=certified.awarded_at.date(),
        issuer=certified.issuer,
        academy=academy,
        number=certified.number,
        verify_url=verify_url,
        lessons=tuple((title, i18n.format_minutes(minutes)) for title, minutes in certified.lessons),
        words=_words(certified),
    )


def certifying(certified: Certified, /) -> tuple[tuple[str, str], ...]:
    """The sentence that certifies, in parts: pairs of "words", "name" or "module" and the text."""
    return parts_of(_certifies(), name=certified.name, module=certified.module_title)


def _certifies() -> str:
    # Shown on several lines, the name and the module each on one of its own: it ends without a full stop.
    return _("This certifies that %(name)s has completed the module %(module)s")


def _words(certified: Certified) -> dict[str, str]:
    """The fixed sentences. The document itself fills in names and numbers where a sentence has places for them."""
    if certified.score is not None:
        sentence = _("%(study_time)s of study, passed with %(result)s on %(awarded)s")
    else:
        sentence = _("%(study_time)s of study, completed on %(awarded)s")
    return {
        "title": _("Certificate of %(name)s: %(module)s"),
        "certifies": _certifies(),
        "sentence": sentence,
        "quiz": _("Quiz"),
        "certificate": _("Certificate"),
        "issued_by": _("Issued by"),
        "unsigned": _("This certificate is valid without a signature."),
        "check": _("Check this certificate at"),
        "number": _("Number %(number)s"),
        "version": _("Version %(version)s of the module"),
        "qr": _("QR code with the address at which this certificate is checked"),
    }


def slip_words(typed: str, /) -> str:
    """What is wrong with a number that somebody typed; nothing where it is written as our numbers are."""
    slip, symbols = slip_in(typed), typed_symbols(typed)
    if slip is Slip.SYMBOL:
        found = i18n.format_list(told(strangers_in(symbols)[:MOST_STRANGERS]))
        return _("This cannot be one of our numbers. They never hold %(symbols)s.", symbols=found)
    if slip is Slip.LENGTH:
        wanted, count = i18n.format_number(SYMBOLS), i18n.format_number(len(symbols))
        return _("After CW, our numbers have %(wanted)s symbols; this has %(count)s.", wanted=wanted, count=count)
    if slip is Slip.CHECK:
        return _("The last symbol does not fit the others: one is wrong, or two changed places. Compare each one.")
    return ""
