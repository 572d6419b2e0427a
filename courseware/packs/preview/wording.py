"""Fates, sorts of things, causes of changes and classes, in words of the language spoken now."""

from flask import Flask

from courseware.content.causes import Cause, Reason
from courseware.content.difference import State, TextDifference, ThingDifference
from courseware.content.model import ChangeClass
from courseware.content.wordings import Sort
from courseware.i18n import gettext as _
from courseware.i18n import pgettext
from courseware.packs.preview.excerpts import excerpt
from courseware.packs.preview.fates import Fate, fates_of
from courseware.packs.preview.marks import mark_of


def fate_words(fate: str, /) -> str:
    """What became of a thing."""
    return {
        Fate.CHANGED: pgettext("what became of a text", "Changed in substance"),
        Fate.EDITED: pgettext("what became of a text", "Edited"),
        Fate.ADDED: pgettext("what became of a text", "Added"),
        Fate.REMOVED: pgettext("what became of a text", "Removed"),
        Fate.MOVED: pgettext("what became of a text", "Moved"),
        Fate.RENAMED: pgettext("what became of a text", "Renamed"),
        Fate.TRANSLATION: pgettext("what became of a text", "Translation came or went"),
        Fate.UNCHANGED: pgettext("what became of a text", "Unchanged"),
    }[Fate(fate)]


def sort_words(sort: str, /) -> str:
    """What a thing is."""
    return {
        Sort.PACK: _("Pack"),
        Sort.MODULE: _("Module"),
        Sort.LESSON: pgettext("part of a pack", "Lesson"),
        Sort.QUIZ: pgettext("part of a pack", "Quiz"),
        Sort.SECTION: pgettext("part of a lesson", "Section"),
        Sort.QUESTION: pgettext("part of a quiz", "Question"),
        Sort.CHOICE: pgettext("part of a question", "Choice"),
        Sort.TERM: pgettext("part of a glossary", "Term"),
        Sort.ASSET: _("Picture"),
    }[Sort(sort)]


def sorts_words(sort: str, /) -> str:
    """Many of a sort, as the head of a row of numbers."""
    return {
        Sort.PACK: _("Words about the pack"),
        Sort.MODULE: _("Modules"),
        Sort.LESSON: _("Lessons"),
        Sort.QUIZ: _("Quizzes"),
        Sort.SECTION: _("Sections"),
        Sort.QUESTION: _("Questions"),
        Sort.CHOICE: _("Choices"),
        Sort.TERM: _("Terms of the glossary"),
        Sort.ASSET: _("Pictures"),
    }[Sort(sort)]


def class_words(change_class: ChangeClass, /) -> str:
    """A class of change."""
    return {
        ChangeClass.EDITORIAL: pgettext("class of a change", "Editorial"),
        ChangeClass.SUBSTANTIVE: pgettext("class of a change", "Substantive"),
    }[change_class]


def who_says(thing: ThingDifference, /) -> str:
    """Whose word the class of a change is."""
    if thing.decided:
        return _("You decided this.")
    if thing.declared:
        return _("The publisher says so.")
    return _("Proposed from the text.")


def reason_words(reason: Reason, /) -> str:
    """What differs."""
    return {
        Reason.NUMBER: _("A number differs"),
        Reason.NEGATION: _("A negation came or went"),
        Reason.DUTY: _("A word of duty or right came or went"),
        Reason.KEY: _("The right answer is another one"),
        Reason.CHOICE: _("A choice came or went"),
        Reason.RULES: _("A rule is another one"),
        Reason.LINK: _("A link leads elsewhere"),
        Reason.SOURCE: _("A source came or went"),
        Reason.PICTURE: _("A picture is another one"),
        Reason.AMOUNT: _("Much of the text differs"),
        Reason.WORDING: _("Some words differ"),
        Reason.ORDER: _("The order differs"),
        Reason.TYPOGRAPHY: _("Signs or spelling differ"),
        Reason.MARKUP: _("Only the form of the text differs"),
        Reason.PRACTICE: _("A practice question came or went"),
        Reason.MINUTES: _("The reading time differs"),
    }[reason]


_SHOWN = frozenset(
    {Reason.NUMBER, Reason.NEGATION, Reason.DUTY, Reason.LINK, Reason.SOURCE, Reason.MINUTES, Reason.RULES}
)
"""Reasons whose words tell something to a reader; those of the others are keys and hashes."""


def cause_details(cause: Cause, /) -> tuple[str, str]:
    """What was there and what is there, in the words of the pack; both empty where they would say nothing to a reader."""
    if cause.reason not in _SHOWN:
        return "", ""
    return tuple(", ".join(_detail(cause, word) for word in words) for words in (cause.removed, cause.added))  # type: ignore[return-value]


def _detail(cause: Cause, word: str) -> str:
    """A word of the text; of a rule its name in our words."""
    if cause.reason not in {Reason.RULES, Reason.MINUTES}:
        return word
    name, _colon, value = word.partition(": ")
    return f"{_rule_words(name)}: {_value(value)}"


def _rule_words(name: str) -> str:
    return {
        "use": _("use"),
        "pass mark": _("pass mark"),
        "draw": _("questions drawn"),
        "attempts": _("attempts"),
        "waiting": _("minutes between attempts"),
        "feedback": _("feedback after each question"),
        "completion": _("needed for completion"),
        "certificate": _("minutes on the certificate"),
        "minutes": _("minutes"),
    }.get(name, name)


def _value(value: str) -> str:
    """The value of a rule; of a key the id of what it names."""
    return {"True": _("yes"), "False": _("no")}.get(value) or value.removesuffix("#").rpartition("/")[2]


def told_texts(thing: ThingDifference, language: str, /) -> tuple[TextDifference, ...]:
    """The texts of a thing that have to be told of: those that differ; for one language that one, and what stands in for it."""
    quiet = {State.UNCHANGED, State.MISSING}
    if not language:
        return tuple(text for text in thing.texts if thing.state_in(text.language) not in quiet)
    own, source = thing.text(language), thing.texts[0]
    shown = (own, source) if own is None or stands_in(thing, own) else (own,)
    return tuple(text for text in shown if text)


def fates_in_order(thing: ThingDifference, language: str, /) -> tuple[Fate, ...]:
    """What became of a thing, what weighs most first."""
    found = fates_of(thing, language)
    return tuple(fate for fate in Fate if fate in found)


def stands_in(thing: ThingDifference, text: TextDifference, /) -> bool:
    """Whether readers of a language see the original of a thing, because it has no text of its own there."""
    return text.coverage == "missing" and bool(thing.new) and text.language != thing.texts[0].language


def install(app: Flask, /) -> None:
    """Give the words, and what they speak of, to the templates of `app`."""
    words = (
        fate_words, sort_words, sorts_words, class_words, who_says, reason_words, cause_details, stands_in, told_texts,
        fates_in_order, excerpt, mark_of,
    )  # fmt: skip
    app.jinja_env.globals.update({each.__name__: each for each in words})
