"""Which things stand in another place than before."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from courseware.content.wordings import Sort, Thing


def moved(old: Mapping[str, Thing], new: Mapping[str, Thing], new_of: Mapping[str, str]) -> Iterator[str]:
    """The new keys of what stands elsewhere: in another lesson or quiz, or not in the longest row that kept its order."""
    rows: dict[tuple[str, Sort], list[tuple[int, int, str]]] = {}
    for before, after in new_of.items():
        one, other = old[before], new[after]
        if one.parent and new_of.get(one.parent, one.parent) != other.parent:
            yield after
        else:
            rows.setdefault((other.parent, other.sort), []).append((other.position, one.position, after))
    for row in rows.values():
        row.sort()
        kept = _longest_row([position for _, position, _ in row])
        yield from (key for index, (_, _, key) in enumerate(row) if index not in kept)


def _longest_row(positions: list[int]) -> set[int]:
    """The indexes of a longest row of positions that never falls."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for index, position in enumerate(positions):
        place = bisect_left(ends, position + 1)
        before.append(tails[place - 1] if place else -1)
        ends[place : place + 1], tails[place : place + 1] = [position], [index]
    kept = set()
    at = tails[-1] if tails else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept
