"""The sections "do the figures agree" and "what is missing, and who could say"."""

from analysis.blocks.block import Block, heading, paragraph
from analysis.blocks.notes import number_notes
from analysis.evidence.scope import service_areas
from analysis.measures.measured import Measures
from analysis.parts import conflicts, grading, ladder, readings
from analysis.parts.audit import audit
from analysis.parts.requests import office_sentences, request_table
from analysis.words.language import Language

_BASES = ("eligible_workers", "residents")


def agreement(measured: Measures, language: Language) -> list[Block]:
    """Conflicts, open figures, the ladder of each base, and how sure each rate is."""
    region_id = measured.region_ids[0]
    notes = number_notes(measured)
    found = audit(measured, [region_id, *service_areas(measured.evidence, region_id)])
    shown = [
        heading(language.text("Do the figures agree?")),
        conflicts.conflict_paragraph(found["conflicts"], measured, notes, language),
    ]
    if len(found["conflicts"]):
        shown.append(conflicts.conflict_table(found["conflicts"], measured, notes, language))
    shown += readings.reading_paragraphs(found["readings"], measured, notes, language)
    if len(found["readings"]):
        shown.append(readings.reading_table(found["readings"], measured, notes, language))
    for base in _BASES:
        if drawn := ladder.ladder_chart(measured, region_id, base, language):
            shown += [drawn, ladder.ladder_table(measured, region_id, base, notes, language)]
    if len(found["differences"]):
        shown.append(conflicts.difference_table(found["differences"], measured, notes, language))
    equal = found["hints"]
    # The figures of a region that this report is not about are not shown in it.
    equal = equal[
        equal["region_id"].isin(measured.region_ids) & equal["other_region_id"].isin(measured.region_ids)
    ]
    if len(equal):
        shown.append(conflicts.hint_table(equal, measured, notes, language))
    if len(grading.own_grades(measured, [region_id])):
        shown.append(grading.grade_table(measured, [region_id], notes, language))
    return shown


def missing(measured: Measures, language: Language) -> list[Block]:
    """What has not been published, ranked by what it would settle, and whom to ask."""
    asked = measured.data_gaps[measured.data_gaps["region_id"] == measured.region_ids[0]]
    title = heading(language.text("What is missing, and who could say"))
    if asked.empty:
        words = language.text("All coverage rates are published, precise and undisputed.")
        return [title, paragraph(words)]
    notes = number_notes(measured)
    said = [paragraph(words) for words in office_sentences(asked, measured, language)]
    return [title, request_table(asked, measured, notes, language), *said]
