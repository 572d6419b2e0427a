"""Catalogue, module, lesson, glossary and my learning."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from courseware.accounts.session import current_person, person_or_none
from courseware.certificates.queries import earned
from courseware.errors import NotFoundError
from courseware.i18n import gettext as _
from courseware.lessons import former_routes, operations, queries
from courseware.lessons.other_lessons import show_other
from courseware.lessons.outline import Stop, StopKind, line
from courseware.library.former_queries import FormerModuleError
from courseware.library.queries import PublishedModule, glossary_at, lesson_at, published_module
from courseware.progress.queries import standing
from courseware.progress.standing import NEW
from courseware.web.guards import public, signed_in
from courseware.web.shared_pages import shared_page

blueprint = Blueprint("lessons", __name__, template_folder="templates")
blueprint.app_errorhandler(FormerModuleError)(former_routes.show_former)


@blueprint.get("/modules")
@public
def show_modules() -> str:
    """The catalogue."""
    person = person_or_none()
    return render_template("lessons/modules.html", cards=queries.cards(g.locale, person.id if person else None))


@blueprint.get("/modules/<module_id>")
@public
def show_module(module_id: str) -> str:
    """A module: what it is for, its line, what is new in it, and the rule of its certificate."""
    person = person_or_none()
    published = published_module(module_id, g.locale)
    now = standing(person.id, module_id) if person else NEW
    certificate = earned(person.id).get(module_id) if person and now.completed_at else None
    return render_template(
        "lessons/module.html",
        published=published,
        module=published.module,
        line=line(published.module, now),
        standing=now,
        news=queries.news_in(published, now),
        certificate=certificate,
    )


@blueprint.get("/modules/<module_id>/lessons/<lesson_id>")
@signed_in
def show_lesson(module_id: str, lesson_id: str) -> Response:
    """A lesson, to be read."""
    published, now = queries.reading(current_person().id, module_id, g.locale)
    try:
        lesson = lesson_at(published.version_id, module_id, lesson_id, g.locale)
    except NotFoundError:
        return show_other(published, lesson_id, now)
    news = queries.news_in_lesson(published, lesson, now)

    def render() -> str:
        page = queries.lesson_page(published, lesson, now, locale=g.locale, news=news)
        return render_template(
            "lessons/lesson.html", page=page, lesson=lesson, published=published, module=published.module
        )

    return shared_page((published.version_id, *news.items(), *queries.seen_in(lesson, now)), render)


@blueprint.get("/modules/<module_id>/glossary")
@public
def show_glossary(module_id: str) -> str:
    """The terms of the pack that a module belongs to."""
    published = published_module(module_id, g.locale)
    glossary = glossary_at(published.version_id, g.locale)
    return render_template("lessons/glossary.html", module=published.module, glossary=glossary)


@blueprint.post("/modules/<module_id>/lessons/<lesson_id>/sections/<section_id>/read")
@signed_in
def read_section(module_id: str, lesson_id: str, section_id: str) -> Response:
    """Record the reader's place. The script of the page sends this; it wants no page back."""
    published = published_module(module_id, g.locale)
    operations.read_section(current_person(), published, _shown(published, lesson_id), section_id)
    return Response(status=204)


def _shown(published: PublishedModule, lesson_id: str) -> queries.Shown:
    """The lesson as it stood on the page from which this request comes: it may be older than what is published."""
    return queries.shown(published, lesson_id, request.values.get("version", ""), g.locale)


@blueprint.post("/modules/<module_id>/lessons/<lesson_id>/done")
@signed_in
def mark_done(module_id: str, lesson_id: str) -> Response:
    """Mark a lesson as done and go on to what comes next."""
    published = published_module(module_id, g.locale)
    person = current_person()
    before = standing(person.id, module_id)
    after = operations.mark_done(person, published, _shown(published, lesson_id), before)
    if after.completed_at and not before.completed_at:
        flash(_("You have completed this module."))
        return redirect(url_for("lessons.show_module", module_id=module_id))
    _previous, following = line(published.module, after).neighbours(lesson_id)
    return redirect(_address(module_id, following))


@blueprint.post("/modules/<module_id>/lessons/<lesson_id>/reopen")
@signed_in
def reopen(module_id: str, lesson_id: str) -> Response:
    """Take the mark from a lesson."""
    published = published_module(module_id, g.locale)
    person = current_person()
    operations.reopen(person, published, _shown(published, lesson_id), standing(person.id, module_id))
    return redirect(url_for("lessons.show_lesson", module_id=module_id, lesson_id=lesson_id))


def _address(module_id: str, stop: Stop | None) -> str:
    if stop is None:
        return url_for("lessons.show_module", module_id=module_id)
    if stop.kind is StopKind.QUIZ:
        return url_for("quizzes.show_quiz", module_id=module_id, quiz_id=stop.id)
    return url_for("lessons.show_lesson", module_id=module_id, lesson_id=stop.id)


@blueprint.get("/my-learning")
@signed_in
def show_my_learning() -> str:
    """Where the learner stands, and the one next step."""
    person = current_person()
    return render_template("lessons/my_learning.html", page=queries.my_learning(person.id, g.locale))
