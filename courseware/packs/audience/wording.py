"""The groups of learners, and what happens to them, in sentences of the language spoken now."""

from flask import Flask

from courseware.i18n import gettext as _
from courseware.i18n import ngettext, pgettext
from courseware.packs.audience.consequences import Effect, ModuleChange
from courseware.packs.audience.people import Group


def group_words(group: Group, /) -> str:
    """Who is meant."""
    return {
        Group.FINISHED: _("Have finished the module"),
        Group.IN_THE_MIDDLE: _("Are in the middle of it"),
        Group.IN_AN_ATTEMPT: _("Are in an open attempt at a quiz"),
        Group.CERTIFIED: _("Have its certificate"),
        Group.NOT_BEGUN: _("Have not begun"),
    }[group]


def effect_words(effect: Effect, change: ModuleChange, /) -> str:
    """What happens to them."""
    counted = {
        Effect.OFFERED: lambda: ngettext(
            "They stay finished. %(num)s changed or new section is offered to them.",
            "They stay finished. %(num)s changed or new sections are offered to them.",
            change.news,
        ),
        Effect.MARKED: lambda: ngettext(
            "What they read stays read. %(num)s section is marked as changed where they read it.",
            "What they read stays read. %(num)s sections are marked as changed where they read them.",
            change.changed,
        ),
        Effect.APPEARS: lambda: ngettext(
            "%(num)s new section appears in its place.", "%(num)s new sections appear in their places.", change.added
        ),
        Effect.REST_COUNTS: lambda: ngettext(
            "%(num)s section goes. What they did in it stays in their record.",
            "%(num)s sections go. What they did in them stays in their record.",
            change.removed,
        ),
        Effect.OTHER_QUESTIONS: lambda: ngettext(
            "%(num)s question is another one from now on. Results so far stay.",
            "%(num)s questions are other ones from now on. Results so far stay.",
            change.questions,
        ),
    }
    return counted[effect]() if effect in counted else _uncounted(effect)


def _uncounted(effect: Effect) -> str:
    return {
        Effect.NOTHING: _("Nothing changes for them."),
        Effect.OTHER_RULE: _("What completes the module is another rule. It counts for them too."),
        Effect.OWN_VERSION: _("They finish it on the version with which they began it."),
        Effect.CERTIFICATE_STAYS: _("The certificate stays valid and goes on naming its version."),
        Effect.KEEP_RECORD: _("They keep their record. The module leaves their list of modules to read."),
        Effect.CANNOT_GO_ON: _("They cannot go on. What they did is kept, and counts again if the module returns."),
        Effect.CANNOT_BEGIN: _("They cannot begin it."),
        Effect.BEGIN_HERE: _("They begin with this version."),
    }[effect]


def change_words(change: ModuleChange, /) -> str:
    """What becomes of a module, in one sentence for learners."""
    if change.is_new:
        return _("This module is new.")
    if change.is_gone:
        return _("This module leaves the catalogue.")
    if change.is_quiet:
        return _("Learners notice nothing: it says the same as before.")
    counted = (
        (change.changed, ngettext("%(num)s section changed", "%(num)s sections changed", change.changed)),
        (change.added, ngettext("%(num)s section new", "%(num)s sections new", change.added)),
        (change.removed, ngettext("%(num)s section removed", "%(num)s sections removed", change.removed)),
        (
            change.questions,
            ngettext("%(num)s question different", "%(num)s questions different", change.questions),
        ),
        (change.has_other_rule, pgettext("what changed in a module", "rule of completion different")),
    )
    return " · ".join(words for number, words in counted if number)


def install(app: Flask, /) -> None:
    """Give these words to the templates of `app`."""
    app.jinja_env.globals.update({each.__name__: each for each in (change_words, effect_words, group_words)})
