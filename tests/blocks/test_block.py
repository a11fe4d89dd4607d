import ast
import json
import re
from functools import partial

import pandas as pd
import pytest

from analysis.blocks import block as blocks
from analysis.charts.drawing import svg
from analysis.charts.ladder import draw_ladder
from analysis.charts.style import NARROW, WIDE
from analysis.paths import ROOT

SOURCE = ROOT / "src"
ROWS = pd.DataFrame(
    {"value": [1.5, float("nan"), float("inf")], "day": [pd.Timestamp("2025-12-31"), pd.NaT, pd.NaT]}
)
LINE = {"reading_id": "a", "label": "A", "low": 38.5, "high": 42.0, "outcome": "feasible", "text": "40"}


TEXTS = {"zone": None, "zone_label": "", "title": "Title", "unit": "Points", "source": "S", "tick": str}


def _chart(alt="Forty points.", **options):
    draw = partial(draw_ladder, pd.DataFrame([LINE]), **TEXTS)
    return blocks.chart(draw, alt=alt, caption="Gaps", rows=ROWS, **options)


@pytest.fixture
def shown(monkeypatch):
    """Show a block and return what was handed to the notebook: data and metadata."""
    outputs = []
    monkeypatch.setattr(
        "IPython.display.display", lambda data, raw, metadata: outputs.append((raw, data, metadata))
    )

    def show(block):
        blocks.show(block)
        raw, data, metadata = outputs.pop()
        assert raw
        return data, metadata

    return show


def test_records_are_json_with_null_for_missing_and_open():
    rows = blocks.records(ROWS)
    assert rows == [
        {"value": 1.5, "day": "2025-12-31"},
        {"value": None, "day": None},
        {"value": None, "day": None},
    ]
    json.dumps(rows, allow_nan=False)


def test_chart_without_alternative_text_raises():
    with pytest.raises(ValueError, match=r"^chart 'Gaps' has no alternative text$"):
        _chart(alt=" ")


def test_chart_is_drawn_for_a_page_and_for_a_phone(monkeypatch):
    monkeypatch.setenv(blocks.PHONES, "1")
    chart = _chart()
    for drawing, width in ((chart.drawing, WIDE), (chart.narrow, NARROW)):
        assert drawing == svg(draw_ladder(pd.DataFrame([LINE]), width=width, **TEXTS).figure)


def test_chart_of_one_width_has_no_drawing_for_phones(monkeypatch):
    monkeypatch.setenv(blocks.PHONES, "1")
    assert (_chart(narrow=False).drawing, _chart(narrow=False).narrow) == (_chart().drawing, "")
    monkeypatch.delenv(blocks.PHONES)
    assert _chart().narrow == ""


def test_chart_has_the_axes_that_were_drawn():
    chart = _chart()
    assert svg(chart.axes.figure) == chart.drawing


def test_table_without_a_cell_raises():
    columns = [{"name": "a", "title": "A", "unit": ""}, {"name": "b", "title": "B", "unit": ""}]
    with pytest.raises(ValueError, match=r"^table 'T': a row lacks \['b'\]$"):
        blocks.table("T", columns, [{"cells": {"a": "1"}, "data": {}, "notes": []}])


def test_show_gives_the_bundle_beside_html(shown):
    data, _ = shown(blocks.paragraph("Words.", notes=[1]))
    assert data[blocks.MIME] == {"kind": "text", "text": "Words.", "notes": [1], "role": "prose", "rows": []}
    assert "Words." in data["text/html"]
    assert data["text/plain"] == "Words."


def test_show_gives_a_chart_as_svg_with_its_alternative_text(shown):
    data, metadata = shown(_chart())
    assert data["image/svg+xml"].startswith("<svg ")
    assert metadata["image/svg+xml"] == {"alt": "Forty points."}
    assert data[blocks.MIME]["alt"] == "Forty points."
    json.dumps(data[blocks.MIME], allow_nan=False)


def test_command_can_be_selected_by_itself(shown):
    data, _ = shown(blocks.paragraph("jaminan report teluk --data 'a b'", role="command"))
    option = '<span class="option">--data</span>'
    assert data["text/html"].strip() == f"<pre><code>jaminan report teluk {option} &#39;a b&#39;</code></pre>"


def _misnamed(code: str) -> list[tuple[str, str]]:
    """Columns that are headed by the name of another column of their table."""
    found = []
    for function in (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FunctionDef)):
        calls = [ast.unparse(node) for node in ast.walk(function) if isinstance(node, ast.Call)]
        named = filter(
            None, (re.match(r"(?:\w+\.)?[cC]olumn\('(\w+)', .*?'([^']+)'", call) for call in calls)
        )
        headings = {match[1]: match[2].casefold() for match in named}
        found += [(name, title) for name, title in headings.items() if title in headings and title != name]
    return found


def test_no_column_has_the_heading_of_another():
    found = {path.name: _misnamed(path.read_text(encoding="utf-8")) for path in SOURCE.glob("**/*.py")}
    assert {name: misnamed for name, misnamed in found.items() if misnamed} == {}


def test_swapped_headings_are_seen():
    code = (
        "def f():\n    return [Column('level', text('Target'), say), blocks.column('target', text('Level'))]"
    )
    assert _misnamed(code) == [("level", "target"), ("target", "level")]


def test_a_table_is_printed_with_its_cells_and_notes_and_sources_as_a_list():
    row = {"cells": {"a": "one", "b": "2"}, "data": {}, "notes": [1, 3]}
    content = {
        "caption": "Figures",
        "columns": [{"name": "a", "title": "Name", "unit": ""}, {"name": "b", "title": "No.", "unit": ""}],
        "rows": [row, {**row, "cells": {"a": "", "b": "10"}, "notes": []}],
    }
    assert str(blocks.Block("table", content)).splitlines() == [
        "Figures", "Name  No.", "one   2 [1, 3]", "      10"
    ]  # fmt: skip
    items = [
        {"number": 1, "claim_id": "T1", "text": "“5” · Harian", "url": "https://example.org/"},
        {"number": 2, "claim_id": "T2", "text": "“6” · Harian", "url": ""},
    ]
    assert str(blocks.Block("sources", {"items": items})).splitlines() == [
        "[1] T1 “5” · Harian https://example.org/", "[2] T2 “6” · Harian"
    ]  # fmt: skip
