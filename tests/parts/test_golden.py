"""What reports say, word for word: ``--write-golden`` writes it anew, to be read in the diff."""

from pathlib import Path

import pytest
import template

from analysis.evidence.store import load
from analysis.measures.measured import measure_region
from analysis.paths import DATA
from analysis.words.language import Language

GOLDEN = Path(__file__).parents[1] / "golden"
REGIONS = ("karimun", "kepri", "bangka", "natuna", "indonesia")
REPORTS = [(region, code) for region in REGIONS for code in ("id", "en")]


# Of regions that the frozen evidence has not: the first page alone, of what is held today.
FIRST_PAGES = [(region, code) for region in ("lampung", "badung") for code in ("id", "en")]


def words(blocks, data_hash: str) -> str:
    """The text of a report as read from top to bottom: headings, sentences, captions, cells, notes."""
    text = "\n".join(line for block in blocks for line in _lines(block)) + "\n"
    return text.replace(data_hash, "(hash)")


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
            names = ("value", "status", "detail")
            cards = [[each[name] for name in names if name in each] for each in content["items"]]
            return [
                f"* {each['label']}: {' – '.join(card)}"
                for each, card in zip(content["items"], cards, strict=True)
            ]
        case "table":
            head = [column["title"] for column in content["columns"]]
            cells = [[str(cell) for cell in row["cells"].values()] for row in content["rows"]]
            return [f"[{content['caption']}]", *(" | ".join(row) for row in [head, *cells])]
        case "sources":
            return [f"{each['number']} {each['text']}" for each in content["items"]]
    raise ValueError(f"a block of kind {block.kind} has no words here")


@pytest.fixture
def agree(request):
    """Compare a text with the recorded one, or record it."""

    def compare(text: str, name: str) -> None:
        path = GOLDEN / f"{name}.txt"
        if request.config.getoption("--write-golden"):
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text

    return compare


@pytest.mark.parametrize(("region", "code"), REPORTS)
def test_report_says_what_is_recorded(region, code, report_of, agree):
    document = report_of(region, code)
    agree(words(document.blocks, document.marker["data_hash"]), f"{region}.{code}")


@pytest.mark.parametrize(("region", "code"), FIRST_PAGES)
def test_first_page_says_what_is_recorded(region, code, agree):
    measured = measure_region(load(DATA), region, "2026-01-31")
    shown = template.section("summary", measured, Language(code))
    agree(words(shown, measured.data_hash), f"{region}.{code}")
