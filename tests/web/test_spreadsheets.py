"""Tables for spreadsheets: every script, and no formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.web.spreadsheets import csv_file, neutral

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1+1", "＋1", "－1", "＠a"]
)
def test_what_a_spreadsheet_would_calculate_is_text(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "2026-11-23", "'=1", "“=1”", "أحمد", "李 = 1"])
def test_everything_else_stays_what_it_is(cell: str) -> None:
    assert neutral(cell) == cell


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), max_size=4))
def test_what_is_written_is_what_is_read(rows: list[list[str]]) -> None:
    data = csv_file(rows)
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert read == [[neutral(cell) for cell in row] for row in rows]
