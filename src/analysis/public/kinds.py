"""What `finding`, `table`, `chart` and `section` can make, by kind: to add a kind is to add its line here."""

import textwrap
from collections.abc import Callable
from dataclasses import replace
from inspect import Parameter, signature

import pandas as pd

from analysis.blocks.block import Blocks
from analysis.blocks.notes import source_notes
from analysis.errors import DataError, nearest
from analysis.gate import READERS
from analysis.measures.conflicts import hints_of
from analysis.parts import (
    anatomy,
    answers,
    base_ladder,
    both_gaps,
    by_date,
    contradictions,
    costs,
    financing,
    grading,
    provinces,
    published,
    reached,
    readings,
    regional_rates,
    sections,
)
from analysis.parts.method import method
from analysis.parts.summary import summary
from analysis.words.report import Report

FINDINGS: dict[str, Callable] = {
    "coverage": regional_rates.findings,
    "gaps": answers.gaps,
    "ranking": answers.ranking,
    "trend": answers.trend,
    "cost": answers.cost,
    "provinces": answers.provinces,
    "evidence": published.findings,
    "conflicts": lambda report: [contradictions.conflict_paragraph(report, _own(report, "conflicts"))],
    "interpretations": lambda report: readings.reading_paragraphs(report, _own(report, "interpretations")),
    "budget": costs.budget_paragraphs,
    "uncovered": lambda report: both_gaps.uncovered_paragraphs(report, report.measures.region_ids),
    "pace": lambda report: costs.pace_paragraphs(report, report.measures.paces),
    "programmes": lambda report: financing.programme_paragraphs(report, report.measures.programmes),
    "ladder": base_ladder.few_readings,
}
TABLES: dict[str, Callable] = {
    "coverage": regional_rates.coverage_table,
    "comparison": regional_rates.pair_table,
    "gaps": both_gaps.gap_table,
    "targets": lambda report: reached.distance_table(report, report.measures.targets),
    "plan": costs.plan_table,
    "programmes": lambda report: financing.programme_table(report, report.measures.programmes),
    "cascade": anatomy.steps_table,
    "composition": lambda report: anatomy.composition_table(report, report.measures.region_ids),
    "movements": lambda report: anatomy.movement_table(report, _own(report, "movements")),
    "ladder": base_ladder.ladder_table,
    "conflicts": lambda report: contradictions.conflict_table(report, _own(report, "conflicts")),
    "differences": lambda report: contradictions.difference_table(report, _own(report, "differences")),
    "hints": lambda report: contradictions.hint_table(report, _hints(report)),
    "interpretations": lambda report: readings.reading_table(report, _own(report, "interpretations")),
    "confidence": lambda report: grading.grade_table(report, report.measures.region_ids),
    "firmness": published.firm_table,
    "timeline": by_date.timeline_table,
    "sources": source_notes,
}
CHARTS: dict[str, Callable] = {
    "coverage": regional_rates.coverage_chart,
    "gaps": both_gaps.gap_chart,
    "targets": lambda report: reached.target_chart(report, report.measures.targets),
    "tiles": provinces.tile_map,
    "hundred": anatomy.hundred_chart,
    "cascade": anatomy.steps_chart,
    "ladder": base_ladder.ladder_chart,
    "evidence": published.matrix_chart,
    "timeline": by_date.timeline_chart,
}
SECTIONS: dict[str, Callable] = {
    "summary": summary,
    "gap": sections.gap,
    "targets": sections.targets,
    "agreement": sections.agreement,
    "other figures": sections.other_figures,
    "missing": sections.missing,
    "method": method,
    "end": lambda report: Blocks(sections.end(report)),
}


def listed(known: dict[str, Callable]) -> Callable:
    """Name the kinds that a function can make in its docstring."""
    names = textwrap.fill(", ".join(known), 100, subsequent_indent=" " * 8)

    def fill(function: Callable) -> Callable:
        function.__doc__ = (function.__doc__ or "").replace("{kinds}", names)
        return function

    return fill


def make(kinds: dict[str, Callable], kind: str, report: Report, options: dict):
    """What one of some kinds makes of a report, with options that were checked.

    Raises
    ------
    DataError
        If the kind or an option is unknown, or an option has no such value or is missing.
    """
    if kind not in kinds:
        raise DataError(
            f"{kind!r} is unknown{nearest(str(kind), kinds)} – expected one of {', '.join(sorted(kinds))}"
        )
    taken = list(signature(kinds[kind]).parameters.values())[1:]
    names = ["region_id", *(each.name for each in taken)]
    for name in options:
        if name not in names:
            takes = ", ".join(names)
            raise DataError(f"{kind!r}: {name!r} is no option{nearest(name, names)} – it takes {takes}")
    missing = [each.name for each in taken if each.default is Parameter.empty and each.name not in options]
    if missing:
        raise DataError(f"{kind!r} needs {', '.join(missing)}")
    read = {name: READERS[name](name, value, report.measures.evidence) for name, value in options.items()}
    if region_id := read.pop("region_id", None):
        report = replace(report, measures=report.measures.of([region_id]))
    return kinds[kind](report, **read)


def _own(report: Report, name: str) -> pd.DataFrame:
    frame = getattr(report.measures, name)
    return frame[frame["region_id"].isin(report.measures.region_ids)]


def _hints(report: Report) -> pd.DataFrame:
    return hints_of(report.measures, report.measures.region_ids)
