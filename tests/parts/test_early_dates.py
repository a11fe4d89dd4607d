"""What a report shows of a day long past, or of a time before every source."""

from frozen import DATA
from template import report

from analysis.measures.measured import measure_region
from analysis.words.language import Language
from jaminan.tables import strict

EVIDENCE = strict.load(DATA)


def test_report_shows_nothing_that_was_measured_later():
    measured = measure_region(EVIDENCE, "bangka", "2015-01-01")
    shown = report(measured, Language("en"))[:-1]
    # What was known later has a paragraph of its own, and its sources; nothing else tells of it.
    later = [block for block in shown if "2026" in str(block.content) or "2025" in str(block.content)]
    assert [block.kind for block in later] == ["text", "sources"]
    assert {row["as_of"] >= "2015-01-01" for row in later[0].content["rows"]} == {True}


def test_report_of_a_day_before_every_source_says_so():
    measured = measure_region(EVIDENCE, "karimun", "2025-12-31", known_by="2010-01-01")
    shown = report(measured, Language("en"))[:-1]
    assert shown[0].content["text"].endswith(": no JKN or Jamsostek rate has been published")
    cards = next(block for block in shown if block.kind == "figures").content["items"]
    assert {card["value"] for card in cards} == {"not published"}
