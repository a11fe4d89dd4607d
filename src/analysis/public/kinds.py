"""What `finding`, `table`, `chart` and `heading` can make, by kind: to add a kind is to add its line here."""

import textwrap
from collections.abc import Callable
from dataclasses import replace
from inspect import Parameter, signature

import pandas as pd

from analysis.blocks.block import paragraph
from analysis.blocks.notes import source_notes
from analysis.errors import DataError, nearest
from analysis.evidence.scope import service_areas
from analysis.gate import READERS
from analysis.measures.conflicts import hints_of
from analysis.parts import (
    anatomy,
    answers,
    base_ladder,
    beside,
    both_gaps,
    by_date,
    cards,
    contradictions,
    costs,
    desk,
    financing,
    gap_charts,
    glossary,
    grading,
    level_chart,
    method,
    provinces,
    published,
    ranking,
    reached,
    readings,
    regional_rates,
    sections,
    summary,
)
from analysis.words.report import Report, only
from analysis.words.sentences import caveat

FINDINGS: dict[str, Callable] = {
    "coverage": regional_rates.findings,
    "gaps": answers.gaps,
    "ranking": answers.ranking,
    "trend": answers.trend,
    "cost": answers.cost,
    "provinces": answers.provinces,
    "evidence": published.findings,
    "conflicts": lambda report: [contradictions.conflict_paragraph(report, _told(report, "conflicts"))],
    "interpretations": lambda report: readings.reading_paragraphs(report, _told(report, "interpretations")),
    "budget": costs.budget_paragraphs,
    "uncovered": lambda report: both_gaps.uncovered_paragraphs(report, report.measures.region_ids),
    "programmes": lambda report: financing.programme_paragraphs(report, report.measures.programmes),
    "ladder": base_ladder.few_readings,
    "edition": summary.opening_lines,
    "money": desk.money,
    "endings": financing.ending_paragraphs,
    "requests": desk.requests,
    "quote": desk.quote,
    "headline": summary.headline,
    "caveat": lambda report: [paragraph(caveat(report), role="caution")],
    "certainty": summary.certainty,
    "rules": sections.rule_paragraphs,
    "deciding": sections.deciding,
    "other figures": sections.other_figures,
    "missing": sections.missing,
    "after": sections.after,
    "reading": method.reading,
    "terms": glossary.terms,
    "citing": method.citing,
    "end": lambda report: [sections.end(report)],
}
TABLES: dict[str, Callable] = {
    "coverage": regional_rates.coverage_table,
    "gaps": both_gaps.gap_table,
    "targets": lambda report: reached.distance_table(report, report.measures.targets),
    "plan": costs.plan_table,
    "programmes": lambda report: financing.programme_table(report, report.measures.programmes),
    "cascade": anatomy.steps_table,
    "composition": lambda report: anatomy.composition_table(report, report.measures.region_ids),
    "movements": lambda report: anatomy.movement_table(
        report, only(report.measures.movements, *report.measures.region_ids)
    ),
    "ladder": base_ladder.ladder_table,
    "conflicts": lambda report: contradictions.conflict_table(report, _told(report, "conflicts")),
    "differences": lambda report: contradictions.difference_table(report, _told(report, "differences")),
    "hints": lambda report: contradictions.hint_table(report, _hints(report)),
    "interpretations": lambda report: readings.reading_table(report, _told(report, "interpretations")),
    "confidence": lambda report: grading.grade_table(report, report.measures.region_ids),
    "firmness": published.firm_table,
    "rank": ranking.rank_table,
    "neighbours": ranking.neighbours_table,
    "timeline": by_date.timeline_table,
    "key figures": cards.key_figures,
    "beside": beside.beside_table,
    "rivals": sections.rival_table,
    "rules": reached.rule_table,
    "other figures": sections.other_table,
    "errata": sections.errata_table,
    "missing": sections.missing_table,
    "grades": grading.rule_table,
    "sources": source_notes,
}
CHARTS: dict[str, Callable] = {
    "coverage": gap_charts.coverage_chart,
    "gaps": gap_charts.gap_chart,
    "targets": level_chart.target_chart,
    "tiles": provinces.tile_map,
    "cascade": anatomy.steps_chart,
    "ladder": base_ladder.ladder_chart,
    "evidence": published.matrix_chart,
    "timeline": by_date.timeline_chart,
    "change": by_date.change_chart,
}
HEADINGS = sections.HEADINGS


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


def _told(report: Report, name: str) -> pd.DataFrame:
    """The rows about the regions; for one alone, also those about the areas of the offices that serve it."""
    measures, (first, *others) = report.measures, report.measures.region_ids
    areas = [] if others else service_areas(measures.evidence, first)
    return only(getattr(measures, name), first, *others, *areas)


def _hints(report: Report) -> pd.DataFrame:
    return hints_of(report.measures, report.measures.region_ids)
