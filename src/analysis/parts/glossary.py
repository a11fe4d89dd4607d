"""The field's terms as reports use them, each with what it means."""

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.words.language import Language


def glossary_table(language: Language) -> Block:
    """Terms and meanings, those of the two branches first."""
    meanings = {
        language.text("JKN"): language.text("national health insurance, run by BPJS Kesehatan"),
        language.text("Jamsostek"): language.text("labour insurance, run by BPJS Ketenagakerjaan"),
        language.text("registered"): language.text("on the roll, whether or not contributions are paid"),
        language.text("active"): language.text("entitled now, because contributions are paid"),
        language.text("coverage"): language.text(
            "members in percent of a base: residents or eligible workers"
        ),
        language.text("active rate"): language.text("active members in percent of members, or of residents"),
        language.text("base"): language.text("the people of whom a percentage is a share"),
        language.text("eligible workers"): language.text(
            "those employed, less civil servants, military and police: the base of Jamsostek coverage (UCJ)"
        ),
        language.text("vulnerable workers"): language.text(
            "workers of low or uncertain income whose contributions a government or company may pay"
        ),
        language.text("financed members"): language.text(
            "members whose contributions are paid for them: PBI-JK by the nation, PBPU/BP Pemda by a region"
        ),
        language.text("gap"): language.text("JKN coverage less Jamsostek coverage, in percentage points"),
        language.text("bounds"): language.text(
            "the least and the most that the printed rounding and words allow"
        ),
        language.text("estimate"): language.text(
            "the published figure that is chosen by rule; never a calculation"
        ),
        language.text("rival figure"): language.text(
            "another published figure for the same quantity and time"
        ),
        language.text("UHC predicate"): language.text(
            "the title of universal health coverage, given by registered coverage and active rate"
        ),
    }
    columns = [
        blocks.column("term", language.text("Term")),
        blocks.column("meaning", language.text("Meaning")),
    ]
    rows = [
        {"cells": {"term": term, "meaning": meaning}, "data": {}, "notes": []}
        for term, meaning in meanings.items()
    ]
    return blocks.table(language.text("Terms of this report"), columns, rows)
