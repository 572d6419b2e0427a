"""The outbox: what waits to be sent, or to be handed over where there is no mail server."""

from urllib.parse import urlsplit

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from courseware.accounts.blueprints import people as blueprint
from courseware.accounts.messages import delivery, operations, queries
from courseware.accounts.messages.letters import LINK
from courseware.accounts.session import current_person
from courseware.i18n import gettext as _
from courseware.web.guards import administrator
from courseware.web.settings import public_address, settings


@blueprint.get("/people/outbox")
@administrator
def show_outbox() -> str:
    """The messages that wait, with their words and their links."""
    smtp = settings().smtp
    box = queries.list_outbox(request.args.get("page", 1, type=int))
    links = {message.id: public_address(message.path) for message in box.waiting.rows}
    bodies = {message.id: message.body.replace(LINK, links[message.id]) for message in box.waiting.rows}
    host = urlsplit(smtp).hostname if smtp else ""
    return render_template("people/outbox.html", box=box, links=links, bodies=bodies, mail_server=host)


@blueprint.post("/people/outbox/try-again")
@administrator
def try_again() -> Response:
    """Let what failed be sent now."""
    operations.try_again(by=current_person().id)
    delivery.deliver_soon()
    flash(_("The messages are being sent. Open this page again in a moment."))
    return redirect(url_for("people.show_outbox"), 303)
