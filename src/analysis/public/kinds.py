"""What `finding`, `table`, `chart` and `section` can make, by kind: to add a kind is to add its line here."""

from collections.abc import Callable
from dataclasses import replace
from inspect import Parameter, signature

import pandas as pd

from analysis.blocks import block as blocks
from analysis.blocks.block import Block
from analysis.blocks.notes import source_notes
from analysis.errors import DataError, nearest
from analysis.measures import plans, scenario
from analysis.measures.bases import beside
from analysis.parts import (
    agreement,
    anatomy,
    bases,
    comparison,
    conflicts,
    costs,
    gaps,
    grading,
    inventory,
    ladder,
    programmes,
    readings,
    sections,
    targets,
    timeline,
)
from analysis.parts.audit import audit
from analysis.parts.method import method
from analysis.parts.summary import summary
from analysis.public.options import read_options
from analysis.words.report import Report

FINDINGS: dict[str, Callable] = {
    "coverage": comparison.findings,
    "evidence": inventory.findings,
    "conflicts": lambda report: [conflicts.conflict_paragraph(report, _audit(report, "conflicts"))],
    "interpretations": lambda report: readings.reading_paragraphs(report, _audit(report, "readings")),
    "plan": lambda report, target_pct, contribution_idr, months: _sentences(
        costs.plan_sentences(report, _plan(report, target_pct, contribution_idr, months))
    ),
    "budget": lambda report, budget_idr, contribution_idr, months: _sentences(
        [costs.budget_sentence(report, budget_idr, contribution_idr, months)]
    ),
    "pace": lambda report: costs.pace_paragraphs(report, report.measures.paces),
    "programmes": lambda report: programmes.programme_paragraphs(report, report.measures.programmes),
    "ladder": lambda report, region_id, base: ladder.few_readings(_on(report, region_id), region_id, base),
}
TABLES: dict[str, Callable] = {
    "coverage": comparison.coverage_table,
    "comparison": comparison.pair_table,
    "gaps": gaps.gap_table,
    "targets": lambda report: targets.distance_table(report, report.measures.targets),
    "plan": lambda report, target_pct, contribution_idr, months: costs.plan_table(
        report, _plan(report, target_pct, contribution_idr, months)
    ),
    "sensitivity": lambda report, units_pp, target_pct, contribution_idr, months: costs.sensitivity_table(
        report,
        plans.sensitivity(
            report.measures,
            units_pp,
            target_pct=target_pct,
            contribution_idr=contribution_idr,
            months=months,
        ),
    ),
    "contributions": lambda report: costs.contribution_table(report, scenario.contributions(report.measures)),
    "programmes": lambda report: programmes.programme_table(report, report.measures.programmes),
    "cascade": lambda report, region_id: anatomy.steps_table(_on(report, region_id), region_id),
    "composition": lambda report: anatomy.composition_table(report, report.measures.region_ids),
    "movements": lambda report: anatomy.movement_table(report, _own(report, "movements")),
    "ladder": lambda report, region_id, base: ladder.ladder_table(_on(report, region_id), region_id, base),
    "bases": lambda report: bases.base_table(report, beside(_own(report, "bases"))),
    "conflicts": lambda report: conflicts.conflict_table(report, _audit(report, "conflicts")),
    "differences": lambda report: conflicts.difference_table(report, _audit(report, "differences")),
    "hints": lambda report: conflicts.hint_table(report, _audit(report, "hints")),
    "interpretations": lambda report: readings.reading_table(report, _audit(report, "readings")),
    "confidence": lambda report: grading.grade_table(report, report.measures.region_ids),
    "evidence": inventory.matrix_table,
    "firmness": inventory.firm_table,
    "timeline": lambda report: timeline.timeline_table(report, timeline.coverage_rates(report)),
    "sources": source_notes,
}
CHARTS: dict[str, Callable] = {
    "coverage": lambda report, gap="registered": comparison.coverage_chart(report, gap=gap),
    "gaps": gaps.gap_chart,
    "targets": lambda report: targets.target_chart(report, report.measures.targets),
    "hundred": lambda report, region_id: anatomy.hundred_chart(_on(report, region_id), region_id),
    "cascade": lambda report, region_id: anatomy.steps_chart(_on(report, region_id), region_id),
    "ladder": lambda report, region_id, base: ladder.ladder_chart(_on(report, region_id), region_id, base),
    "evidence": inventory.matrix_chart,
    "timeline": lambda report: timeline.timeline_chart(report, timeline.coverage_rates(report)),
}
SECTIONS: dict[str, Callable] = {
    "summary": summary,
    "gap": sections.gap,
    "targets": sections.targets,
    "agreement": agreement.agreement,
    "other figures": sections.other_figures,
    "missing": agreement.missing,
    "method": method,
    "end": lambda report: [sections.end(report)],
}


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
    names = [each.name for each in taken]
    for name in options:
        if name not in names:
            takes = f"takes {', '.join(names)}" if names else "takes no options"
            raise DataError(f"{kind!r}: {name!r} is no option{nearest(name, names)} – it {takes}")
    missing = [each.name for each in taken if each.default is Parameter.empty and each.name not in options]
    if missing:
        raise DataError(f"{kind!r} needs {', '.join(missing)}")
    return kinds[kind](report, **read_options(options, report.measures.evidence))


def _on(report: Report, region_id: str) -> Report:
    """The report itself, or one on a region that it leaves out."""
    here = region_id in report.measures.region_ids
    return report if here else replace(report, measures=report.measures.of([region_id]))


def _sentences(texts: list[str]) -> list[Block]:
    return [blocks.paragraph(text, role="finding") for text in texts]


def _plan(report: Report, target_pct: float, contribution_idr: int, months: int) -> pd.DataFrame:
    return report.measures.plan(target_pct=target_pct, contribution_idr=contribution_idr, months=months)


def _own(report: Report, name: str) -> pd.DataFrame:
    frame = getattr(report.measures, name)
    return frame[frame["region_id"].isin(report.measures.region_ids)]


def _audit(report: Report, name: str) -> pd.DataFrame:
    return audit(report.measures, report.measures.region_ids)[name]
