"""How sure each estimate is: grade, reasons, and the rule that makes it."""

import pandas as pd

from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column, tabulate
from analysis.measures.catalogue import MEASURE_OF
from analysis.measures.confidence import CRITERIA, FAIR, GOOD, POOR, RULE
from analysis.measures.measured import Measures
from analysis.words.report import Report, only
from analysis.words.terms import TERMS


def own_grades(measures: Measures, region_ids: list[str]) -> pd.DataFrame:
    """The grades of the coverage rates of some regions."""
    own = only(measures.confidence, *region_ids)
    return own[own["indicator_id"].isin(MEASURE_OF)]


def grade_sentence(report: Report) -> str:
    """How sure the rates of a region are, in one line; empty where it has none."""
    own = own_grades(report.measures, [report.region_id])
    if own.empty:
        return ""
    if own["grade"].nunique() == 1:
        grade = report.term("grade", own["grade"].iloc[0])
        return report.text("Confidence in the figures: {grades}.", grades=grade)
    grades = [
        report.text(
            "{grade} for {measures}",
            measures=report.terms("measure_in_prose", alike["indicator_id"].map(MEASURE_OF)),
            grade=report.term("grade", grade),
        )
        for grade, alike in own.groupby("grade", sort=False)
    ]
    return report.text("Confidence in the figures: {grades}.", grades="; ".join(grades))


def grade_table(report: Report, region_ids: list[str]) -> Block:
    """The grade of each rate with the level of every criterion."""
    columns = [
        region_column(report, optional=True),
        Column("measure", "Measure", lambda row: report.term("measure", MEASURE_OF[row["indicator_id"]])),
        Column("grade", "Confidence", lambda row: report.term("grade", row["grade"])),
        *[
            Column(name, title, lambda row, name=name: report.text(RULE[name][row[name]]))
            for name, title in TERMS["criterion"].items()
        ],
    ]
    caption = report.text("Confidence in each estimate, and why")
    return tabulate(report, caption, own_grades(report.measures, region_ids), columns, cited=["claim_id"])


def rule_table(report: Report) -> Block:
    """What every criterion requires for each of its levels."""
    rules = pd.DataFrame([{"criterion": name, **RULE[name]} for name in CRITERIA])
    columns = [
        Column("criterion", "Criterion", lambda row: report.term("criterion", row["criterion"])),
        Column(GOOD, "Good if", lambda row: report.text(row[GOOD])),
        Column(FAIR, "Fair if", lambda row: report.text(row[FAIR])),
        Column(POOR, "Poor if", lambda row: report.text(row[POOR])),
    ]
    return tabulate(report, report.text("How confidence is graded: high, moderate, or low"), rules, columns)
