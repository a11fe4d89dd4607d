import pytest

from analysis.errors import DataError
from jaminan.tables.cells import MOST_OFFERS, cell_check


def rule_of(cell, **field):
    problem = cell_check({"name": "x", **field})(cell)
    return problem and problem[0]


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("integer", ["0", "-5", "12"], ["+7", "007", "-0", "5.0", "1 000", "0x10", "1e3", "−5", "٣"]),
        ("number", ["0", "-5.25", ".5", "5.", "1e-3", "INF", "-INF", "NaN"], ["1,5", "5%", "inf", "1_000"]),
        ("boolean", ["true", "False", "1", "0"], ["yes", "tRUE", "2"]),
        (
            "date",
            ["2025-12-23", "2024-02-29"],
            ["2025", "2025-12", "2025-02-29", "2025-12-23T00", "0000-01-01"],
        ),
    ],
)
def test_cell_check_obeys_the_type(kind, right, wrong):
    assert [rule_of(cell, type=kind) for cell in right] == [None] * len(right)
    assert [rule_of(cell, type=kind) for cell in wrong] == [kind] * len(wrong)


@pytest.mark.parametrize("cell", ["2025", "2025-12", "2025-12-23", "2024-02-29"])
def test_cell_check_accepts_reduced_dates(cell):
    assert rule_of(cell, rule="reduced-date") is None


@pytest.mark.parametrize("cell", ["25", "2025-1", "2025-00", "2025-02-30", "2025-12-23 ", "20251223", "٢٠٢٥"])
def test_cell_check_refuses_other_dates(cell):
    assert rule_of(cell, rule="reduced-date") in ("date", "spaces")


@pytest.mark.parametrize(
    ("constraints", "kind", "right", "wrong"),
    [
        ({"minLength": 2}, "string", "ab", "a"),
        ({"maxLength": 2}, "string", "ab", "abc"),
        ({"minimum": 1}, "integer", "1", "0"),
        ({"maximum": 100}, "number", "100.0", "100.01"),
        ({"maximum": 100}, "number", "9", "NaN"),
        ({"maximum": 100}, "number", "1e2", "1e99999999999999999999"),
        ({"minimum": "2025-01-01"}, "date", "2025-01-01", "2024-12-31"),
        ({"pattern": "a+"}, "string", "aa", "aab"),
        ({"enum": [1, 2]}, "integer", "2", "3"),
    ],
)
def test_cell_check_obeys_constraints(constraints, kind, right, wrong):
    assert rule_of(right, type=kind, constraints=constraints) is None
    assert rule_of(wrong, type=kind, constraints=constraints) == next(iter(constraints))


def test_cell_check_lets_numbers_be_negative_but_not_text():
    assert (rule_of("-5", type="number"), rule_of("-5", type="string")) == (None, "formula")


def test_cell_check_takes_a_day_number_for_one_only_among_dates():
    assert rule_of("43831", type="date") == "rewritten by a spreadsheet"
    assert rule_of("43831", type="integer") is None


def test_cell_check_has_nothing_against_an_empty_cell():
    assert rule_of("", type="integer", constraints={"minimum": 5, "enum": [7]}) is None
    assert rule_of("", constraints={"required": True}) == "required"


def test_cell_check_offers_the_nearest_twenty_times_only():
    check = cell_check({"name": "x", "constraints": {"enum": ["city"]}})
    said = [check("citty")[1] for _ in range(MOST_OFFERS + 1)]
    assert said[-2:] == ["one of city; did you mean 'city'?", "one of city"]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ({"type": "year"}, "type 'year' is not one of string, integer, number, boolean, date"),
        ({"rule": "roman"}, "rule 'roman' is not 'reduced-date' of a string"),
        ({"type": "date", "rule": "reduced-date"}, "rule 'reduced-date' is not 'reduced-date' of a string"),
        ({"format": "uri"}, "format, decimalChar, groupChar, bareNumber, missingValues are not supported"),
        ({"constraints": {"requird": 1}}, "constraint 'requird' is not known; did you mean 'required'?"),
        (
            {"constraints": {"pattern": "("}},
            "pattern is not a regular expression (missing ), unterminated subpattern at position 0)",
        ),
    ],
)
def test_cell_check_refuses_what_it_would_not_check_raises(field, message):
    with pytest.raises(DataError) as error:
        cell_check({"name": "x", **field})
    assert str(error.value) == f"datapackage.json: field 'x': {message}"
