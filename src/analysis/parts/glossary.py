"""The field's terms as reports use them, each with what it means."""

import pandas as pd

from analysis.blocks.block import Block
from analysis.blocks.tables import Column, tabulate
from analysis.words.report import Report

MEANINGS = {
    "JKN": "national health insurance, run by BPJS Kesehatan",
    "Jamsostek": "labour insurance, run by BPJS Ketenagakerjaan",
    "registered": "on the roll, whether or not contributions are paid",
    "active": "entitled now, because contributions are paid",
    "coverage": "members in percent of a base: residents or eligible workers",
    "active rate": "active members in percent of members, or of residents",
    "base": "the people of whom a percentage is a share",
    "eligible workers": (
        "those employed, less civil servants, military and police: the base of Jamsostek coverage (UCJ)"
    ),
    "vulnerable workers": (
        "workers of low or uncertain income whose contributions a government or company may pay"
    ),
    "financed members": (
        "members whose contributions are paid for them: PBI-JK by the nation, PBPU/BP Pemda by a region"
    ),
    "gap": "JKN coverage less Jamsostek coverage, in percentage points",
    "bounds": "the least and the most that the printed rounding and words allow",
    "estimate": "the published figure that is chosen by rule; never a calculation",
    "rival figure": "another published figure for the same quantity and time",
    "UHC predicate": "the title of universal health coverage, given by registered coverage and active rate",
}


def glossary_table(report: Report) -> Block:
    """Terms and meanings, those of the two branches first."""
    columns = [
        Column("term", "Term", lambda row: row["term"]),
        Column("meaning", "Meaning", lambda row: row["meaning"]),
    ]
    words = [(report.text(term), report.text(meaning)) for term, meaning in MEANINGS.items()]
    terms = pd.DataFrame(words, columns=["term", "meaning"])
    return tabulate(report, report.text("Terms of this report"), terms, columns, data=[])
