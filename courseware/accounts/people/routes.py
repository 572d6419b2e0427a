"""Administrators' pages of people: the list, and one person with roles, account and sessions."""

from flask import flash, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from courseware.accounts import operations, queries, session
from courseware.accounts.blueprints import people as blueprint
from courseware.accounts.invitations.queries import count_open
from courseware.accounts.messages import delivery
from courseware.accounts.messages.queries import count_waiting
from courseware.accounts.operations import LastAdministratorError
from courseware.accounts.password_reset.operations import send_reset
from courseware.accounts.people.forms import RolesForm
from courseware.accounts.queries import RoleFilter, StateFilter
from courseware.accounts.session import current_person
from courseware.i18n import gettext as _
from courseware.web.guards import administrator
from courseware.web.settings import settings


@blueprint.get("/people")
@administrator
def show_people() -> str:
    """Everybody, or whom the search and the filters leave."""
    words = request.args.get("q", "")[:200]
    role = request.args.get("role", RoleFilter.ALL, type=RoleFilter)
    state = request.args.get("state", StateFilter.ALL, type=StateFilter)
    page = queries.list_people(words, role=role, state=state, page=request.args.get("page", 1, type=int))
    return render_template(
        "people/people.html",
        page=page,
        q=words,
        role=role,
        state=state,
        invitations=count_open(),
        waiting=count_waiting(),
    )


@blueprint.get("/people/<person_id>")
@administrator
def show_person(person_id: str) -> str:
    """One person: roles, account and sessions."""
    row = queries.get_person(person_id)
    form = RolesForm(formdata=None, data={"is_trainer": row.is_trainer, "is_administrator": row.is_administrator})
    return _page(person_id, form)


@blueprint.post("/people/<person_id>/roles")
@administrator
def set_roles(person_id: str) -> Response:
    """Give and take roles."""
    form = RolesForm()
    is_resigning = _gives_up_own_role(person_id, form)
    if is_resigning and not form.is_confirmed.data:
        return make_response(render_template("people/resign.html", row=queries.get_person(person_id), form=form))
    try:
        _set_roles(person_id, form)
    except LastAdministratorError:
        form.refuse("is_administrator", _last_words())
        return make_response(_page(person_id, form), 422)
    if is_resigning:
        flash(_("You no longer administer the academy."))
        return redirect(url_for("site.show_home"), 303)
    flash(_("The roles are saved."))
    return redirect(url_for("people.show_person", person_id=person_id), 303)


def _set_roles(person_id: str, form: RolesForm) -> None:
    roles = {"is_trainer": form.is_trainer.data, "is_administrator": form.is_administrator.data}
    operations.set_roles(person_id, by=current_person().id, **roles)


def _gives_up_own_role(person_id: str, form: RolesForm) -> bool:
    """Whether the administrator of this request would stop being one, and somebody else goes on."""
    is_own = person_id == current_person().id
    return is_own and not form.is_administrator.data and not queries.is_only_administrator(person_id)


def _last_words() -> str:
    return _("Nobody else administers the academy. Make somebody else an administrator first.")


@blueprint.get("/people/<person_id>/deactivate")
@administrator
def show_deactivate(person_id: str) -> str:
    """What closing the account means, before it is done."""
    return _deactivate_page(person_id)


@blueprint.post("/people/<person_id>/deactivate")
@administrator
def deactivate(person_id: str) -> Response:
    """Close the account."""
    try:
        operations.deactivate(person_id, by=current_person().id)
    except LastAdministratorError:
        return make_response(_deactivate_page(person_id), 409)
    if person_id == current_person().id:
        session.sign_out()
        flash(_("Your account is closed. Another administrator can open it again."))
        return redirect(url_for("site.show_home", locale=g.locale), 303)
    flash(_("The account is closed."))
    return redirect(url_for("people.show_person", person_id=person_id), 303)


@blueprint.post("/people/<person_id>/reactivate")
@administrator
def reactivate(person_id: str) -> Response:
    """Open the account again."""
    operations.reactivate(person_id, by=current_person().id)
    flash(_("The account is open again."))
    return redirect(url_for("people.show_person", person_id=person_id), 303)


@blueprint.post("/people/<person_id>/end-sessions")
@administrator
def end_sessions(person_id: str) -> Response:
    """Sign the person out everywhere."""
    operations.end_sessions_of(person_id, by=current_person().id)
    flash(_("The person is signed out everywhere."))
    return redirect(url_for("people.show_person", person_id=person_id), 303)


@blueprint.post("/people/<person_id>/password")
@administrator
def send_password_link(person_id: str) -> Response:
    """Send the person a link to choose a new password."""
    send_reset(person_id, by=current_person().id)
    delivery.deliver_soon()
    if settings().smtp:
        flash(_("The link is in the outbox and works for one hour."))
    else:
        flash(_("The link is in the outbox and works for one hour. Hand it over to the person yourself."))
    return redirect(url_for("people.show_person", person_id=person_id), 303)


def _page(person_id: str, form: RolesForm) -> str:
    return render_template(
        "people/person.html",
        row=queries.get_person(person_id),
        form=form,
        is_only=queries.is_only_administrator(person_id),
        form_errors=form.error_list(),
    )


def _deactivate_page(person_id: str) -> str:
    return render_template(
        "people/deactivate.html",
        row=queries.get_person(person_id),
        is_only=queries.is_only_administrator(person_id),
        is_own=person_id == current_person().id,
    )
