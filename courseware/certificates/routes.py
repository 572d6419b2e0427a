"""A person's certificate, its document, and the public page on which anybody verifies it."""

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from courseware import clock
from courseware.accounts.session import current_person
from courseware.certificates import queries
from courseware.certificates.document import MissingGlyphsError, render_pdf
from courseware.certificates.number import LONGEST_ADDRESS, normalise
from courseware.certificates.queries import Certified
from courseware.certificates.wording import certifying, facts_of, slip_words
from courseware.fonts.coverage import told, undrawn
from courseware.i18n import format_list
from courseware.i18n import gettext as _
from courseware.web.forms import FormError
from courseware.web.guards import public, signed_in
from courseware.web.settings import public_address, settings

LONGEST_SHOWN = 80
"""Characters of a mistyped number that are shown again."""
MOST_TOLD = 10
"""Characters without a glyph that are named; more of them say no more."""
blueprint = Blueprint("certificates", __name__, template_folder="templates")


def verify_url(number: str, /) -> str:
    """The public address of a certificate, as it is printed on it."""
    return public_address(url_for("certificates.show_verification", number=number))


@blueprint.get("/certificates/<number>")
@signed_in
def show_certificate(number: str) -> str:
    """A person's own certificate on the screen; where its document cannot be made, why, and what to do."""
    certified = queries.owned(number, current_person().id)
    titles = (title for title, _minutes in certified.lessons)
    texts = (certified.name, certified.module_title, certified.issuer, settings().name, *titles)
    return _page(certified, undrawn(" ".join(texts)))


@blueprint.get("/certificates/<number>/document")
@signed_in
def show_document(number: str) -> Response | tuple[str, int]:
    """The certificate as a PDF file, its words in the language of the address; what cannot be drawn is explained."""
    certified = queries.owned(number, current_person().id)
    try:
        document = render_pdf(facts_of(certified, verify_url(certified.number), academy=settings().name))
    except MissingGlyphsError as error:
        return _page(certified, error.characters), error.status
    response = Response(document, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{certified.number}.pdf"'
    return response


def _page(certified: Certified, missing: str) -> str:
    """The page of a certificate, for which the characters `missing` have no glyph."""
    return render_template(
        "certificates/certificate.html",
        certified=certified,
        certifying=certifying(certified),
        verify_url=verify_url(certified.number),
        missing=format_list(told(missing[:MOST_TOLD])),
        is_name_missing=bool(undrawn(certified.name)),
    )


@blueprint.get("/verify")
@public
def show_verify_form() -> str | BaseResponse:
    """Where a number is typed in, or a whole address pasted; a good one leads to its page, any other is explained at once."""
    typed = request.args.get("number", "").strip()[:LONGEST_ADDRESS]
    if number := normalise(typed):
        return redirect(url_for("certificates.show_verification", number=number))
    if typed:
        return show_verification(typed)
    errors = [FormError("number", _("Type the number of the certificate."))] if "number" in request.args else []
    return render_template("certificates/verify_form.html", form_errors=errors)


@blueprint.get("/verify/<number>")
@public
def show_verification(number: str) -> str | BaseResponse:
    """The answer for anybody: what this number certifies, or what is wrong with it. Sets no cookie and asks for no sign-in."""
    certified = queries.find(number)
    if certified and certified.number != number:
        return redirect(url_for("certificates.show_verification", number=certified.number))
    g.without_person = True
    return render_template(
        "certificates/verification.html",
        certified=certified,
        typed=number[:LONGEST_SHOWN],
        slip=slip_words(number),
        checked_at=clock.now(),
    )
