"""Modules, lessons, quizzes and the glossary of a version as learners will see them. Nothing is recorded."""

from typing import Any

from flask import g, render_template, request

from courseware.lessons.outline import line
from courseware.lessons.queries import lesson_page
from courseware.packs.blueprints import preview as blueprint
from courseware.packs.preview.keys import key_rows
from courseware.packs.preview.staged import Staged, read_quiz, staged
from courseware.packs.preview.ways import Way
from courseware.progress.standing import NEW
from courseware.quizzes.feedback import sentence
from courseware.web.guards import administrator

MODULE = "/packs/uploads/<upload_id>/modules/<module_id>"


@blueprint.get(MODULE)
@administrator
def show_module(upload_id: str, module_id: str) -> str:
    """The page of a module."""
    version = _version(upload_id)
    published = version.module(module_id)
    return _page(
        "preview/module.html",
        version,
        module_id,
        published=published,
        module=published.module,
        line=line(published.module, NEW),
        standing=NEW,
        certificate=None,
        practice=[version.quiz(module_id, quiz_id) for quiz_id in published.module.practice],
    )


@blueprint.get(f"{MODULE}/lessons/<lesson_id>")
@administrator
def show_lesson(upload_id: str, module_id: str, lesson_id: str) -> str:
    """A lesson."""
    version = _version(upload_id)
    published, lesson = version.module(module_id), version.lesson(module_id, lesson_id)
    page = lesson_page(published, lesson, NEW, locale=version.language, read_quiz=read_quiz)
    return _page(
        "preview/lesson.html",
        version,
        module_id,
        published=published,
        module=published.module,
        lesson=lesson,
        page=page,
        keys={name: key_rows(question, g.locale) for name, question in page.checks.items()},
    )


@blueprint.get(f"{MODULE}/quizzes/<quiz_id>")
@administrator
def show_quiz(upload_id: str, module_id: str, quiz_id: str) -> str:
    """All questions of a bank, with their keys and what is said about the answers."""
    version = _version(upload_id)
    module, quiz = version.module(module_id).module, version.quiz(module_id, quiz_id)
    return _page(
        "preview/quiz.html",
        version,
        module_id,
        module=module,
        quiz=quiz,
        outline=next((each for each in module.quizzes if each.id == quiz_id), None),
        keys={question.id: key_rows(question, g.locale) for question in quiz.questions},
        sentences={question.id: sentence(question, {}) for question in quiz.questions},
    )


@blueprint.get(f"{MODULE}/glossary")
@administrator
def show_glossary(upload_id: str, module_id: str) -> str:
    """The glossary."""
    version = _version(upload_id)
    return _page(
        "preview/glossary.html",
        version,
        module_id,
        module=version.module(module_id).module,
        glossary=version.glossary(),
    )


def _version(upload_id: str) -> Staged:
    return staged(upload_id, request.args.get("language", ""))


def _page(template: str, version: Staged, module_id: str, **values: Any) -> str:
    way = Way(version.upload_id, module_id, version.language)
    return render_template(template, staged=version, way=way, **values)
