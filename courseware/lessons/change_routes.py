"""What is new in a lesson since it was read: the page that shows it, and the mark that it was seen."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from courseware.accounts.session import current_person
from courseware.errors import NotFoundError
from courseware.i18n import gettext as _
from courseware.lessons import operations, queries
from courseware.lessons.change_queries import changes_page
from courseware.lessons.other_lessons import show_other
from courseware.library.queries import lesson_at, published_module
from courseware.progress.queries import standing
from courseware.web.guards import signed_in

blueprint = Blueprint("changes", __name__)
CHANGES = "/modules/<module_id>/lessons/<lesson_id>/changes"


@blueprint.get(CHANGES)
@signed_in
def show_changes(module_id: str, lesson_id: str) -> Response | str:
    """The sections that are new or changed since the reader read them, and nothing else."""
    published, now = queries.reading(current_person().id, module_id, g.locale)
    try:
        lesson = lesson_at(published.version_id, module_id, lesson_id, g.locale)
    except NotFoundError:
        return show_other(published, lesson_id, now)
    address = url_for("lessons.show_lesson", module_id=module_id, lesson_id=lesson_id)
    return render_template(
        "lessons/changes.html",
        page=changes_page(published, lesson, now, address),
        lesson=lesson,
        published=published,
        module=published.module,
        is_finished=now.completed_at is not None,
        is_marked=request.args.get("as") != "now",
    )


@blueprint.post(CHANGES)
@signed_in
def mark_seen(module_id: str, lesson_id: str) -> Response:
    """Note that the reader has seen what is new in a lesson, and go on to the next one with news."""
    published = published_module(module_id, g.locale)
    person = current_person()
    before = standing(person.id, module_id)
    shown = queries.shown(published, lesson_id, request.form.get("version", ""), g.locale)
    if shown.version_id != published.version_id:
        flash(_("The module changed again while you read. This is what is new now."))
        return redirect(url_for("changes.show_changes", module_id=module_id, lesson_id=lesson_id))
    after = operations.mark_seen(person, published, shown, before)
    following = queries.news_in(published, after).after(lesson_id)
    if following:
        flash(_("Marked as seen. The next lesson with changes:"))
        return redirect(url_for("changes.show_changes", module_id=module_id, lesson_id=following))
    flash(_("You have seen everything that changed in this module."))
    return redirect(url_for("lessons.show_module", module_id=module_id))
