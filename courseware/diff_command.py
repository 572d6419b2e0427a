"""The command that tells what differs between two versions of a pack."""

import json
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter

from courseware.console import AS_JSON, checked
from courseware.content.causes import Cause
from courseware.content.comparison import compare
from courseware.content.difference import Difference, TextDifference, ThingDifference, differing
from courseware.content.identity import Match
from courseware.content.runs import Fate, Run

_AROUND = 30
"""Characters of kept text that are shown on either side of a change."""
_SIGNS = {Fate.ADDED: ("{+", "+}"), Fate.REMOVED: ("[-", "-]")}


@click.command("diff")
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option("--language", help="Tell of this language alone.")
@AS_JSON
def show_difference(old: Path, new: Path, language: str | None, as_json: bool) -> None:
    """Tell what differs between two versions of a pack, folders or zip files, and what kind of change each is."""
    before, after = checked(old, is_quiet=True), checked(new, is_quiet=True)
    if before.id != after.id:
        raise click.ClickException(f"These are two packs, {before.id} and {after.id}, and not two versions of one.")
    difference = compare(before, after)
    if language and language not in difference.languages:
        raise click.ClickException(f"Neither version has the language {language!r}.")
    if as_json:
        click.echo(json.dumps(as_plain(difference, language), ensure_ascii=False))
        return
    things = [thing for thing in differing(difference.things) if language is None or _concerns(thing, language)]
    click.echo(f"{difference.pack} {difference.old_version} → {difference.new_version}")
    for thing in things:
        _tell(thing, language)
    for match in difference.identity.proposals:
        _tell_proposal(match)
    if not things:
        click.echo("Nothing differs.")


def _concerns(thing: ThingDifference, language: str) -> bool:
    """Whether a thing differs in a language, or in what is the same in all."""
    text = thing.text(language)
    return thing.is_moved or thing.is_renamed or (text is not None and text in _told(thing, language))


def _told(thing: ThingDifference, language: str | None) -> tuple[TextDifference, ...]:
    """The texts that differ, in one language or in all."""
    chosen = (text for text in thing.texts if language in {None, text.language})
    return tuple(text for text in chosen if text.state not in {"unchanged", "missing"})


def _tell(thing: ThingDifference, language: str | None) -> None:
    """A thing in a line, then a line for each language in which it differs."""
    notes = [str(thing.state), *(["moved"] if thing.is_moved else []), *(["renamed"] if thing.is_renamed else [])]
    came = f" (was {thing.old})" if thing.old and thing.new and thing.old != thing.new else ""
    click.echo(f"\n{thing.sort} {thing.key}{came}: {thing.title}\n  {', '.join(notes)}")
    for text in _told(thing, language):
        causes = "; ".join(_cause(cause) for cause in text.causes)
        click.echo(f"  {text.language}: {thing.state_in(text.language)}{f' – {causes}' if causes else ''}")
        if shown := _shown(text.runs):
            click.echo(f"    {shown}")


def _cause(cause: Cause) -> str:
    words = " → ".join(", ".join(words) or "–" for words in (cause.removed, cause.added))
    return f"{cause.reason} ({words})" if cause.removed or cause.added else str(cause.reason)


def _shown(runs: tuple[Run, ...]) -> str:
    """The changes with a little of what stands around them, in one line."""
    parts = []
    for run in runs:
        text = run.text.replace("\n", " | ")
        if run.fate is not Fate.KEPT:
            before, after = _SIGNS[run.fate]
            parts.append(f"{before}{text}{after}")
        else:
            parts.append(text if len(text) <= 2 * _AROUND else f"{text[:_AROUND]} … {text[-_AROUND:]}")
    return "".join(parts)


def _tell_proposal(match: Match) -> None:
    assert match.evidence is not None
    click.echo(f"\n{match.sort} {match.new} may be {match.old}: {match.evidence.score:.0%} alike.")
    click.echo(f"  Shared words: {', '.join(match.evidence.shared)}")
    name = match.old.rpartition("#")[2] or match.old
    click.echo(f"  If it is the same, write was={name.rpartition('/')[2]} into its mark.")


_PLAIN = TypeAdapter(Difference)


def as_plain(difference: Difference, language: str | None = None) -> dict[str, Any]:
    """The difference as plain values for JSON, with the states that follow from it, in one language or in all."""
    plain: dict[str, Any] = _PLAIN.dump_python(difference, mode="json")
    for values, thing in zip(plain["things"], difference.things, strict=True):
        values |= {"state": str(thing.state), "class": thing.change_class and str(thing.change_class)}
        for text in values["texts"]:
            text["state"] = str(thing.state_in(text["language"]))
        values["texts"] = [text for text in values["texts"] if language in {None, text["language"]}]
    plain["identity"].pop("matches")
    return plain
