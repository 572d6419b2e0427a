import pytest

from courseware.accounts.invitation_list import (
    LARGEST_FILE,
    ListError,
    ListProblem,
    Row,
    RowProblem,
    rows_of_table,
    rows_of_text,
)
from courseware.accounts.roles import Role


def text(lines: str) -> list[Row]:
    return rows_of_text(lines, locale="fr", role=Role.LEARNER)


def table(data: str | bytes, encoding: str = "utf-8") -> list[Row]:
    return rows_of_table(data.encode(encoding) if isinstance(data, str) else data, locale="fr", role=Role.TRAINER)


def test_lines_are_addresses_with_or_without_names() -> None:
    rows = text('Amina Karimi <Amina@Town.Example>\r\n\r\n b@town.example ;"Osei, D." <d@town.example>,\n')
    assert [(row.number, row.name, row.email) for row in rows] == [
        (1, "Amina Karimi", "amina@town.example"),
        (3, "", "b@town.example"),
        (4, "Osei, D.", "d@town.example"),
    ]
    assert {(row.locale, row.role, row.problems) for row in rows} == {("fr", Role.LEARNER, ())}


def test_each_bad_line_says_what_is_wrong() -> None:
    rows = text("nonsense\n123 <a@town.example>\nb@town.example\nB@town.example\nAmina <>")
    assert [(row.number, row.problems, row.wrong) for row in rows if row.problems] == [
        (1, (RowProblem.EMAIL,), "nonsense"),
        (2, (RowProblem.NAME,), "123"),
        (4, (RowProblem.REPEATED,), "3"),
        (5, (RowProblem.EMAIL,), ""),
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


def test_each_bad_row_says_what_is_wrong() -> None:
    rows = table("email,language,role\nx,klingon,king\na@town.example,tlh,\nb@town.example,,king")
    assert [(row.problems, row.wrong) for row in rows] == [
        ((RowProblem.EMAIL, RowProblem.LANGUAGE, RowProblem.ROLE), "x"),
        ((RowProblem.LANGUAGE,), "tlh"),
        ((RowProblem.ROLE,), "king"),
    ]


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
        (b'email\n"' + b"x" * 200_000 + b'"', ListProblem.BINARY),
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
