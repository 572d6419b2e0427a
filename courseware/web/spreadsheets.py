"""Tables as CSV files that spreadsheets read: every script, and nothing in a cell that they would calculate."""

import csv
import io
from collections.abc import Iterable, Sequence

_BEGINS_A_FORMULA = tuple("=+-@＝＋－＠")
_TURNS_THE_LINE = tuple("\t\r\n")


def csv_file(rows: Iterable[Sequence[str]], /) -> bytes:
    """A CSV file (RFC 4180) in UTF-8, with the byte order mark by which Excel knows it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([neutral(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def neutral(cell: str, /) -> str:
    """A cell that no spreadsheet takes for a formula: what begins as one gets an apostrophe (OWASP, CSV Injection)."""
    is_formula = cell.lstrip().startswith(_BEGINS_A_FORMULA) or cell.startswith(_TURNS_THE_LINE)
    return f"'{cell}" if is_formula else cell
