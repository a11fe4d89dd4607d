"""What reports say, word for word: ``--write-golden`` writes it anew, to be read in the diff."""

from pathlib import Path

import pytest

from jaminan.publish.executed import Document

GOLDEN = Path(__file__).parents[1] / "golden"
REGIONS = ("karimun", "kepri", "bangka", "natuna", "indonesia")
REPORTS = [(region, code) for region in REGIONS for code in ("id", "en")]


def words(document: Document) -> str:
    """The text of a report as read from top to bottom: headings, sentences, captions, cells, notes."""
    text = "\n".join(line for block in document.blocks for line in _lines(block)) + "\n"
    return text.replace(document.marker["data_hash"], "(hash)")


def _lines(block) -> list[str]:
    content = block.content
    match block.kind:
        case "heading":
            return ["", "#" * content["level"] + " " + content["text"], ""]
        case "text":
            return [content["text"]]
        case "chart":
            return [f"[{content['caption']}]", content["alt"]]
        case "figures":
            return [f"* {each['label']}: {each['value']} – {each['detail']}" for each in content["items"]]
        case "table":
            head = [column["title"] for column in content["columns"]]
            cells = [[str(cell) for cell in row["cells"].values()] for row in content["rows"]]
            return [f"[{content['caption']}]", *(" | ".join(row) for row in [head, *cells])]
        case "sources":
            return [f"{each['number']} {each['text']}" for each in content["items"]]
    raise ValueError(f"a block of kind {block.kind} has no words here")


@pytest.mark.parametrize(("region", "code"), REPORTS)
def test_report_says_what_is_recorded(region, code, report_of, request):
    text = words(report_of(region, code))
    path = GOLDEN / f"{region}.{code}.txt"
    if request.config.getoption("--write-golden"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text
