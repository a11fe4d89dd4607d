"""How sure each estimate is: grade, reasons, and the rule that makes it."""

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.notes import cite
from analysis.measures.catalogue import MEASURE_OF
from analysis.measures.confidence import CRITERIA, FAIR, FIRM, GOOD, GRADE_RULE, POOR, RULE, USABLE, WEAK
from analysis.measures.measured import Measures
from analysis.words import terms
from analysis.words.language import Language


def own_grades(measured: Measures, region_ids: list[str]) -> pd.DataFrame:
    """The grades of the coverage rates of some regions."""
    found = measured.confidence
    return found[found["region_id"].isin(region_ids) & found["indicator_id"].isin(MEASURE_OF)]


def grade_sentence(measured: Measures, region_id: str, language: Language) -> str:
    """How sure the rates of a region are, in one line; empty where it has none."""
    own = own_grades(measured, [region_id])
    if own.empty:
        return ""
    said = [
        language.text("{grade} for {measures}").format(
            measures=language.listing(
                [terms.measure_in_prose(language, MEASURE_OF[name]) for name in alike["indicator_id"]]
            ),
            grade=grade_name(grade, language),
        )
        for grade, alike in own.groupby("grade", sort=False)
    ]
    return language.text("How sure we are: {grades}.").format(grades=language.listing(said))


def grade_table(
    measured: Measures, region_ids: list[str], notes: dict[str, int], language: Language
) -> Block:
    """The grade of each rate with the level of every criterion."""
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("measure", language.text("Measure")),
        blocks.column("grade", language.text("Grade")),
        *[blocks.column(name, criterion(name, language)) for name in CRITERIA],
    ]
    cells = []
    for _, row in own_grades(measured, region_ids).iterrows():
        shown = {
            "region": language.name(measured.evidence.region(row["region_id"])),
            "measure": terms.measure(language, MEASURE_OF[row["indicator_id"]]),
            "grade": grade_name(row["grade"], language),
            **{name: reason(name, row[name], language) for name in CRITERIA},
        }
        cells.append({"cells": shown, "data": row.to_dict(), "notes": cite(notes, row["claim_id"])})
    return blocks.regional_table(language.text("How sure each estimate is, and why"), columns, cells)


def rule_table(language: Language) -> Block:
    """What every criterion asks for at each of its levels."""
    levels = {GOOD: language.text("Good if"), FAIR: language.text("Fair if"), POOR: language.text("Poor if")}
    columns = [
        blocks.column("criterion", language.text("Criterion")),
        *[blocks.column(level, title) for level, title in levels.items()],
    ]
    rows = [
        {
            "cells": {
                "criterion": criterion(name, language),
                **{level: reason(name, level, language) for level in levels},
            },
            "data": {"criterion": name, **RULE[name]},
            "notes": [],
        }
        for name in CRITERIA
    ]
    return blocks.table(language.text("What makes a figure firm, usable or weak"), columns, rows)


def grade_name(name: str, language: Language) -> str:
    """Name of a grade."""
    return {
        FIRM: language.text("firm"),
        USABLE: language.text("usable"),
        WEAK: language.text("weak"),
    }[name]


def criterion(name: str, language: Language) -> str:
    """Name of a criterion."""
    return {
        "precision": language.text("Precision"),
        "sources": language.text("Sources"),
        "arithmetic": language.text("Arithmetic"),
        "age": language.text("Age"),
        "directness": language.text("Directness"),
    }[name]


def reason(name: str, level: str, language: Language) -> str:
    """What a level of a criterion means."""
    return language.text(RULE[name][level])


def rule(language: Language) -> str:
    """How the levels make a grade."""
    return language.text(GRADE_RULE)
