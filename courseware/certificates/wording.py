"""The facts of a certificate in the words, dates and numbers of its language."""

from courseware import i18n
from courseware.certificates.document import Facts
from courseware.certificates.queries import Certified
from courseware.config import LOCALES
from courseware.i18n import gettext as _


def facts_of(certified: Certified, verify_url: str, /, *, academy: str) -> Facts:
    """What the document says, in the language in which the certificate was earned (English where we do not speak it)."""
    language = i18n.matching(certified.language, LOCALES) or LOCALES[0]
    with i18n.speaking(language):
        return Facts(
            name=certified.name,
            module=certified.module_title,
            version=certified.version,
            language=language,
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


def _words(certified: Certified) -> dict[str, str]:
    """The fixed sentences. The document itself fills in names and numbers where a sentence has places for them."""
    if certified.score is not None:
        sentence = _("%(study_time)s of study, passed with %(result)s on %(awarded)s")
    else:
        sentence = _("%(study_time)s of study, completed on %(awarded)s")
    return {
        "title": _("Certificate of %(name)s: %(module)s"),
        "certifies": _("This certifies that"),
        "completed": _("has completed the module"),
        "sentence": sentence,
        "quiz": _("Quiz"),
        "certificate": _("Certificate"),
        "issued_by": _("Issued by"),
        "unsigned": _("This certificate is valid without a signature."),
        "check": _("Check this certificate at"),
        "number": _("Number"),
        "version": _("Version of the module"),
        "qr": _("QR code with the address at which this certificate is checked"),
    }
