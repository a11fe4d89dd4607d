"""A table from a frame: cells, data, notes and optional columns."""

import json
from dataclasses import replace

import pandas as pd
import pytest

from analysis.blocks.tables import (
    LANGUAGE,
    MOST_COLUMNS,
    MOST_ROWS,
    Column,
    days_column,
    frame_table,
    region_column,
    tabulate,
)
from analysis.measures.measured import measure
from analysis.words.language import Language
from analysis.words.report import Report

FRAME = pd.DataFrame(
    {
        "region_id": ["teluk", "pulau"],
        "low": [1.5, float("inf")],
        "claim_ids": ["A B", "C"],
        "other": ["C", ""],
    }
)


@pytest.fixture
def report(evidence_of):
    notes = {"A": 1, "B": 2, "C": 3}
    return Report(measure(evidence_of(), ["teluk"], "2025-12-31"), Language("en"), notes)


def test_each_row_has_its_cells_data_and_notes(report):
    columns = [region_column(report), Column("low", "At least", lambda row: f"{row['low']:g}", "pp")]
    shown = tabulate(report, "Gaps", FRAME, columns, cited=["claim_ids", "other"], data=["low"])
    assert (shown.kind, shown.content["caption"]) == ("table", "Gaps")
    assert shown.content["columns"] == [
        {"name": "region", "title": "Region", "unit": ""}, {"name": "low", "title": "At least", "unit": "pp"},
    ]  # fmt: skip
    assert shown.content["rows"] == [
        {"cells": {"region": "Bay", "low": "1.5"}, "data": {"low": 1.5}, "notes": [1, 2, 3]},
        {"cells": {"region": "Island", "low": "inf"}, "data": {"low": None}, "notes": [3]},
    ]


def test_all_columns_are_stored_unless_some_are_named(report):
    columns = [region_column(report)]
    (row, _) = tabulate(report, "Gaps", FRAME, columns).content["rows"]
    assert (list(row["data"]), row["notes"]) == (list(FRAME), [])
    (row, _) = tabulate(report, "Gaps", FRAME, columns, data=[]).content["rows"]
    assert row["data"] == {}


@pytest.mark.parametrize(("rows", "shown"), [(2, ["region", "low"]), (1, ["low"])])
def test_optional_column_is_left_out_where_its_cells_are_alike(report, rows, shown):
    columns = [region_column(report, optional=True), Column("low", "At least", lambda row: str(row["low"]))]
    table = tabulate(report, "Gaps", FRAME.iloc[:rows], columns).content
    assert [column["name"] for column in table["columns"]] == shown
    assert all(list(row["cells"]) == ["region", "low"] for row in table["rows"])


def test_a_table_of_nothing_is_none(report):
    nothing, columns = FRAME.iloc[:0], [region_column(report)]
    assert tabulate(report, "Gaps", nothing, columns) is None
    assert tabulate(report, "Gaps", nothing, columns, even_empty=True).content["rows"] == []


def test_an_empty_cell_is_a_dash(report):
    (row, _) = tabulate(report, "Gaps", FRAME, [Column("low", "At least", lambda _: "")]).content["rows"]
    assert row["cells"] == {"low": "–"}


def test_titles_are_in_the_language_of_the_report(report):
    shown = tabulate(replace(report, language=Language("id")), "Gaps", FRAME, [region_column(report)]).content
    assert shown["columns"][0]["title"] == "Wilayah"


def test_days_apart_are_a_number_or_a_dash(report):
    frame = FRAME.assign(days_apart=[40, float("nan")])
    shown = tabulate(report, "Gaps", frame, [days_column(report)]).content
    assert [row["cells"]["days"] for row in shown["rows"]] == ["40", "–"]
    assert shown["columns"][0]["unit"] == "days"


