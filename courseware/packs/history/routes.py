"""The history of a pack, and what an administrator does from there: bring a version back, withdraw the pack, export it."""

from io import BytesIO

from flask import flash, g, make_response, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from courseware.accounts.session import current_person
from courseware.errors import NotFoundError
from courseware.i18n import gettext as _
from courseware.library import operations
from courseware.library.operations import ModuleTakenError, MovedOnError
from courseware.packs.audience.consequences import ModuleChange, consequences_of
from courseware.packs.audience.queries import audience
from courseware.packs.blueprints import history as blueprint
from courseware.packs.history.change_queries import changes_between, modules_of
from courseware.packs.history.export_queries import exported
from courseware.packs.history.forms import ReasonForm
from courseware.packs.history.queries import Stand, history
from courseware.web.guards import administrator

VERSION = "/packs/<pack_id>/versions/<int(max=2147483647):version_id>"


@blueprint.get("/packs/<pack_id>")
@administrator
def show_history(pack_id: str) -> str:
    """Every version of a pack, and what was done with it."""
    return render_template("history/history.html", page=history(pack_id, g.locale))


@blueprint.get(f"{VERSION}/bring-back")
@administrator
def show_bring_back(pack_id: str, version_id: int) -> str:
    """What bringing a version back means, before it is done."""
    return _bring_back_page(pack_id, version_id, _new_form(pack_id))


@blueprint.post(f"{VERSION}/bring-back")
@administrator
def bring_back(pack_id: str, version_id: int) -> Response:
    """Show readers a version that they saw before."""
    number = history(pack_id, g.locale).version(version_id).number
    form = ReasonForm()
    if not form.validate():
        return make_response(_bring_back_page(pack_id, version_id, form), 422)
    try:
        operations.roll_back(version_id, by=current_person().id, reason=form.reason.data, after=form.last_id)
    except MovedOnError:
        return make_response(_bring_back_page(pack_id, version_id, _again(pack_id, form), has_moved_on=True), 409)
    except ModuleTakenError as error:
        return make_response(_bring_back_page(pack_id, version_id, form, taken=error.module), 409)
    flash(_("Readers see version %(number)s again.", number=number))
    return redirect(url_for(".show_history", pack_id=pack_id), 303)


def _new_form(pack_id: str) -> ReasonForm:
    return ReasonForm(formdata=None, data={"after": history(pack_id, g.locale).last_id})


def _again(pack_id: str, sent: ReasonForm) -> ReasonForm:
    """The form with what was written, for the pack as it stands now."""
    return ReasonForm(formdata=None, data={"after": history(pack_id, g.locale).last_id, "reason": sent.reason.data})


def _bring_back_page(
    pack_id: str, version_id: int, form: ReasonForm, /, *, has_moved_on: bool = False, taken: str = ""
) -> str:
    page = history(pack_id, g.locale)
    version = page.version(version_id)
    if version.stand is Stand.NEVER or page.last_seen is None:
        raise NotFoundError(f"published version {version_id}")
    changes = changes_between(page.last_seen.id, version_id, g.locale)
    people = audience(pack_id)
    return render_template(
        "history/bring_back.html",
        page=page,
        version=version,
        people=people,
        consequences=consequences_of(changes, people),
        form=form,
        form_errors=form.error_list(),
        has_moved_on=has_moved_on,
        taken=taken,
    )


@blueprint.get("/packs/<pack_id>/withdraw")
@administrator
def show_withdraw(pack_id: str) -> str:
    """What withdrawing a pack means, before it is done."""
    return _withdraw_page(pack_id, _new_form(pack_id))


@blueprint.post("/packs/<pack_id>/withdraw")
@administrator
def withdraw(pack_id: str) -> Response:
    """Take a pack out of the catalogue."""
    page = history(pack_id, g.locale)
    form = ReasonForm()
    if not form.validate():
        return make_response(_withdraw_page(pack_id, form), 422)
    try:
        operations.withdraw(pack_id, by=current_person().id, reason=form.reason.data, after=form.last_id)
    except MovedOnError:
        return make_response(_withdraw_page(pack_id, _again(pack_id, form), has_moved_on=True), 409)
    flash(_("%(title)s is withdrawn. You can bring it back at any time.", title=page.title))
    return redirect(url_for(".show_history", pack_id=pack_id), 303)


def _withdraw_page(pack_id: str, form: ReasonForm, /, *, has_moved_on: bool = False) -> str:
    page = history(pack_id, g.locale)
    modules = modules_of(page.shown.id, g.locale) if page.shown else ()
    people = audience(pack_id)
    return render_template(
        "history/withdraw.html",
        page=page,
        modules=modules,
        people=people,
        consequences=consequences_of((ModuleChange(each.id, each.title, is_gone=True) for each in modules), people),
        form=form,
        form_errors=form.error_list(),
        has_moved_on=has_moved_on,
    )


@blueprint.get(f"{VERSION}/export")
@administrator
def export_version(pack_id: str, version_id: int) -> Response:
    """The files of a version as a zip file, byte for byte as they came; or the page that says why they are not that."""
    page = history(pack_id, g.locale)
    version = page.version(version_id)
    export = exported(version_id, version.digest)
    if not export.is_whole and "as-kept" not in request.args:
        return make_response(render_template("history/export.html", page=page, version=version))
    return send_file(
        BytesIO(export.archive), "application/zip", as_attachment=True, download_name=f"{pack_id}-{version.number}.zip"
    )
