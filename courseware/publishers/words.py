"""What the signature of a pack is worth, told to people in their language."""

from collections.abc import Iterator
from dataclasses import dataclass

from courseware.i18n import gettext as _
from courseware.i18n import ngettext
from courseware.publishers.judging import Fault, State, Trust
from courseware.publishers.rules import needs_tick
from courseware.web.sentences import Sentence


def short_words(state: State, /) -> str:
    """A state in a few words, for a tag or a row of a table."""
    return {
        State.TRUSTED: _("Signed by a trusted publisher"),
        State.UNKNOWN: _("Signed by an unknown publisher"),
        State.DISTRUSTED: _("Signed by a publisher no longer trusted"),
        State.UNSIGNED: _("Not signed"),
        State.TAMPERED: _("Does not match its signature"),
    }[state]


def words(trust: Trust, /) -> Sentence:
    """What is known of who made a pack, in a sentence or two."""
    if trust.state is State.TAMPERED:
        return Sentence(_fault_words(trust.fault), {"name": trust.name} if trust.name else {})
    message = {
        State.TRUSTED: _("Signed by %(name)s, who is trusted here. Not one file was changed since."),
        State.UNKNOWN: _(
            "Signed with a key that is unknown here. Its owner uses the name %(name)s, which proves nothing."
        ),
        State.DISTRUSTED: _("Signed by %(name)s, who is no longer trusted here."),
        State.UNSIGNED: _("Nobody signed this pack. Who made it, and whether it was changed on its way, is not known."),
    }[trust.state]
    return Sentence(message, {"name": trust.name} if trust.name else {})


def _fault_words(fault: Fault) -> str:
    return {
        Fault.FILES: _("Changed after it was signed: its files are not those that %(name)s signed."),
        Fault.FORGED: _("The signature is not genuine: it does not belong to its own list of files."),
        Fault.UNREADABLE: _("The file signature.txt cannot be read as a signature."),
    }[fault]


def advice(state: State, /) -> str:
    """What to do about a pack; empty where nothing is to be done."""
    return {
        State.TRUSTED: "",
        State.UNKNOWN: _(
            "Ask the publisher to read the fingerprint to you, then trust the publisher before you go on."
        ),
        State.DISTRUSTED: _("Find out why the publisher was taken from the list before you go on."),
        State.UNSIGNED: _("Ask who made it for a signed pack, or make sure in another way that it is genuine."),
        State.TAMPERED: _("Get the pack again from its publisher. Whoever changed it may mean harm."),
    }[state]


def tick_words(state: State, /) -> str:
    """What an administrator says to publish a pack that is not trusted; empty where nothing is asked."""
    return {
        State.TRUSTED: "",
        State.UNKNOWN: _("I know who made this pack and publish it although its publisher is unknown here."),
        State.DISTRUSTED: _("I publish this pack although its publisher is no longer trusted here."),
        State.UNSIGNED: _("I know who made this pack and publish it although it is not signed."),
        State.TAMPERED: _("I publish this pack although it does not match its signature."),
    }[state]


def file_lists(trust: Trust, /) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The files of a pack that was tampered with: a heading and the paths, for each kind that there is."""
    headings = (
        (_("Changed files"), trust.changed),
        (_("Files that were added"), trust.added),
        (_("Files that are missing"), trust.missing),
    )
    yield from ((heading, paths) for heading, paths in headings if paths)


def unnamed_words(trust: Trust, /) -> str:
    """How many more files differ than are named; empty where all are."""
    if not trust.unnamed:
        return ""
    return ngettext("%(num)s more file differs.", "%(num)s more files differ.", trust.unnamed)


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything that a page says of a judgement (see templates/publishers/trust.html)."""

    trust: Trust
    needs_tick: bool
    is_unknown: bool
    is_tampered: bool
    short: str
    words: Sentence
    advice: str
    tick: str
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    unnamed: str


def tell(trust: Trust, /) -> Telling:
    """A judgement as a page tells it."""
    return Telling(
        trust=trust,
        needs_tick=needs_tick(trust),
        is_unknown=trust.state is State.UNKNOWN,
        is_tampered=trust.state is State.TAMPERED,
        short=short_words(trust.state),
        words=words(trust),
        advice=advice(trust.state),
        tick=tick_words(trust.state),
        lists=tuple(file_lists(trust)),
        unnamed=unnamed_words(trust),
    )
