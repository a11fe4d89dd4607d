"""The sections of a regional report, each a list of blocks."""

from analysis.blocks import block as blocks
from analysis.blocks.block import Block, heading, paragraph
from analysis.blocks.notes import number_notes, number_used
from analysis.evidence.scope import service_areas
from analysis.measures.measured import Measures
from analysis.measures.policy import rule_verdicts
from analysis.parts import anatomy, comparison, costs, gaps, rows
from analysis.parts import programmes as financing
from analysis.parts import targets as reached
from analysis.words.language import Language

# What several outlets print alike is one row, with all their notes.
_SAME = ["region_id", "indicator_id", "variant", "claim_kind", "value", "low", "high", "as_of"]


def gap(measured: Measures, language: Language) -> list[Block]:
    """The chart of the region beside those that contain it, its table twin and both gaps."""
    notes = number_notes(measured)
    return [
        heading(language.text("The gap")),
        comparison.coverage_chart(measured, language),
        comparison.coverage_table(measured, notes, language),
        gaps.gap_table(measured, notes, language),
        *_anatomy(measured, notes, language),
        *_rivals(measured, notes, language),
    ]


def _anatomy(measured: Measures, notes: dict[str, int], language: Language) -> list[Block]:
    """The steps from residents to active members."""
    region_id = measured.region_ids[0]
    if not (drawn := anatomy.steps_chart(measured, region_id, language)):
        return []
    return [drawn, anatomy.steps_table(measured, region_id, notes, language)]


def _rivals(measured: Measures, notes: dict[str, int], language: Language) -> list[Block]:
    """The other published figures of the region's coverage that an estimate was chosen from, if any."""
    own = measured.coverage[
        (measured.coverage["region_id"] == measured.region_ids[0])
        & (measured.coverage["state"] == "published")
    ].drop_duplicates("measure")
    claims = measured.evidence.claims.set_index("claim_id", drop=False)
    cells = [
        rows.rival(row, claims.loc[claim_id], measured, notes, language)
        for _, row in own.iterrows()
        for claim_id in row["rivals"].split()
    ]
    if not cells:
        return []
    columns = [
        blocks.column("region", language.text("Region")),
        blocks.column("measure", language.text("Measure")),
        blocks.column("estimate", language.text("Estimate"), "percent"),
        blocks.column("rival", language.text("Rival figure"), "percent"),
        blocks.column("date", language.text("Date")),
        blocks.column("agreement", language.text("Agreement")),
    ]
    return [blocks.table(language.text("Rival figures of about the same date"), columns, cells)]


def targets(measured: Measures, language: Language) -> list[Block]:
    """Rules and targets: verdicts, distances, who pays today and what the way would cost."""
    region_id = measured.region_ids[0]
    title = heading(language.text("On the way to the targets"))
    judged = measured.verdicts
    own = judged[(judged["region_id"] == region_id) & judged["in_force"].astype(bool)]
    notes = number_notes(measured)
    shown = [title]
    if own.empty:
        words = language.text("No threshold or target in the sources held applies to this region.")
        shown.append(paragraph(words))
    else:
        named = own.drop_duplicates("rule_id").set_index("rule_id", drop=False)
        said = [
            rows.verdict_sentence(named.loc[rule_id], verdict, measured.as_of, language)
            for rule_id, verdict in rule_verdicts(own).items()
        ]
        shown.append(paragraph(" ".join(said)))
        if words := reached.decider(measured, region_id, language):
            shown.append(paragraph(words))
        shown += _distances(measured, notes, language)
    return [*shown, *financing.financing_blocks(measured, notes, language)]


def _distances(measured: Measures, notes: dict[str, int], language: Language) -> list[Block]:
    region_id = measured.region_ids[0]
    found = measured.targets[measured.targets["region_id"] == region_id]
    shown = [reached.target_chart(found, measured, language)] if len(found) else []
    if len(found):
        shown.append(reached.distance_table(found, measured, notes, language))
        walked = measured.paces[measured.paces["region_id"] == region_id]
        shown += costs.pace_paragraphs(walked, measured, notes, language)
    shown.append(reached.rule_table(measured, region_id, notes, language))
    return [block for block in shown if block]


def other_figures(measured: Measures, language: Language) -> list[Block]:
    """What else was published about the region: earlier rates, counts, quotas, tariffs, statements."""
    notes = number_notes(measured)
    claims = measured.described.claims
    region_id = measured.region_ids[0]
    shown_above = set(number_used(measured))
    areas = service_areas(measured.evidence, region_id)
    own = claims[
        claims["region_id"].isin([region_id, *areas])
        & ~claims["claim_id"].isin(shown_above)
        & (claims["state"] != "withdrawn")
    ].sort_values(["indicator_id", "as_of_day"], ascending=[True, False], kind="stable")
    title = heading(language.text("What else is published"))
    if own.empty:
        return [title, paragraph(language.text("The sources held publish nothing else about this region."))]
    columns = [
        blocks.column("quantity", language.text("Quantity")),
        blocks.column("kind", language.text("Kind")),
        blocks.column("figure", language.text("Figure")),
        blocks.column("bounds", language.text("Bounds")),
        blocks.column("date", language.text("Date")),
    ]
    repeated = own.groupby(_SAME, sort=False, dropna=False)["claim_id"].agg(" ".join)
    cells = [
        rows.claim(row, repeated_ids, measured, notes, language)
        for (_, row), repeated_ids in zip(own.drop_duplicates(_SAME).iterrows(), repeated, strict=True)
    ]
    return [title, blocks.table(language.text("Other published figures and statements"), columns, cells)]


def end(measured: Measures, language: Language) -> Block:
    """The end marker of this report."""
    return blocks.end(measured.region_ids[0], language.code, measured.as_of.isoformat(), measured.data_hash)
