import pytest

from jaminan.tables.cell_rules import cell_check


def rule_of(cell, **field):
    problem = cell_check({"name": "x", **field})(cell)
    return problem and problem[0]


@pytest.mark.parametrize("cell", ["2025", "2025-12", "2025-12-23", "2024-02-29"])
def test_cell_check_accepts_reduced_dates(cell):
    assert rule_of(cell, rule="reduced-date") is None


def test_cell_check_lets_numbers_be_negative_but_not_text():
    assert (rule_of("-5", type="integer"), rule_of("-5", type="string")) == (None, "formula")


def test_cell_check_takes_a_day_number_for_one_only_among_dates():
    assert rule_of("43831", rule="reduced-date") == "rewritten by a spreadsheet"
    assert rule_of("43831", type="integer") is None


def test_cell_check_has_nothing_against_an_empty_cell():
    assert rule_of("", type="integer", constraints={"minimum": 5, "enum": [7]}) is None


def test_cell_check_compares_numbers_of_any_length():
    assert rule_of("9" * 5_000, type="integer", constraints={"minimum": 5}) is None
