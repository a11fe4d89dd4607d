from decimal import Decimal

import pytest

from analysis.errors import DataError
from jaminan.entry.sheet_numerals import MISSING_MARKS, MissingDecimals, is_published, read_numeral
from jaminan.entry.sheets import Cell

SPACES = {"thousands": " "}
POINTS = {"thousands": "", "decimal": "."}
ENGLISH = {"thousands": ",", "decimal": "."}


def number(value):
    return Cell(value, Decimal(value))


@pytest.mark.parametrize("mark", ["", "-", "–", "…", "n.a.", "N/A", "NA", "tad"])
def test_marks_for_no_figure_are_not_published(mark):
    assert not is_published(Cell(mark))


@pytest.mark.parametrize("cell", [Cell("0"), number("0"), Cell("x"), Cell("", fault="UTF-8")])
def test_zero_and_what_cannot_be_read_is(cell):
    assert is_published(cell)


def test_no_mark_for_no_figure_is_one():
    assert not [mark for mark in MISSING_MARKS if mark[:1].isdigit()]


@pytest.mark.parametrize("text", ["97,45", "2.163.388", "265102", "95.56", "1–2", "dua"])
def test_indonesian_text_is_kept_as_it_is(text):
    numeral = read_numeral(Cell(text))
    assert (numeral.text, numeral.origin) == (text, "")


@pytest.mark.parametrize(
    ("text", "marks", "written"),
    [
        ("2 163 388", SPACES, "2.163.388"),
        ("2 118,2", SPACES, "2.118,2"),
        ("97.40", POINTS, "97,40"),
        ("2163388", POINTS, "2.163.388"),
        ("2,163,388.5", ENGLISH, "2.163.388,5"),
        ("0", POINTS, "0"),
    ],
)
def test_text_of_another_notation_is_written_anew(text, marks, written):
    numeral = read_numeral(Cell(text), **marks)
    assert (numeral.text, numeral.origin) == (written, f"printed {text}")


@pytest.mark.parametrize(
    ("text", "marks"),
    [("97,45", POINTS), ("2.163.388", ENGLISH), ("2 16 388", SPACES), ("-5.1", POINTS), ("97.451)", POINTS), ("٩٧", POINTS)],
)  # fmt: skip
def test_text_that_is_not_of_the_notation_raises(text, marks):
    with pytest.raises(
        DataError,
        match=r"^a numeral such as 1.?234[.,]5 \(thousands and decimal of the mapping\), or a mark for none: - -- ",
    ):
        read_numeral(Cell(text), **marks)


@pytest.mark.parametrize(
    ("value", "options", "written", "origin"),
    [
        ("97.44827", {"decimals": 2}, "97,45", "the number 97.44827 written with 2 decimals"),
        ("97.445", {"decimals": 2}, "97,45", "the number 97.445 written with 2 decimals"),
        ("97", {"decimals": 1}, "97,0", "the number 97 written with one decimal"),
        ("2163388", {"decimals": 0}, "2.163.388", "the number 2163388 written without decimals"),
        ("0.9745", {"decimals": 1, "times": 100}, "97,5", "the number 0.9745 written with one decimal"),
    ],
)
def test_a_number_is_written_with_the_decimals_that_are_named(value, options, written, origin):
    numeral = read_numeral(number(value), **options)
    assert (numeral.text, numeral.origin) == (written, origin)


def test_the_value_is_that_of_the_unit():
    assert read_numeral(number("0.9745"), decimals=2, times=100).value == Decimal("97.45")
    assert read_numeral(Cell("0,97")).value == Decimal("0.97")


@pytest.mark.parametrize(("cell", "options"), [(number("97"), {}), (Cell("0.97"), {**POINTS, "times": 100})])
def test_a_number_without_decimals_named_raises(cell, options):
    with pytest.raises(MissingDecimals, match=r"^decimals = 2 or the like: a number has no printed form$"):
        read_numeral(cell, **options)


def test_text_that_is_multiplied_is_written_anew():
    assert read_numeral(Cell("0,9745"), times=100, decimals=2).text == "97,45"


@pytest.mark.parametrize(
    ("text", "options", "written"),
    [
        ("162 000 r", {**SPACES, "unit": "count"}, "162.000"),
        ("1 010 000 1)", {**SPACES, "unit": "count"}, "1.010.000"),
        ("12.345 jiwa", {"unit": "count"}, "12.345"),
        ("35,1 %", {"unit": "percent"}, "35,1"),
        ("58,1**", {"unit": "percent"}, "58,1"),
        ("58,1¹", {"unit": "percent"}, "58,1"),
        ("Rp 16.800,-", {"unit": "idr"}, "16.800"),
        ("35,1 %", {"unit": ""}, "35,1 %"),
    ],
)
def test_marks_and_the_unit_of_the_claim_are_left_out_and_noted(text, options, written):
    numeral = read_numeral(Cell(text), **options)
    assert (numeral.text, numeral.origin) == (written, f"printed {text}" if written != text else "")


@pytest.mark.parametrize(
    ("text", "unit"), [("35,1 %", "count"), ("12.345 jiwa", "percent"), ("Rp 5", "count")]
)
def test_a_figure_of_another_unit_than_the_claim_raises(text, unit):
    with pytest.raises(DataError, match="^a figure in the unit of its column; this is "):
        read_numeral(Cell(text), unit=unit)


def test_the_number_of_a_footnote_that_follows_a_digit_directly_is_not_guessed():
    assert read_numeral(Cell("58,11)"), unit="percent").text == "58,11)"


def test_text_is_never_written_with_more_decimals_than_it_has():
    assert read_numeral(Cell("74.7"), **POINTS, decimals=2).text == "74,7"
    assert read_numeral(Cell("48000.0"), **POINTS, decimals=0).text == "48.000"
