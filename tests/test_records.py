import pandas as pd

from analysis.records import rows_of


def test_cells_are_values_of_python_itself():
    table = pd.DataFrame(
        {"n": [1], "value": [1.5], "fits": [True], "day": pd.to_datetime(["2025-12-31"]), "text": ["a"]}
    )
    (row,) = rows_of(table)
    assert [type(cell) for cell in row.values()] == [int, float, bool, pd.Timestamp, str]


def test_a_frame_without_rows_has_none():
    assert rows_of(pd.DataFrame({"a": []})) == []
