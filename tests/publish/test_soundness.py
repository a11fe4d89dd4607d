import pytest

from analysis.blocks.block import Block, end, heading, paragraph
from analysis.words.language import Language
from jaminan.publish.soundness import refuse_missing_sections, refuse_unsound

TITLE, END = heading("Bay", 1), end("teluk", "id", "2025-12-31", "feed")
CHART = Block("chart", {"alt": "Forty.", "caption": "Gap"}, "<svg/>")
ROWS = [{"region_id": "x", "measure": "labour", "reading": "", "low": 40.0, "value": 50.0, "high": 60.0}]
DRAWING = '<g id="x:labour::bounds"> <path d="M 40 1 \nL 60 1 \n"/></g><g id="x:labour::value"><g><use x="%s" y="1"/></g></g>'
SOURCES = Block("sources", {"items": [{"number": 1}]})


def test_refuse_unsound_passes_what_every_reader_can_follow():
    down_and_up = [TITLE, heading("A"), heading("B", 3), heading("C"), CHART]
    refuse_unsound([*down_and_up, paragraph("x", notes=[1]), SOURCES, END])


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (heading("x", 3), "a heading of level 3 below one of level 1 – expected at most 2"),
        (Block("poem"), "a block of kind 'poem' – expected one of chart, end, figures, heading, "),
        (Block("chart", {"alt": " ", "caption": "Gap"}, "<svg/>"), "chart 'Gap' has no alternative text"),
        (Block("chart", {"alt": "Forty.", "caption": "Gap"}), "chart 'Gap' has no drawing"),
        (paragraph("x", notes=[1, 2]), "a text cites note 2 – expected one of those listed"),
        (Block("table", {"rows": [{"cells": {}, "notes": [3]}]}), "a table cites note 3 – expected one of"),
        (
            Block("table", {"rows": [{"cells": {}, "data": {"low": 40.0, "value": 39.0, "high": 50.0}}]}),
            "a table has a value outside its bounds: ",
        ),
        (
            Block("figures", {"items": [{"low": 40.0, "value": 51.0, "high": 50.0}]}),
            "a figures has a value outside",
        ),
        (
            Block(
                "chart", {"alt": "x", "caption": "Gap", "rows": [{"low": 2, "value": 2, "high": 1}]}, "<svg/>"
            ),
            "a chart has",
        ),
        (
            Block("chart", {"alt": "x", "caption": "Gap", "rows": ROWS}, DRAWING % 40),
            "chart 'Gap' draws 'x:labour:' elsewhere",
        ),
    ],
)
def test_refuse_unsound_names_what_is_wrong(block, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        refuse_unsound([TITLE, block, SOURCES, END])


def test_mark_of_bounds_below_zero_is_drawn_at_the_end_of_the_axis():
    rows = [{**ROWS[0], "low": -10.0, "value": 0.0, "high": 10.0}]
    drawing = DRAWING.replace("M 40", "M 0").replace("L 60", "L 10") % 0
    refuse_unsound([TITLE, Block("chart", {"alt": "x", "caption": "Gap", "rows": rows}, drawing), END])


def test_refuse_unsound_passes_open_sides_and_marks_in_place():
    rows = [*ROWS, {"low": None, "value": 50.0, "high": None}, {"low": 1.0, "value": None, "high": 2.0}]
    refuse_unsound([TITLE, Block("chart", {"alt": "x", "caption": "Gap", "rows": rows}, DRAWING % 50), END])


TABLE = Block("table", {"rows": []})
DECLARED = [["Gap", "chart", "table"], ["Terms", "table"]]


def test_sections_as_declared_pass_in_the_language_of_the_report():
    language = Language("id")
    gap, terms = (heading(language.text(words)) for words, *_ in DECLARED)
    shown = [TITLE, gap, CHART, heading("x", 3), TABLE, paragraph("x"), terms, TABLE, END]
    refuse_missing_sections(shown, DECLARED, language)


@pytest.mark.parametrize(
    ("shown", "message"),
    [
        ([], r"sections \[\] – expected \['Gap', 'Terms'\]"),
        ([heading("Gap"), CHART, TABLE], r"sections \['Gap'\] – expected"),
        (
            [heading("Terms"), TABLE, heading("Gap"), CHART, TABLE],
            r"sections \['Terms', 'Gap'\] – exp",
        ),
        (
            [heading("Gap"), CHART, TABLE, heading("Terms"), TABLE, heading("More")],
            r"sections .*'More'\] – exp",
        ),
        ([heading("Gap"), CHART, heading("Terms"), TABLE], "section 'Gap' has no table"),
        ([TABLE, heading("Gap"), CHART, TABLE, heading("Terms")], "section 'Terms' is empty"),
        ([heading("Gap"), CHART, TABLE, heading("Terms"), CHART], "section 'Terms' has no table"),
    ],
)
def test_sections_other_than_declared_are_refused(shown, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        refuse_missing_sections([TITLE, *shown, END], DECLARED, Language("en"))
