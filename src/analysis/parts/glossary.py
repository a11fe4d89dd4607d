"""The field's terms as reports use them, each with what it means."""

import pandas as pd

from analysis.blocks.block import Block
from analysis.blocks.tables import Column, tabulate
from analysis.words.report import Report
from analysis.words.terms import TERMS


def glossary_table(report: Report) -> Block:
    """Terms and meanings, those of the two branches first."""
    columns = [
        Column("term", "Term", lambda row: row["term"]),
        Column("meaning", "Meaning", lambda row: row["meaning"]),
    ]
    words = [(report.text(term), report.text(meaning)) for term, meaning in TERMS["glossary"].items()]
    terms = pd.DataFrame(words, columns=["term", "meaning"])
    return tabulate(report, report.text("Terms of this report"), terms, columns, data=[])
