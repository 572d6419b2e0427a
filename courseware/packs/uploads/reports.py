"""The report of a check: kept as JSON, told in the language of its reader."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup, escape

from courseware.content.problem import Problem, Severity
from courseware.i18n import gettext as _
from courseware.i18n import ngettext

SHOWN = 150
"""Problems on a page; they weigh some 20 KB."""


@dataclass(frozen=True, slots=True)
class Told:
    """A problem in the words of its reader."""

    severity: Severity
    file: str
    line: int
    code: str
    what: str
    mend: str


def as_json(problems: Iterable[Problem], /) -> str:
    """As kept in `Upload.report`: templates and values, to be translated for each reader."""
    rows = [
        [each.severity.value, each.file, each.line, each.code, each.what, each.mend, dict(each.values)]
        for each in problems
    ]
    return json.dumps(rows, ensure_ascii=False)


def problems_of(text: str, /) -> tuple[Problem, ...]:
    """The problems that `as_json` kept."""
    return tuple(
        Problem(file, line, Severity(severity), code, what, mend, tuple(values.items()))
        for severity, file, line, code, what, mend, values in json.loads(text)
    )


def told(problem: Problem, /) -> Told:
    """A problem in the language spoken now."""
    values = dict(problem.values)
    return _told(problem, _(problem.what).format_map(values), _(problem.mend).format_map(values))


def told_on_page(problem: Problem, /) -> Told:
    """The same as HTML. What comes from the pack keeps its own direction inside the sentence."""
    values = {name: _ISOLATED.format(value) for name, value in problem.values}
    return _told(problem, escape(_(problem.what)).format_map(values), escape(_(problem.mend)).format_map(values))


_ISOLATED = Markup("<bdi>{}</bdi>")


def _told(problem: Problem, what: str, mend: str) -> Told:
    return Told(problem.severity, problem.file, problem.line, problem.code, what, mend)


def count(problems: Iterable[Problem], severity: Severity, /) -> int:
    """How many of them there are."""
    return sum(problem.severity is severity for problem in problems)


def foremost(problems: Sequence[Problem], /) -> Sequence[Problem]:
    """As many problems as a page shows, errors first; the report that can be downloaded has all."""
    return sorted(problems, key=lambda each: each.severity is Severity.WARNING)[:SHOWN]


def by_file(problems: Iterable[Problem], /, tell: Callable[[Problem], Told] = told) -> list[tuple[str, list[Told]]]:
    """The problems in words, file by file: files with errors first, what concerns the whole pack before them."""
    grouped = [(file, list(group)) for file, group in groupby(sorted(problems, key=_place), key=lambda each: each.file)]
    grouped.sort(key=lambda pair: not any(each.severity is Severity.ERROR for each in pair[1]))
    return [(file, [tell(each) for each in group]) for file, group in grouped]


def _place(problem: Problem) -> tuple[str, int, str]:
    return problem.file, problem.line, problem.code


def as_download(file_name: str, problems: Sequence[Problem], /) -> str:
    """The report as a JSON file, with its words in the language spoken now."""
    rows = [
        {
            "severity": each.severity.value,
            "file": each.file,
            "line": each.line or None,
            "code": each.code,
            "what": each.what,
            "mend": each.mend,
        }
        for each in map(told, problems)
    ]
    errors, warnings = count(problems, Severity.ERROR), count(problems, Severity.WARNING)
    whole = {"pack": file_name, "errors": errors, "warnings": warnings, "problems": rows}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_text(file_name: str, problems: Sequence[Problem], /) -> str:
    """The report as plain text, in the language spoken now."""
    parts = [_("Report on %(file)s", file=file_name), summary(problems)]
    for file, group in by_file(problems):
        parts += ["", file or _("The pack as a whole")]
        for each in group:
            parts.append(f"- {heading(each)}: {each.what}\n  {each.mend}")
    return "\n".join(parts) + "\n"


def heading(problem: Told, /) -> str:
    """What kind of problem, and in which line."""
    is_error = problem.severity is Severity.ERROR
    if not problem.line:
        return _("Error") if is_error else _("Warning")
    if is_error:
        return _("Error in line %(line)s", line=problem.line)
    return _("Warning in line %(line)s", line=problem.line)


def summary(problems: Sequence[Problem], /) -> str:
    """How many errors and warnings there are, in a sentence."""
    errors, warnings = count(problems, Severity.ERROR), count(problems, Severity.WARNING)
    return _(
        "%(errors)s, %(warnings)s",
        errors=ngettext("%(num)s error", "%(num)s errors", errors),
        warnings=ngettext("%(num)s warning", "%(num)s warnings", warnings),
    )


def renamed(problems: Iterable[Problem], name: str, /) -> tuple[Problem, ...]:
    """The problems with the name under which a file came, where they name the place from which it was read."""
    return tuple(
        replace(
            each, values=tuple((key, name if key == "path" and not each.file else value) for key, value in each.values)
        )
        for each in problems
    )
