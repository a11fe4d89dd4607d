"""A block that no function of the library made is as one of these would be, or its fault is named."""

import re
from copy import deepcopy

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.blocks.block import MIME
from analysis.words.language import Language
from jaminan.publish.content import refuse_malformed
from jaminan.publish.narrative import narrative

TEXT = {"kind": "text", "text": "x", "notes": [], "role": "prose", "rows": []}
WHOLE = {
    "heading": {"level": 2, "text": "x"},
    "text": {**TEXT, "spans": [{"text": "x", "href": "https://x.id"}, {"text": "y"}]},
    "list": {"ordered": True, "start": 1, "entries": [[TEXT, {"kind": "list", "ordered": False, "start": 1, "entries": []}]]},
    "figures": {"items": [{"label": "x", "value": "1", "detail": "", "missing": False, "notes": [], "rows": []}]},
    "table": {
        "caption": "", "columns": [{"name": "a", "title": "A", "unit": ""}],
        "rows": [{"cells": {"a": "1"}, "data": {"a": 1}, "notes": [1]}],
    },
    "chart": {"alt": "x", "caption": "", "columns": ["a"], "rows": [{"a": 1}], "source": ""},
    "sources": {"items": [{"number": 1, "claim_id": "E1", "text": "x", "url": ""}]},
    "end": {},
}  # fmt: skip


def _places(value, way=()):
    """Every place in a block that holds something."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in pairs:
        if way[-1:] != ("data",) and (way[-1:] != ("rows",) or "table" in way):
            yield (*way, name)
            yield from _places(inner, (*way, name))


PLACES = [way for kind, content in WHOLE.items() for way in _places(content, (kind,))]
OPTIONAL = {"spans", "href", "source"}


@pytest.mark.parametrize("kind", WHOLE)
def test_whole_block_passes(kind):
    refuse_malformed({"kind": kind, **WHOLE[kind]})


@pytest.mark.parametrize("way", PLACES, ids=lambda way: ".".join(map(str, way)))
def test_fault_in_any_place_is_named(way):
    kind, *inner, last = way
    bundle = {"kind": kind, **deepcopy(WHOLE[kind])}
    place = bundle
    for name in inner:
        place = place[name]
    place[last] = 0.5
    with pytest.raises(ValueError, match=r"0\.5 – expected"):
        refuse_malformed(bundle)
    del place[last]
    if isinstance(place, dict) and last not in OPTIONAL:
        with pytest.raises(ValueError, match=rf"'?{last}'? is missing|a block of kind"):
            refuse_malformed(bundle)


@pytest.mark.parametrize(
    ("bundle", "reason"),
    [
        ("x", "a block: 'x' – expected names with values"),
        ({}, "a block of kind None – expected one of chart, "),
        ({"kind": []}, "a block of kind [] – expected one of chart, "),
        ({"kind": "poem"}, "a block of kind 'poem' – expected one of chart, "),
        ({"kind": "heading", "text": "x", "level": True}, "heading.level: True – expected a whole number"),
        ({"kind": "table", "caption": "", "columns": [], "rows": []}, "table.columns is empty"),
        ({"kind": "figures", "items": []}, "figures.items is empty"),
        (
            {"kind": "list", "ordered": False, "start": 1, "entries": [[{"kind": "table"}]]},
            "a block of kind 'table' – expected one of list, text",
        ),
    ],
)  # fmt: skip
def test_malformed_block_is_named_with_its_cell(bundle, reason):
    cells = [new_code_cell("x", outputs=[new_output("display_data", data={MIME: bundle})])]
    with pytest.raises(ValueError, match=f"^cell 0: {re.escape(reason)}"):
        narrative(new_notebook(cells=cells), "own", Language("en"))


ADDRESSES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)", "\x01javascript:alert(1)",
    "javascript:alert(1)//https://x.id", "data:text/html,<script>alert(1)</script>", "vbscript:x", "//x.id", "file:///etc/passwd",
    "", "\nhttps://x.id",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_link_that_could_run_something_is_refused(address):
    text = {**TEXT, "spans": [{"text": "x", "href": address}]}
    for bundle in (text, {"kind": "list", "ordered": False, "start": 1, "entries": [[text]]}):
        with pytest.raises(ValueError, match=r"^a link to .* – expected https:// or http:// or mailto:$"):
            refuse_malformed(bundle)
