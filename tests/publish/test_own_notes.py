"""Every row, card and paragraph cites all claims that its own data name, in every region."""

import pytest
from frozen import DATA

from jaminan.publish.executed import Document
from jaminan.tables import strict

EVIDENCE = strict.load(DATA)
CLAIMS = set(EVIDENCE.claims["claim_id"])
# Listed in the data for programs; the figures shown are not of them.
NOT_SHOWN = ("rivals", "disagreeing")


@pytest.fixture(scope="module", params=list(EVIDENCE.regions["region_id"]))
def document(request, report_of) -> Document:
    return report_of(request.param, "en")


def _named(data: dict) -> set[str]:
    """The claims that the data of a row name, in whatever column."""
    texts = [value for name, value in data.items() if name not in NOT_SHOWN and isinstance(value, str)]
    return {word for text in texts for word in text.split()} & CLAIMS


def _told(block) -> list[tuple[dict, list[int]]]:
    """Data and notes of each row of a table or of the cards, or of all rows of a paragraph together."""
    content = block.content
    if block.kind == "table":
        return [(row["data"], row["notes"]) for row in content["rows"]]
    if block.kind == "figures":
        return [(row, item["notes"]) for item in content["items"] for row in item["rows"]]
    return [(row, content["notes"]) for row in content["rows"]] if block.kind == "text" else []


def test_every_claim_behind_a_figure_is_cited_where_the_figure_is(document):
    (numbers,) = [
        {item["claim_id"]: item["number"] for item in block.content["items"]}
        for block in document.blocks
        if block.kind == "sources"
    ]
    for block in document.blocks:
        for data, notes in _told(block):
            assert {numbers.get(name) for name in _named(data)} <= set(notes), data
