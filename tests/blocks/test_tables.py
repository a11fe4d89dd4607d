"""A table from a frame: cells, data, notes and optional columns."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.blocks.tables import Column, days_column, region_column, tabulate
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
