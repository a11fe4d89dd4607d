"""The list of outputs names what differs, and counts a notebook by what it shows."""

import runpy

import nbformat

from analysis.blocks.block import MIME
from analysis.paths import ROOT

tool = runpy.run_path(str(ROOT / "tools" / "outputs.py"))


def _folder(place, *, text="97 persen", source="show(gap)", note="x"):
    (place / "teluk").mkdir(parents=True)
    cell = nbformat.v4.new_code_cell(source)
    shown = {MIME: {"kind": "text", "text": text}, "text/html": note}
    cell.outputs = [nbformat.v4.new_output("display_data", shown)]
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), place / "teluk" / "teluk.id.ipynb")
    (place / "teluk" / "teluk.id.html").write_text(text, encoding="utf-8")
    (place / "manifest.json").write_text(note, encoding="utf-8")
    return tool["hashes"](place)


def test_files_and_blocks_count_and_the_cells_behind_them_do_not(tmp_path):
    first = _folder(tmp_path / "a")
    assert set(first) == {"teluk/teluk.id.html", "teluk/teluk.id.ipynb:blocks"}
    assert _folder(tmp_path / "b", source="show(other(gap))", note="y") == first
    moved = _folder(tmp_path / "c", text="98 persen")
    assert tool["differences"](first, moved) == [f"changed: {name}" for name in sorted(first)]


def test_outputs_that_are_new_or_gone_are_named(tmp_path):
    found = _folder(tmp_path / "a")
    tool["write"](found, tmp_path / "list")
    assert tool["read"](tmp_path / "list") == found
    assert tool["differences"](found, {"x y": "0"}) == sorted(
        [*(f"gone: {name}" for name in found), "new: x y"]
    )
