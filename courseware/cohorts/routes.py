"""Cohorts for trainers, and the pages on which learners join and leave them."""

from flask import Blueprint, flash, g, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from courseware.accounts.session import current_person
from courseware.cohorts import joining_queries, member_queries, operations, queries
from courseware.cohorts.forms import CohortForm, NameForm
from courseware.errors import NotFoundError
from courseware.i18n import gettext as _
from courseware.library.queries import catalogue
from courseware.web.guards import signed_in, trainer
from courseware.web.settings import public_address

blueprint = Blueprint("cohorts", __name__, template_folder="templates")


@blueprint.get("/cohorts")
@trainer
def show_cohorts() -> str:
    """The trainer's own cohorts, and the form that makes one."""
    return _list_page(_new_form())


@blueprint.post("/cohorts")
@trainer
def create_cohort() -> Response:
    """Make a cohort; pressed twice, the button makes one."""
    form = _new_form()
    if not form.validate():
        return make_response(_list_page(form), 422)
    cohort = operations.create(
        form.name.data, trainer_id=current_person().id, module_ids=form.modules.data, form_id=form.form_id.data
    )
    flash(_("The cohort is made. Send its link to your learners."))
    return _to_cohort(cohort.id)


def _new_form() -> CohortForm:
    return CohortForm(offered=[item.module for item in catalogue(g.locale)])


def _list_page(form: CohortForm) -> str:
    cards = queries.cards(current_person().id, g.locale)
    return render_template("cohorts/cohorts.html", cards=cards, form=form, form_errors=form.error_list())


@blueprint.get("/cohorts/<cohort_id>")
@trainer
def show_cohort(cohort_id: str) -> str:
    """A cohort: its link, its members and where they stand."""
    page = member_queries.cohort_page(cohort_id, current_person().id, g.locale)
    code = page.cohort.join_code
    join_url = public_address(url_for("cohorts.show_join", code=code)) if code else ""
    return render_template("cohorts/cohort.html", page=page, join_url=join_url)


@blueprint.get("/cohorts/<cohort_id>/name")
@trainer
def show_rename(cohort_id: str) -> str:
    """The form for another name."""
    cohort = queries.owned(cohort_id, current_person().id)
    return render_template("cohorts/rename.html", cohort=cohort, form=NameForm(formdata=None, obj=cohort))


@blueprint.post("/cohorts/<cohort_id>/name")
@trainer
def rename(cohort_id: str) -> Response:
    """Give a cohort another name."""
    form = NameForm()
    if not form.validate():
        cohort = queries.owned(cohort_id, current_person().id)
        page = render_template("cohorts/rename.html", cohort=cohort, form=form, form_errors=form.error_list())
        return make_response(page, 422)
    operations.rename(cohort_id, current_person().id, name=form.name.data)
    flash(_("The cohort has its new name."))
    return _to_cohort(cohort_id)


@blueprint.get("/cohorts/<cohort_id>/delete")
@trainer
def show_deletion(cohort_id: str) -> str:
    """What it means to delete a cohort, before it is done."""
    page = member_queries.cohort_page(cohort_id, current_person().id, g.locale)
    return render_template("cohorts/deletion.html", cohort=page.cohort, count=len(page.members))


@blueprint.post("/cohorts/<cohort_id>/delete")
@trainer
def delete(cohort_id: str) -> Response:
    """Delete a cohort; one that was deleted meanwhile stays deleted."""
    if operations.delete(cohort_id, current_person().id):
        flash(_("The cohort is deleted. Its learners keep everything that they learned."))
    else:
        flash(_("You have no such cohort any more."))
    return redirect(url_for("cohorts.show_cohorts"), code=303)


@blueprint.get("/cohorts/<cohort_id>/link")
@trainer
def show_new_link(cohort_id: str) -> str:
    """What it means to make a new link, before it is done."""
    return render_template("cohorts/new_link.html", cohort=queries.owned(cohort_id, current_person().id))


@blueprint.post("/cohorts/<cohort_id>/link")
@trainer
def make_link(cohort_id: str) -> Response:
    """Open joining with a new link; the old one stops."""
    operations.make_link(cohort_id, current_person().id)
    flash(_("The new link is below. The old one no longer works."))
    return _to_cohort(cohort_id)


@blueprint.post("/cohorts/<cohort_id>/close")
@trainer
def close_joining(cohort_id: str) -> Response:
    """Let nobody join any more."""
    operations.close_joining(cohort_id, current_person().id)
    flash(_("Joining is closed. The members stay."))
    return _to_cohort(cohort_id)


@blueprint.get("/cohorts/<cohort_id>/members/<person_id>/remove")
@trainer
def show_removal(cohort_id: str, person_id: str) -> str:
    """What it means to remove a member, before it is done."""
    cohort = queries.owned(cohort_id, current_person().id)
    name = member_queries.member_name(cohort.id, person_id)
    return render_template("cohorts/removal.html", cohort=cohort, person_id=person_id, name=name)


@blueprint.post("/cohorts/<cohort_id>/members/<person_id>/remove")
@trainer
def remove_member(cohort_id: str, person_id: str) -> Response:
    """Remove a member; who was removed meanwhile stays removed."""
    operations.remove_member(cohort_id, current_person().id, person_id=person_id)
    flash(_("The learner is no longer in this cohort."))
    return _to_cohort(cohort_id)


def _to_cohort(cohort_id: str) -> Response:
    return redirect(url_for("cohorts.show_cohort", cohort_id=cohort_id), code=303)


@blueprint.get("/cohorts/join/<code>")
@signed_in
def show_join(code: str) -> str | Response:
    """Who asks, what they will see, and the button to join."""
    try:
        page = joining_queries.join_page(code, current_person().id, g.locale)
    except NotFoundError:
        return _unknown_link()
    return render_template("cohorts/join.html", page=page, code=code)


@blueprint.post("/cohorts/join/<code>")
@signed_in
def join(code: str) -> Response:
    """Join the cohort."""
    try:
        operations.join(code, current_person().id)
    except NotFoundError:
        return _unknown_link()
    flash(_("You are in the cohort."))
    return redirect(url_for("cohorts.show_mine"), code=303)


def _unknown_link() -> Response:
    return make_response(render_template("cohorts/unknown_link.html"), 404)


@blueprint.get("/my-cohorts")
@signed_in
def show_mine() -> str:
    """The cohorts that the learner is in."""
    return render_template("cohorts/mine.html", memberships=joining_queries.memberships(current_person().id, g.locale))


@blueprint.post("/my-cohorts/<cohort_id>/leave")
@signed_in
def leave(cohort_id: str) -> Response:
    """Leave a cohort."""
    operations.leave(cohort_id, current_person().id)
    flash(_("You have left the cohort. Everything you learned is kept."))
    return redirect(url_for("cohorts.show_mine"), code=303)
