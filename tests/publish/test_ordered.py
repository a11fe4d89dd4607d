"""Notes are numbered as they are first cited, in every place, and nothing else changes."""

from analysis.blocks.block import Block, column, paragraph, table
from analysis.words.language import Language
from jaminan.publish.ordered import captioned, indonesian, renumbered

SOURCES = Block("sources", {"items": [{"number": number, "text": str(number)} for number in (1, 2, 3, 4)]})


def _table(*notes: list[int]) -> Block:
    rows = [{"cells": {"a": "x"}, "data": {"notes_of": 4}, "notes": each} for each in notes]
    return table("Coverage", [column("a", "A")], rows)


def test_first_note_cited_is_the_first_and_the_list_follows():
    text, shown, sources = renumbered([paragraph("x", notes=[2, 4]), _table([4], [1, 2]), SOURCES])
    assert text.content["notes"] == [1, 2]
    assert [row["notes"] for row in shown.content["rows"]] == [[2], [1, 3]]
    assert [row["data"] for row in shown.content["rows"]] == [{"notes_of": 4}] * 2
    assert [(each["number"], each["text"]) for each in sources.content["items"]] == [
        (1, "2"), (2, "4"), (3, "1"), (4, "3"),
    ]  # fmt: skip


def test_notes_of_what_only_pages_show_come_after_those_that_every_format_shows():
    folded = _table([2])
    folded.content["folded"] = True
    shown, text, sources = renumbered([folded, paragraph("x", notes=[4]), SOURCES])
    assert (shown.content["rows"][0]["notes"], text.content["notes"]) == ([2], [1])
    assert [each["text"] for each in sources.content["items"]] == ["4", "2", "1", "3"]


def test_what_is_in_order_stays_and_the_blocks_given_do_too():
    blocks = [paragraph("x", notes=[2, 1]), SOURCES]
    once = renumbered(blocks)
    assert renumbered(once) == once
    assert blocks[0].content["notes"] == [2, 1]


def test_amounts_of_data_stay_as_they_were():
    row = {"cells": {"a": "Rp 5"}, "data": {"as_printed": "Rp 5"}, "notes": []}
    (shown,) = captioned([table("Rp 5, Rp x", [column("a", "A")], [row])], Language("id"))
    assert shown.content["rows"] == [{**row, "cells": {"a": "Rp\u00a05"}}]
    assert (shown.content["label"], shown.content["caption"]) == ("Tabel 1", "Rp\u00a05, Rp x")


def test_longer_phrases_come_first_and_figures_alone_are_none():
    sources = Block("sources", {"items": [], "indonesian": ["persen", "sekitar 5 persen", "5,5", "(a+b) x"]})
    assert indonesian([sources]) == r"\bsekitar\ 5\ persen\b|\(a\+b\)\ x|\bpersen\b"
    assert indonesian([SOURCES]) == ""
