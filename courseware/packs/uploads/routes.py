"""Bringing a pack in: the form, where an upload stands, its report, and discarding it."""

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from courseware.accounts.session import current_person
from courseware.i18n import gettext as _
from courseware.packs.blueprints import uploads as blueprint
from courseware.packs.uploads import operations, queries, reports
from courseware.packs.uploads.forms import UploadForm
from courseware.packs.uploads.models import State, Upload
from courseware.packs.uploads.operations import NotCheckedError
from courseware.packs.uploads.publishing import UNSIGNED
from courseware.packs.uploads.starting import begin_soon
from courseware.packs.uploads.wording import not_checked_words
from courseware.publishers.judging import trust_from
from courseware.publishers.words import tell
from courseware.web.guards import administrator
from courseware.web.large_bodies import largest_file, takes_upload

REFRESH = "5"
"""Seconds after which the page of an upload that is worked on is asked for again, without any script."""
AT_WORK = (State.WAITING, State.CHECKING)


@blueprint.get("/packs/upload")
@administrator
def show_form() -> str:
    """Choose a pack."""
    return _form_page(UploadForm(formdata=None))


@blueprint.post("/packs/upload")
@administrator
@takes_upload
def receive() -> BaseResponse:
    """Take a pack in and begin to check it."""
    form = UploadForm()
    if not form.validate():
        return make_response(_form_page(form), 422)
    upload = operations.receive(form.file_name, form.data, by=current_person().id)
    begin_soon(upload)
    return _to(upload)


@blueprint.get("/packs/uploads/<upload_id>")
@administrator
def show_upload(upload_id: str) -> Response:
    """Where an upload stands: the progress of its check, the report, or the way to the preview."""
    upload = queries.get_upload(upload_id)
    is_stopped = queries.is_stopped(upload)
    if queries.has_work(upload):
        begin_soon(upload)
    response = make_response(_upload_page(upload, UploadForm(formdata=None), is_stopped=is_stopped))
    if upload.state in AT_WORK or queries.is_moved_on(upload):
        response.headers["Refresh"] = REFRESH
    return response


@blueprint.post("/packs/uploads/<upload_id>")
@administrator
@takes_upload
def receive_again(upload_id: str) -> BaseResponse:
    """Take a corrected pack in, in the place of the one before."""
    upload = queries.get_upload(upload_id)
    form = UploadForm()
    if not form.validate():
        return make_response(_upload_page(upload, form), 422)
    try:
        operations.receive_again(upload, form.file_name, form.data, by=current_person().id)
    except NotCheckedError as error:
        flash(not_checked_words(error.upload), "bad")
        return _to(upload)
    begin_soon(upload)
    return _to(upload)


@blueprint.get("/packs/uploads/<upload_id>/report")
@administrator
def download_report(upload_id: str) -> Response:
    """The report as a file, in the language of its reader: plain text, or JSON for programs."""
    upload = queries.get_upload(upload_id)
    problems = reports.problems_of(upload.report)
    if request.args.get("as") == "json":
        response = Response(reports.as_download(upload.file_name, problems), mimetype="application/json")
        name = "report.json"
    else:
        response = Response(reports.as_text(upload.file_name, problems), mimetype="text/plain")
        name = "report.txt"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@blueprint.get("/packs/uploads/<upload_id>/discard")
@administrator
def show_discard(upload_id: str) -> str:
    """What discarding means, before it is done."""
    return render_template("uploads/discard.html", upload=queries.get_upload(upload_id))


@blueprint.post("/packs/uploads/<upload_id>/discard")
@administrator
def discard(upload_id: str) -> BaseResponse:
    """Remove an upload."""
    upload = queries.get_upload(upload_id)
    try:
        operations.discard_upload(upload, by=current_person().id)
    except NotCheckedError as error:
        flash(not_checked_words(error.upload), "bad")
        return _to(upload)
    flash(_("The upload is discarded. What readers see did not change."))
    return redirect(url_for("packs.show_packs"), 303)


def _to(upload: Upload) -> BaseResponse:
    return redirect(url_for("packs.uploads.show_upload", upload_id=upload.id), 303)


def _form_page(form: UploadForm) -> str:
    return render_template(
        "uploads/new.html", form=form, largest=largest_file(), form_errors=form.error_list(), place="new"
    )


def _upload_page(upload: Upload, form: UploadForm, *, is_stopped: bool = False) -> str:
    problems = reports.problems_of(upload.report)
    return render_template(
        "uploads/upload.html",
        upload=upload,
        told=tell(trust_from(upload.trust or UNSIGNED)),
        form=form,
        form_errors=form.error_list(),
        largest=largest_file(),
        problems=problems,
        groups=reports.by_file(reports.foremost(problems), reports.told_on_page),
        left=len(problems) - reports.SHOWN,
        counted=reports.summary(problems),
        heading=reports.heading,
        by=queries.name_of(upload.uploaded_by),
        is_stopped=is_stopped,
        is_moved_on=queries.is_moved_on(upload),
    )