def _cells(frame: pd.DataFrame, language: str = "id") -> dict[str, list[str]]:
    content = frame_table(frame, "", "", language).content
    return {
        each["title"]: [row["cells"][each["name"]] for row in content["rows"]] for each in content["columns"]
    }


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([1.5, 2.25, None], ["1,50", "2,25", "–"]),
        ([61.0, None], ["61", "–"]),
        ([2 / 3, 0.5], ["0,666667", "0,500000"]),
        ([75.4416667], ["75,442"]),
        ([2163388, 5], ["2.163.388", "5"]),
        ([-0.5, float("inf")], ["−0,5", "∞"]),
        ([3e-9, 0.5], ["3e-09", "0,5"]),
        ([10**18], ["1e+18"]),
        ([True, False], ["True", "False"]),
        (["07", None], ["07", "–"]),
        ([1.5, "a"], ["1,5", "a"]),
        (pd.to_datetime(["2025-12-31", None]), ["2025-12-31", "–"]),
        ([[1], {"a": 2}], ["[1]", "{'a': 2}"]),
        ([pd.Timedelta(days=1), pd.NaT], ["1 days 00:00:00", "–"]),
        (pd.array([1, None], dtype="Int64"), ["1", "–"]),
    ],
)
def test_cells_of_any_frame_are_in_the_language(values, words):
    assert _cells(pd.DataFrame({"x": values})) == {"x": words}
    json.dumps(frame_table(pd.DataFrame({"x": values}), "").bundle(), allow_nan=False)


@pytest.mark.parametrize(
    ("name", "title", "words"),
    [
        ("year", "year", "21012"),
        ("bps_code", "bps code", "21012"),
        ("members", "members", "21.012"),
        ("budget_idr", "budget, rupiah", "21.012"),
    ],
)
def test_thousands_are_in_groups_unless_a_name_says_code_or_year(name, title, words):
    assert _cells(pd.DataFrame({name: [21012]})) == {title: [words]}


@pytest.mark.parametrize(
    ("frame", "titles"),
    [
        (pd.DataFrame({"x": [1]}, index=[7]), ["x"]),
        (pd.DataFrame({"x": [1]}, index=["mean"]), ["–", "x"]),
        (pd.DataFrame({"x": [1]}, index=pd.Index([1], name="x")), ["x", "x (2)"]),
        (pd.DataFrame([[1, 2]], columns=["x", "x"]), ["x", "x (2)"]),
        (pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("x", "max")])), ["x max"]),
        (pd.DataFrame({0: [1]}), ["0"]),
    ],
)
def test_index_and_names_of_columns_are_kept_apart(frame, titles):
    assert list(_cells(frame)) == titles


@pytest.mark.parametrize(
    ("frame", "titles", "rows", "note"),
    [
        (pd.DataFrame({"a": [], "b_pct": []}), ["a", "b, percent"], 0, "(no rows)"),
        (pd.DataFrame(), ["–"], 0, "(no rows)"),
        (pd.DataFrame(index=[7, 8]), ["–"], 2, ""),
        (pd.DataFrame(index=pd.Index([], name="region")), ["region"], 0, "(no rows)"),
    ],
)
def test_frame_without_rows_or_columns_has_heads_and_says_so(frame, titles, rows, note):
    content = frame_table(frame, "").content
    assert [each["title"] for each in content["columns"]] == titles
    assert (len(content["rows"]), content["caption"]) == (rows, note)


def test_large_frame_is_cut_with_a_note():
    frame = pd.DataFrame([range(30)] * 1402)
    content = frame_table(frame, "All", "", "id").content
    assert (len(content["rows"]), len(content["columns"])) == (MOST_ROWS, MOST_COLUMNS)
    assert (
        content["caption"]
        == f"All ({MOST_ROWS} baris pertama dari 1.402) ({MOST_COLUMNS} kolom pertama dari 30)"
    )


def test_language_of_a_page_is_that_of_its_frames(monkeypatch):
    monkeypatch.setenv(LANGUAGE, "id")
    assert _cells(pd.DataFrame({"x": [1.5]}), "") == {"x": ["1,5"]}
    assert _cells(pd.DataFrame({"x": [1.5]}), "en") == {"x": ["1.5"]}
