import pytest

from analysis.errors import DataError
from jaminan.entry.layout import below, read_head
from jaminan.entry.sheets import Cell


def _rows(*rows):
    return [(line, [Cell(text) for text in row]) for line, row in enumerate(rows, start=1)]


TWO = _rows(["Title", "", "", ""], ["Wilayah", "2024", "", "2025"], ["", "PBI", "Jumlah", "PBI"], ["(1)", "(2)", "(3)", "(4)"], ["Karimun", "1", "2", "3"])  # fmt: skip


def test_names_of_two_lines_are_joined_and_span_columns():
    head = read_head(TWO, "2-3")
    assert head.names == ["Wilayah", "2024 / PBI", "2024 / Jumlah", "2025 / PBI"]
    assert [head.place(name) for name in ("2025 / PBI", "Jumlah", "column B")] == [3, 2, 1]


def test_the_line_that_numbers_the_columns_is_passed_over():
    assert [line for line, _ in below(TWO, read_head(TWO, "2-3"))] == [5]


def test_the_first_line_is_the_head_if_none_is_named():
    assert read_head(TWO[1:2], "").names == ["Wilayah", "2024", "", "2025"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "PBI",
            "the name of one column; 'column B' and 'column D' have this name: give one of these instead",
        ),
        ("Wilayaj", "a name in lines 2 to 3 of the table; did you mean 'Wilayah'?"),
    ],
)
def test_a_name_that_is_not_of_one_column_raises(name, expected):
    with pytest.raises(DataError) as error:
        read_head(TWO, "2-3").place(name)
    assert str(error.value) == expected
