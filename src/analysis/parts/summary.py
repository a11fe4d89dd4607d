"""The first page of a regional report: the gap, the key figures, one chart, and how sure we are."""

from analysis.blocks.block import Block, heading, paragraph
from analysis.blocks.notes import cite, number_notes
from analysis.measures.catalogue import REGISTERED
from analysis.measures.measured import Measures
from analysis.measures.targets import uncovered
from analysis.parts import anatomy, gaps, grading
from analysis.parts import revisions as revised
from analysis.parts.cards import key_figures
from analysis.words import sentences
from analysis.words.language import Language


def summary(measured: Measures, language: Language) -> list[Block]:
    """Title, edition, finding, key figures, a chart, people without cover, and how sure all of it is."""
    region_id = measured.region_ids[0]
    name = language.name(measured.evidence.region(region_id))
    notes = number_notes(measured)
    own = measured.coverage[measured.coverage["region_id"] == region_id]
    cited = cite(notes, *own["claim_ids"], *own["mentioned"])
    chart = anatomy.hundred_chart(measured, region_id, language)
    return [
        heading(language.text("{region}: coverage by JKN and Jamsostek").format(region=name), 1),
        paragraph(edition(measured, language), role="meta"),
        heading(language.text("Summary")),
        paragraph(
            sentences.finding(measured, region_id, language),
            notes=cited,
            role="finding",
            rows=measured.gaps[measured.gaps["region_id"] == region_id],
        ),
        *_besides(measured, notes, language),
        key_figures(measured, region_id, notes, language),
        paragraph(sentences.caveat(language), role="caution"),
        *([chart] if chart else []),
        *_uncovered(measured, notes, language),
        *_sureness(measured, notes, language),
    ]


def edition(measured: Measures, language: Language) -> str:
    """Date and hash line under the title."""
    line = language.text("Figures that describe a day up to {day} · evidence {data_hash}").format(
        day=language.day(measured.as_of.isoformat()), data_hash=measured.data_hash
    )
    if measured.known_by is None:
        return line
    known = language.text("as published by {day}").format(day=language.day(measured.known_by.isoformat()))
    return f"{line} · {known}"


def _besides(measured: Measures, notes: dict[str, int], language: Language) -> list[Block]:
    """Where the region's own gap cannot be stated: what is published, and the nearest gap that can."""
    region_id = measured.region_ids[0]
    stated = measured.gaps[(measured.gaps["gap"] == REGISTERED) & measured.gaps["value"].notna()]
    if region_id in set(stated["region_id"]):
        return []
    claims = measured.described.claims
    reported = claims[(claims["region_id"] == region_id) & (claims["state"] == "reported")]
    own = measured.coverage[measured.coverage["region_id"] == region_id]
    besides = []
    if own["value"].isna().all() and len(reported):
        words = sentences.known_besides(reported, measured.evidence.indicators, language)
        besides.append(paragraph(words, notes=cite(notes, *reported["claim_id"])))
    if len(stated):
        nearest = stated["region_id"].iloc[0]
        told = measured.gaps[measured.gaps["region_id"] == nearest]
        words = sentences.finding(measured, nearest, language)
        besides.append(paragraph(words, notes=cite(notes, *told["claim_ids"]), rows=told))
    return besides


def _uncovered(measured: Measures, notes: dict[str, int], language: Language) -> list[Block]:
    """People without cover in each branch, where a base is known."""
    found = uncovered(measured.of(measured.region_ids[:1]))
    words = gaps.uncovered_sentence(found, measured, language)
    return [paragraph(words, notes=cite(notes, *found["claim_ids"]), rows=found)] if words else []


def _sureness(measured: Measures, notes: dict[str, int], language: Language) -> list[Block]:
    """How sure the rates are, and the figure whose revision would move the headline most."""
    region_id = measured.region_ids[0]
    stated = measured.gaps[(measured.gaps["region_id"] == region_id) & measured.gaps["value"].notna()]
    if (stated["gap"] == REGISTERED).any():
        found = measured.of([region_id]).revisions
        change = revised.change_paragraph(found, measured, notes, language)
    else:
        asked = measured.data_gaps[measured.data_gaps["region_id"] == region_id]
        words = revised.asked_sentence(asked, measured, language)
        change = paragraph(words) if words else None
    sure = grading.grade_sentence(measured, region_id, language)
    return [block for block in (paragraph(sure) if sure else None, change) if block]
