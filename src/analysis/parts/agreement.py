"""The sections "do the figures agree" and "what is missing, and who could say"."""

from analysis.blocks.block import Blocks, heading, paragraph
from analysis.evidence.scope import service_areas
from analysis.parts import conflicts, grading, readings
from analysis.parts.audit import audit
from analysis.parts.ladder import ladder_chart, ladder_table
from analysis.parts.requests import office_sentences, request_table
from analysis.words.report import Report, only

_BASES = ("eligible_workers", "residents")


def agreement(report: Report) -> Blocks:
    """Conflicts, open figures, the ladder of each base, and how sure each rate is."""
    measures, region_id = report.measures, report.region_id
    found = audit(measures, [region_id, *service_areas(measures.evidence, region_id)])
    equal = found["hints"]
    # The figures of a region that this report is not about are not shown in it.
    equal = equal[
        equal["region_id"].isin(measures.region_ids) & equal["other_region_id"].isin(measures.region_ids)
    ]
    return Blocks(
        heading(report.text("Do the figures agree?")),
        conflicts.conflict_paragraph(report, found["conflicts"]),
        conflicts.conflict_table(report, found["conflicts"]),
        *readings.reading_paragraphs(report, found["readings"]),
        readings.reading_table(report, found["readings"]),
        *(show(report, region_id, base) for base in _BASES for show in (ladder_chart, ladder_table)),
        conflicts.difference_table(report, found["differences"]),
        conflicts.hint_table(report, equal),
        grading.grade_table(report, [region_id]),
    )


def missing(report: Report) -> Blocks:
    """What has not been published, ranked by what it would settle, and whom to ask."""
    questions = only(report.measures.data_gaps, report.region_id)
    title = heading(report.text("What is missing, and who could say"))
    if questions.empty:
        words = report.text("All coverage rates are published, precise and undisputed.")
        return Blocks(title, paragraph(words))
    offices = [paragraph(words) for words in office_sentences(report, questions)]
    return Blocks(title, request_table(report, questions), *offices)
