"""The difference of two texts, short enough for a list: what changed with a little of what stands around it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.content.runs import Fate, Run

AROUND = 80
"""Characters of kept text on either side of a change."""
GAP = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Runs of an excerpt; `is_cut`: more changed than is shown."""

    runs: tuple[Run, ...]
    is_cut: bool


def excerpt(runs: Sequence[Run], *, longest: int, is_whole: bool = False) -> Excerpt:
    """About `longest` characters of a difference; `is_whole`: with everything that was kept."""
    shown: list[Run] = []
    room = longest
    for index, run in enumerate(runs):
        if room <= 0:
            return Excerpt(tuple(shown), any(each.fate is not Fate.KEPT for each in runs[index:]))
        text = run.text
        if run.fate is Fate.KEPT and not is_whole:
            text = _kept(text, is_first=index == 0, is_last=index == len(runs) - 1)
        if len(text) > room and run.fate is not Fate.KEPT:
            return Excerpt((*shown, Run(run.fate, text[:room].rstrip() + GAP)), is_cut=True)
        shown.append(Run(run.fate, text))
        room -= len(text)
    return Excerpt(tuple(shown), is_cut=False)


def _kept(text: str, *, is_first: bool, is_last: bool) -> str:
    """Kept text near the changes beside it."""
    before, after = (0 if is_first else AROUND), (0 if is_last else AROUND)
    if len(text) <= before + after + AROUND // 2:
        return text
    head = text[:before].rpartition(" ")[0] or text[:before]
    tail = text[len(text) - after :].partition(" ")[2] or text[len(text) - after :] if after else ""
    return f"{head} {GAP} {tail}".strip(" ") if before and after else f"{head} {GAP}" if before else f"{GAP} {tail}"
