"""The sections "do the figures agree" and "what is missing, and who could say"."""

from analysis.blocks.block import Block, heading, paragraph
from analysis.evidence.scope import service_areas
from analysis.parts import conflicts, grading, ladder, readings
from analysis.parts.audit import audit
from analysis.parts.requests import office_sentences, request_table
from analysis.words.report import Report, only

_BASES = ("eligible_workers", "residents")


def agreement(report: Report) -> list[Block]:
    """Conflicts, open figures, the ladder of each base, and how sure each rate is."""
    measures, region_id = report.measures, report.region_id
    found = audit(measures, [region_id, *service_areas(measures.evidence, region_id)])
    shown = [
        heading(report.text("Do the figures agree?")),
        conflicts.conflict_paragraph(report, found["conflicts"]),
    ]
    if len(found["conflicts"]):
        shown.append(conflicts.conflict_table(report, found["conflicts"]))
    shown += readings.reading_paragraphs(report, found["readings"])
    if len(found["readings"]):
        shown.append(readings.reading_table(report, found["readings"]))
    for base in _BASES:
        if drawn := ladder.ladder_chart(report, region_id, base):
            shown += [drawn, ladder.ladder_table(report, region_id, base)]
    if len(found["differences"]):
        shown.append(conflicts.difference_table(report, found["differences"]))
    equal = found["hints"]
    # The figures of a region that this report is not about are not shown in it.
    equal = equal[
        equal["region_id"].isin(measures.region_ids) & equal["other_region_id"].isin(measures.region_ids)
    ]
    if len(equal):
        shown.append(conflicts.hint_table(report, equal))
    if len(grading.own_grades(measures, [region_id])):
        shown.append(grading.grade_table(report, [region_id]))
    return shown


def missing(report: Report) -> list[Block]:
    """What has not been published, ranked by what it would settle, and whom to ask."""
    questions = only(report.measures.data_gaps, report.region_id)
    title = heading(report.text("What is missing, and who could say"))
    if questions.empty:
        return [title, paragraph(report.text("All coverage rates are published, precise and undisputed."))]
    return [
        title,
        request_table(report, questions),
        *[paragraph(words) for words in office_sentences(report, questions)],
    ]
