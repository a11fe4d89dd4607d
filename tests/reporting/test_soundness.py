import pytest

from analysis.reporting.blocks import Block, end, heading, paragraph
from analysis.reporting.soundness import refuse_unsound

TITLE, END = heading("Bay", 1), end("teluk", "id", "2025-12-31", "feed")
CHART = Block("chart", {"alt": "Forty.", "caption": "Gap"}, "<svg/>")
SOURCES = Block("sources", {"items": [{"number": 1}]})


def test_refuse_unsound_passes_what_every_reader_can_follow():
    down_and_up = [TITLE, heading("A"), heading("B", 3), heading("C"), CHART]
    refuse_unsound([*down_and_up, paragraph("x", notes=[1]), SOURCES, END])


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (heading("x", 3), "a heading of level 3 stands below one of level 1 – expected at most 2"),
        (Block("poem"), "a block of kind 'poem' – expected one of chart, end, figures, heading, "),
        (Block("chart", {"alt": " ", "caption": "Gap"}, "<svg/>"), "chart 'Gap' has no alternative text"),
        (Block("chart", {"alt": "Forty.", "caption": "Gap"}), "chart 'Gap' has no drawing"),
        (paragraph("x", notes=[1, 2]), "a text cites note 2 – expected one of those listed"),
        (Block("table", {"rows": [{"cells": {}, "notes": [3]}]}), "a table cites note 3 – expected one of"),
    ],
)
def test_refuse_unsound_names_what_is_wrong(block, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        refuse_unsound([TITLE, block, SOURCES, END])
