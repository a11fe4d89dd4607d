"""How sure each estimate is: grade, reasons, and the rule that makes it."""

import pandas as pd

from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.measures.catalogue import MEASURE_OF
from analysis.measures.confidence import CRITERIA, FAIR, GOOD, POOR, RULE
from analysis.measures.measured import Measures
from analysis.words.report import Report, only


def own_grades(measures: Measures, region_ids: list[str]) -> pd.DataFrame:
    """The grades of the coverage rates of some regions."""
    own = only(measures.confidence, *region_ids)
    return own[own["indicator_id"].isin(MEASURE_OF)]


def grade_sentence(report: Report, region_id: str) -> str:
    """How sure the rates of a region are, in one line; empty where it has none."""
    own = own_grades(report.measures, [region_id])
    if own.empty:
        return ""
    listing = report.language.listing
    grades = [
        report.text(
            "{grade} for {measures}",
            measures=listing(
                [report.term("measure_in_prose", MEASURE_OF[name]) for name in alike["indicator_id"]]
            ),
            grade=report.term("grade", grade),
        )
        for grade, alike in own.groupby("grade", sort=False)
    ]
    return report.text("How sure we are: {grades}.", grades=listing(grades))


def grade_table(report: Report, region_ids: list[str]) -> Block:
    """The grade of each rate with the level of every criterion."""
    columns = [
        region_column(report, optional=True),
        Column(
            "measure",
            report.text("Measure"),
            lambda row: report.term("measure", MEASURE_OF[row["indicator_id"]]),
        ),
        Column("grade", report.text("Grade"), lambda row: report.term("grade", row["grade"])),
        *[
            Column(
                name,
                report.term("criterion", name),
                lambda row, name=name: report.text(RULE[name][row[name]]),
            )
            for name in CRITERIA
        ],
    ]
    caption = report.text("How sure each estimate is, and why")
    return tabulate(report, caption, own_grades(report.measures, region_ids), columns, cited=["claim_id"])


def rule_table(report: Report) -> Block:
    """What every criterion requires for each of its levels."""
    levels = {GOOD: report.text("Good if"), FAIR: report.text("Fair if"), POOR: report.text("Poor if")}
    rules = pd.DataFrame([{"criterion": name, **RULE[name]} for name in CRITERIA])
    columns = [
        Column("criterion", report.text("Criterion"), lambda row: report.term("criterion", row["criterion"])),
        *[
            Column(level, title, lambda row, level=level: report.text(row[level]))
            for level, title in levels.items()
        ],
    ]
    return tabulate(report, report.text("What makes a figure firm, usable or weak"), rules, columns)
