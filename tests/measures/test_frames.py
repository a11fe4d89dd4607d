"""What rows leave out is empty in the frame, each column in its own way."""

import pandas as pd
import pytest

from analysis.measures.frames import framed


@framed("region_id reading as_of_day low fits")
def measured(rows):
    yield from rows


FULL = {
    "region_id": "teluk",
    "reading": "of_members",
    "as_of_day": pd.Timestamp("2025-12-01"),
    "low": 1.0,
    "fits": True,
}


def test_a_cell_without_a_value_is_empty_in_its_own_way():
    first, second = measured([FULL, {"region_id": "tanjung", "fits": False}]).to_dict("records")
    assert first == FULL
    assert second["reading"] == ""
    assert second["as_of_day"] is pd.NaT
    assert pd.isna(second["low"])


def test_columns_are_of_their_kinds_even_without_a_value():
    kinds = measured([FULL]).dtypes[["reading", "as_of_day", "fits"]].astype(str).tolist()
    assert kinds == ["str", "datetime64[s]", "bool"]
    assert measured([]).dtypes[["reading", "as_of_day", "fits"]].astype(str).tolist() == kinds


def test_what_a_measure_does_not_have_is_left_out():
    assert list(measured([{**FULL, "high": 2.0}]).columns) == list(measured([]).columns)


def test_columns_without_rows_hold_no_numbers():
    """Of names that have no kind of their own: a frame of them must merge with one that has text."""
    nothing = framed("measure low")(lambda: [])()
    assert nothing["measure"].dtype == object
    assert nothing["low"].dtype == "float64"


def test_a_choice_that_a_row_leaves_out_is_refused():
    with pytest.raises(ValueError, match="fits"):
        framed("fits")(lambda: [{"fits": True}, {}])()
