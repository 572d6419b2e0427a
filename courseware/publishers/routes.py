"""Administrators' pages of publishers: the list, trusting one after a look at the fingerprint, and trusting one no longer."""

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from courseware.accounts.session import current_person
from courseware.i18n import gettext as _
from courseware.publishers import operations, queries
from courseware.publishers.forms import PublisherForm
from courseware.publishers.keys import grouped, read_fingerprint
from courseware.web.guards import administrator

blueprint = Blueprint("publishers", __name__, template_folder="templates")


@blueprint.app_template_filter("grouped")
def in_groups(symbols: str) -> str:
    """A fingerprint in groups of four."""
    return grouped(symbols)


@blueprint.get("/publishers")
@administrator
def show_publishers() -> str:
    """The publishers, and the form to add one."""
    return _list_page(PublisherForm(formdata=None))


@blueprint.post("/publishers/check")
@administrator
def check_publisher() -> Response:
    """Show the fingerprint of a key before it is trusted. Nothing is stored."""
    form = PublisherForm()
    if not form.validate():
        return make_response(_list_page(form), 422)
    symbols = read_fingerprint(form.key.data)
    return make_response(
        render_template(
            "publishers/check.html", name=form.name.data, symbols=symbols, known=queries.known_publishers().get(symbols)
        )
    )


@blueprint.post("/publishers")
@administrator
def trust_publisher() -> Response:
    """Trust the publisher whose fingerprint was shown."""
    form = PublisherForm()
    if not form.validate():
        return make_response(_list_page(form), 422)
    operations.trust_publisher(read_fingerprint(form.key.data), name=form.name.data, by=current_person().id)
    flash(_("The publisher is trusted. Their signed packs are published without a further question."))
    return redirect(url_for("publishers.show_publishers"), 303)


@blueprint.get("/publishers/<fingerprint>/distrust")
@administrator
def show_distrust(fingerprint: str) -> str:
    """What it means to trust a publisher no longer, before it is done."""
    return render_template("publishers/distrust.html", publisher=queries.get_publisher(fingerprint))


@blueprint.post("/publishers/<fingerprint>/distrust")
@administrator
def distrust_publisher(fingerprint: str) -> Response:
    """Trust a publisher no longer."""
    operations.distrust_publisher(fingerprint, by=current_person().id)
    flash(_("The publisher is no longer trusted. Packs that are published stay."))
    return redirect(url_for("publishers.show_publishers"), 303)


def _list_page(form: PublisherForm) -> str:
    return render_template(
        "publishers/publishers.html", publishers=queries.list_publishers(), form=form, form_errors=form.error_list()
    )
