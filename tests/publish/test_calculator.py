"""The calculator of a workbook holds what the plan of the same assumptions says."""

import io
import math
import re

import pandas as pd
import pytest
from openpyxl import load_workbook

from analysis.blocks.block import heading, paragraph
from analysis.words.language import Language
from jaminan.publish.executed import Document
from jaminan.publish.xlsx import workbook

ASSUMED = {
    "target_pct": 65, "contribution_idr": 16800.0, "months": 12, "level_low": 57, "level_high": 59,
    "base_low": 80000, "base_high": 100000, "age_days": 30,
}  # fmt: skip


def _document(block):
    return Document(Language("en"), (heading("Bay", 1), block))


def _words(document):
    sheet = load_workbook(io.BytesIO(workbook(document))).worksheets[2]
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "s"]


def _formulas(document):
    sheet = load_workbook(io.BytesIO(workbook(document))).worksheets[2]
    return [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def _stored(document):
    """What the calculator holds, by the first letters of its rows."""
    sheet = load_workbook(io.BytesIO(workbook(document)), data_only=True).worksheets[2]
    place = next(row[0].row for row in sheet.iter_rows() if str(row[0].value).startswith("Target, per"))
    return [(sheet.cell(place + n, 3).value, sheet.cell(place + n, 4).value) for n in range(9)]


@pytest.mark.parametrize("region", ["karimun", "bangka", "natuna", "indonesia", "kepri"])
def test_calculator_holds_what_the_plan_says(report_of, measures_of, region):
    target, contribution, months, level, base, *results = _stored(report_of(region, "en"))
    (plan,) = (
        measures_of(region)
        .of([region])
        .plan(target_pct=target[0], contribution_idr=contribution[0], months=months[0])
        .to_dict("records")
    )
    for name, ends in zip(
        ("level", "base", "short", "people", "month", "total"), (level, base, *results), strict=True
    ):
        wanted = [
            None if math.isnan(plan[f"{name}_{end}"]) else plan[f"{name}_{end}"] for end in ("low", "high")
        ]
        assert list(ends) == [each and pytest.approx(each, rel=1e-9) for each in wanted], name


@pytest.mark.parametrize(
    ("change", "people"),
    [
        ({}, (4800, 8000)),
        ({"target_pct": 59}, (0, 2000)),
        ({"target_pct": 58}, (None, None)),
        ({"base_low": None, "base_high": None}, (None, None)),
        ({"level_low": None, "level_high": None, "age_days": None}, (None, None)),
    ],
)
def test_calculator_says_nothing_where_nothing_follows(change, people):
    document = _document(paragraph("Words.", rows=pd.DataFrame([{**ASSUMED, **change}], dtype=object)))
    assert _stored(document)[6] == tuple(each if each is None else pytest.approx(each) for each in people)


def test_document_without_a_plan_has_no_calculator():
    assert not _formulas(_document(paragraph("Words.")))


@pytest.mark.parametrize(("age", "warned"), [(366, False), (367, True)])
def test_calculator_warns_of_an_old_level(age, warned):
    document = _document(paragraph("Words.", rows=pd.DataFrame([{**ASSUMED, "age_days": age}])))
    assert any(f"{age} days old" in word for word in _words(document)) is warned


def test_formulas_give_what_is_stored():
    """Their arithmetic on the numbers of the sheet; LibreOffice calculates them whole (tests/browser)."""
    document = _document(paragraph("For a year.", rows=pd.DataFrame([ASSUMED])))
    stored = load_workbook(io.BytesIO(workbook(document)), data_only=True).worksheets[2]
    cells = _formulas(document)
    assert len(cells) == 8
    for cell in cells:
        arithmetic = re.fullmatch(r'=IF\(.*,([^,]+),""\)', cell.value)[1].replace("$", "")
        given = re.sub(r"[CD]\d+", lambda place: repr(stored[place[0]].value), arithmetic)
        assert pd.eval(given) == pytest.approx(stored[cell.coordinate].value), cell.coordinate
