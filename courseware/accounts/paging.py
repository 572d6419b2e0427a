"""Lists that are shown page by page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from courseware.db import db

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list: its rows, how many the whole list has, and which page of how many this is, from 1."""

    rows: tuple[Row, ...]
    total: int
    number: int
    pages: int


def take_page(
    query: sa.Select[*tuple[Any, ...]], make: Callable[..., Row], /, *, total: int, wanted: int, size: int
) -> Page[Row]:
    """Page `wanted` of what `query` finds, in its order, `size` rows to a page; `make` takes the columns by name.

    A page before the first gives the first, one after the last the last; an empty list has one page.
    """
    pages = max(1, -(-total // size))
    number = min(max(wanted, 1), pages)
    found = db.session.execute(query.limit(size).offset((number - 1) * size))
    return Page(tuple(make(**row._mapping) for row in found), total, number, pages)
