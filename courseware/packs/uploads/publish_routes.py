"""Publishing an upload: the page that asks why, and the act."""

from flask import flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from courseware.accounts.session import current_person
from courseware.i18n import gettext as _
from courseware.library.operations import ModuleTakenError, MovedOnError, OlderVersionError
from courseware.packs.blueprints import uploads as blueprint
from courseware.packs.uploads import operations, queries
from courseware.packs.uploads.forms import PublishForm
from courseware.packs.uploads.models import State, Upload
from courseware.packs.uploads.operations import NotCheckedError
from courseware.packs.uploads.publishing import parts
from courseware.packs.uploads.starting import begin_soon
from courseware.packs.uploads.wording import not_checked_words
from courseware.publishers.judging import Trust
from courseware.publishers.rules import NotTrustedError
from courseware.web.guards import administrator


@blueprint.get("/packs/uploads/<upload_id>/publish")
@administrator
def show_publish(upload_id: str) -> Response | str:
    """Ask why, once the preview was looked at."""
    upload = queries.get_upload(upload_id)
    if upload.state != State.CHECKED:
        return _back(upload)
    return _page(upload)


@blueprint.post("/packs/uploads/<upload_id>/publish")
@administrator
def publish(upload_id: str) -> Response:
    """Let readers see the version."""
    upload = queries.get_upload(upload_id)
    form = PublishForm()
    if upload.state == State.CHECKED and not form.validate():
        return make_response(_page(upload, form), 422)
    try:
        row = operations.publish_upload(
            upload,
            reason=form.reason.data or "",
            by=current_person().id,
            may_be_older=form.may_be_older.data,
            meant=form.meant_states,
        )
    except NotTrustedError as error:
        form.refuse("meant", _("Tick the box if you mean it, or discard the upload."))
        return make_response(_page(upload, form, error.trust), 422)
    except OlderVersionError as error:
        form.refuse("may_be_older", _older_words(error.current))
        return make_response(_page(upload, form), 422)
    except ModuleTakenError as error:
        form.refuse("reason", _taken_words(error.module))
        return make_response(_page(upload, form), 409)
    except NotCheckedError as error:
        flash(not_checked_words(error.upload), "bad")
        return _back(upload)
    except MovedOnError:
        flash(_("Readers got another version meanwhile. The difference is being made again: look at it first."), "bad")
        begin_soon(upload)
        return _back(upload)
    flash(_("Version %(version)s of %(pack)s is published. Readers see it now.", version=row.version, pack=row.pack_id))
    return redirect(url_for("packs.show_packs"), 303)


def _older_words(current: str) -> str:
    return _("Readers see version %(version)s, which is newer. Tick the box if you mean it.", version=current)


def _taken_words(module: str) -> str:
    return _("The module “%(module)s” belongs to another pack by now. Rename its folder.", module=module)


def _back(upload: Upload) -> Response:
    return redirect(url_for("packs.uploads.show_upload", upload_id=upload.id), 303)


def _page(upload: Upload, form: PublishForm | None = None, trust: Trust | None = None) -> str:
    errors = form.error_list() if form else []
    return render_template("uploads/publish.html", form_errors=errors, **parts(upload, form, trust))
