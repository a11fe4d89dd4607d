"""What the summary of a regional report says: its date, the finding, and how sure it is."""

from analysis.blocks.block import Block, paragraph
from analysis.measures.catalogue import REGISTERED
from analysis.parts import grading, questions
from analysis.words import sentences
from analysis.words.report import Report, only


def headline(report: Report) -> list[Block]:
    """The finding in a sentence; where no gap can be stated, what is published, and the nearest that can."""
    own = only(report.measures.coverage, report.region_id)
    words = paragraph(
        sentences.finding(report, report.region_id),
        notes=report.cite(*own["claim_ids"], *own["mentioned"]),
        role="finding",
        rows=only(report.measures.gaps, report.region_id),
    )
    return [words, *_instead(report)]


def certainty(report: Report) -> list[Block | None]:
    """How sure the rates are, and what would move the headline most."""
    return [_if_any(grading.grade_sentence(report)), _change(report)]


def opening_lines(report: Report) -> list[Block]:
    """Date, hash, and who is counted as a worker: the lines under the title."""
    workers = report.text(
        "Workers are residents in work, excluding civil servants, the armed forces, and the police."
    )
    return [paragraph(words, role="meta") for words in (edition(report), workers)]


def edition(report: Report) -> str:
    """Date and hash line under the title."""
    line = report.text(
        "Data to {day} · data version {data_hash}",
        day=report.day,
        data_hash=report.measures.data_hash,
    )
    if (known_by := report.measures.known_by) is None:
        return line
    known = report.text("as published by {day}", day=report.language.day(known_by))
    return f"{line} · {known}"


def _instead(report: Report) -> list[Block]:
    """Where the region's own gap cannot be stated: what is published, and the nearest gap that can."""
    measures, region_id = report.measures, report.region_id
    stated = measures.gaps[(measures.gaps["gap"] == REGISTERED) & measures.gaps["value"].notna()]
    if region_id in set(stated["region_id"]):
        return []
    claims = only(measures.described.claims, region_id)
    reported = claims[claims["state"] == "reported"]
    shown = []
    if only(measures.coverage, region_id)["value"].isna().all() and len(reported):
        words = sentences.known_besides(report, reported)
        shown.append(paragraph(words, notes=report.cite(*reported["claim_id"])))
    if len(stated):
        nearest = stated["region_id"].iloc[0]
        gaps_stated = only(measures.gaps, nearest)
        words = sentences.finding(report, nearest)
        shown.append(paragraph(words, notes=report.cite(*gaps_stated["claim_ids"]), rows=gaps_stated))
    return shown


def _change(report: Report) -> Block | None:
    """The figure whose revision would move the headline most, or the questions that would give one."""
    measures, region_id = report.measures, report.region_id
    stated = only(measures.gaps, region_id)
    if (stated["value"].notna() & (stated["gap"] == REGISTERED)).any():
        return questions.change_paragraph(report, measures.of([region_id]).revisions)
    return _if_any(questions.questions_sentence(report, only(measures.data_gaps, region_id)))


def _if_any(words: str, **how) -> Block | None:
    return paragraph(words, **how) if words else None
