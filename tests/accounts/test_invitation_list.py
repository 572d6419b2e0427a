"""Lists of people to invite, pasted or from a spreadsheet: every line that cannot be used is explained."""

import pytest

from courseware.accounts.invitations.address_list import (
    LARGEST_FILE,
    Fault,
    ListError,
    ListProblem,
    Row,
    RowProblem,
    Source,
    read_list,
)
from courseware.accounts.roles import Role


def text(lines: str) -> list[Row]:
    return read_list(lines, locale="fr", role=Role.LEARNER)


def table(data: str | bytes, encoding: str = "utf-8", written: str = "") -> list[Row]:
    return read_list(written, data.encode(encoding) if isinstance(data, str) else data, locale="fr", role=Role.TRAINER)


def found(rows: list[Row]) -> list[tuple[int, list[tuple[RowProblem, str]]]]:
    """The rows with something wrong: number, and what."""
    return [(row.number, [(fault.problem, fault.wrong) for fault in row.faults]) for row in rows if row.faults]


def test_lines_are_addresses_with_or_without_names() -> None:
    rows = text(
        'Amina Karimi <Amina@Town.Example>\r\n\r\n b@town.example ;"Osei, D." <d@town.example>,\ne@town.example'
    )
    assert [(row.number, row.name, row.email) for row in rows] == [
        (1, "Amina Karimi", "amina@town.example"),
        (3, "", "b@town.example"),
        (3, "Osei, D.", "d@town.example"),
        (4, "", "e@town.example"),
    ]
    assert {(row.source, row.locale, row.role, row.faults) for row in rows} == {
        (Source.WRITTEN, "fr", Role.LEARNER, ())
    }


