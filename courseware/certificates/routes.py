"""A person's certificate, its document, and the public page on which anybody verifies it."""

from flask import Blueprint, Response, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from courseware import clock
from courseware.accounts.session import current_person
from courseware.certificates import queries
from courseware.certificates.document import render_pdf
from courseware.certificates.number import normalise
from courseware.certificates.wording import facts_of
from courseware.config import Settings
from courseware.web.guards import public, signed_in

LONGEST_SHOWN = 80
"""Characters of a mistyped number that are shown again."""
blueprint = Blueprint("certificates", __name__, template_folder="templates")


def verify_url(number: str, /) -> str:
    """The public address of a certificate, as it is printed on it."""
    settings: Settings = current_app.extensions["courseware.settings"]
    path = url_for("certificates.show_verification", number=number)
    return (settings.base_url or request.host_url.rstrip("/")) + path


@blueprint.get("/certificates/<number>")
@signed_in
def show_certificate(number: str) -> str:
    """A person's own certificate on the screen."""
    certified = queries.owned(number, current_person().id)
    return render_template(
        "certificates/certificate.html", certified=certified, verify_url=verify_url(certified.number)
    )


@blueprint.get("/certificates/<number>/document")
@signed_in
def show_document(number: str) -> Response:
    """The certificate as a PDF file, in the language in which it was earned."""
    certified = queries.owned(number, current_person().id)
    document = render_pdf(facts_of(certified, verify_url(certified.number), academy=_academy()))
    response = Response(document, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{certified.number}.pdf"'
    return response


def _academy() -> str:
    settings: Settings = current_app.extensions["courseware.settings"]
    return settings.name


@blueprint.get("/verify")
@public
def show_verify_form() -> str | BaseResponse:
    """Where a number is typed in; a typed number leads to its page, what cannot be one is explained at once."""
    typed = request.args.get("number", "").strip()
    if number := normalise(typed):
        return redirect(url_for("certificates.show_verification", number=number))
    if typed:
        return show_verification(typed[:LONGEST_SHOWN])
    return render_template("certificates/verify_form.html", is_empty="number" in request.args)


@blueprint.get("/verify/<number>")
@public
def show_verification(number: str) -> str | BaseResponse:
    """The answer for anybody: what this number certifies, or how numbers look. Sets no cookie and asks for no sign-in."""
    certified = queries.find(number)
    if certified and certified.number != number:
        return redirect(url_for("certificates.show_verification", number=certified.number))
    g.without_person = True
    return render_template(
        "certificates/verification.html",
        certified=certified,
        typed=number,
        is_well_formed=normalise(number) is not None,
        checked_at=clock.now(),
    )
