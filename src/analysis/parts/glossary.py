"""The field's terms as reports use them, each with what it means."""

from analysis.blocks.block import Block, paragraph
from analysis.words.report import Report
from analysis.words.terms import TERMS


def terms(report: Report) -> list[Block]:
    """Terms and meanings, an item a term, those of the two branches first."""
    return [
        paragraph(f"{report.text(term)}: {report.text(meaning)}", role="item")
        for term, meaning in TERMS["glossary"].items()
    ]