def test_each_bad_line_says_what_is_wrong() -> None:
    rows = text("nonsense\n123 <a@town.example>\nb@town.example\nB@town.example\nAmina <>\n7 <8>")
    assert found(rows) == [
        (1, [(RowProblem.EMAIL, "nonsense")]),
        (2, [(RowProblem.NAME, "123")]),
        (4, [(RowProblem.REPEATED, "b@town.example")]),
        (5, [(RowProblem.EMAIL, "")]),
        (6, [(RowProblem.EMAIL, "8"), (RowProblem.NAME, "7")]),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_of_every_spreadsheet_are_read(delimiter: str, encoding: str) -> None:
    lines = ["E-Mail,Name,Language,Role", "a@town.example,فاطمة,ar,Trainer", "b@town.example,,zh-CN,", ",,,"]
    lines += ["c@town.example"]
    rows = table("\r\n".join(line.replace(",", delimiter) for line in lines), encoding)
    assert [(row.number, row.email, row.name, row.locale, row.role) for row in rows] == [
        (2, "a@town.example", "فاطمة", "ar", Role.TRAINER),
        (3, "b@town.example", "", "zh-Hans", Role.TRAINER),
        (5, "c@town.example", "", "fr", Role.TRAINER),
    ]


def test_a_name_with_a_comma_stands_in_quotation_marks() -> None:
    assert table('name,email\n"Osei, Daniel",d@town.example\n')[0].name == "Osei, Daniel"


def test_columns_that_are_not_known_are_passed_over() -> None:
    assert table("phone,email,email\n1,a@town.example,b@town.example")[0].email == "a@town.example"


def test_each_bad_row_says_everything_that_is_wrong() -> None:
    rows = table(
        "email,name,language,role\nx,7,klingon,king\na@town.example,,tlh,\nA@town.example,,,king\na@town.example,,,"
    )
    assert found(rows) == [
        (
            2,
            [
                (RowProblem.EMAIL, "x"),
                (RowProblem.NAME, "7"),
                (RowProblem.LANGUAGE, "klingon"),
                (RowProblem.ROLE, "king"),
            ],
        ),
        (3, [(RowProblem.LANGUAGE, "tlh")]),
        (4, [(RowProblem.ROLE, "king"), (RowProblem.REPEATED, "a@town.example")]),
        (5, [(RowProblem.REPEATED, "a@town.example")]),
    ]


def test_what_is_written_and_a_file_are_one_list() -> None:
    rows = table("email\nb@town.example\na@town.example\nB@town.example", written="a@town.example\nbroken")
    assert [(row.source, row.number, row.email) for row in rows if not row.faults] == [
        (Source.WRITTEN, 1, "a@town.example"),
        (Source.FILE, 2, "b@town.example"),
    ]
    assert [(row.source, row.number, row.faults) for row in rows if row.faults] == [
        (Source.WRITTEN, 2, (Fault(RowProblem.EMAIL, "broken"),)),
        (Source.FILE, 3, (Fault(RowProblem.REPEATED, "a@town.example", (Source.WRITTEN, 1)),)),
        (Source.FILE, 4, (Fault(RowProblem.REPEATED, "b@town.example", (Source.FILE, 2)),)),
    ]


def test_a_file_without_rows_is_not_passed_over_beside_what_is_written() -> None:
    for data in ("", "email\n"):
        with pytest.raises(ListError) as error:
            table(data, written="a@town.example")
        assert error.value.problem is ListProblem.EMPTY


@pytest.mark.parametrize("begin", ["\n", "\r\n\r\n", ";;;\n", "  \n\n"])
def test_empty_rows_before_the_header_and_between_keep_the_numbers_of_the_spreadsheet(begin: str) -> None:
    above = begin.count("\n")
    rows = table(f"{begin}name;email\n\n;a@town.example\n;;\nB;broken")
    assert [(row.number, row.email) for row in rows] == [(above + 3, "a@town.example"), (above + 5, "broken")]


def test_a_row_without_an_address_is_named_and_not_passed_over() -> None:
    assert found(table("email,phone\na@town.example,1\n,2")) == [(3, [(RowProblem.EMAIL, "")])]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ('email,name\na@town.example,"Amina\nb@town.example,B\n', 2),
        ('email,name\na@town.example,A\n\n"b@town.example,B\nc@town.example,"Osei, C"\n', 4),
        ('email,name\r\na@town.example,"Two\r\nlines"\r\nb@town.example,"B" C\r\n', 4),
        ('"email,name\na@town.example,A\n', 1),
        ('email,name\na@town.example,"' + "b@town.example,B\n" * 10_000, 2),
    ],
)
def test_a_quotation_mark_that_is_not_closed_is_named_with_its_line(data: str, line: int) -> None:
    with pytest.raises(ListError) as error:
        table(data)
    assert (error.value.problem, error.value.line) == (ListProblem.QUOTE, line)


def test_a_quotation_mark_that_swallowed_rows_and_closed_by_chance_is_named() -> None:
    rows = table('email,name\na@town.example,"A\nb@town.example,B"\nc@town.example,"Two\rlines"')
    assert found(rows) == [(2, [(RowProblem.SWALLOWED, "A\nb@town.example,B")])]
    assert rows[1].name == "Two lines"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", ListProblem.EMPTY),
        (b"\n\n", ListProblem.EMPTY),
        (b"email\n", ListProblem.EMPTY),
        (b"name\nAmina", ListProblem.NO_EMAIL_COLUMN),
        ("email,name\na@town.example,José".encode("cp1252"), ListProblem.ENCODING),
        (b"PK\x03\x04\x00\xff\xff", ListProblem.BINARY),
        (b"email\n\0", ListProblem.BINARY),
        (b"\xff\xfee\x00\x00\xd8", ListProblem.BINARY),
        (b"x" * (LARGEST_FILE + 1), ListProblem.TOO_LARGE),
        (b"email\n" + b"a@town.example\n" * 2001, ListProblem.TOO_LONG),
        (b"email\n" + b"x" * 200_000, ListProblem.BINARY),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, problem: ListProblem) -> None:
    with pytest.raises(ListError) as error:
        table(data)
    assert error.value.problem is problem


def test_nothing_written_is_an_empty_list() -> None:
    with pytest.raises(ListError) as error:
        text(" \n ; \n")
    assert error.value.problem is ListProblem.EMPTY
