"""The sections of a regional report, each a list of blocks."""

from analysis.evidence.bounds import RULES, VERSION
from analysis.evidence.slices import service_areas
from analysis.measures.coverage import REGISTERED
from analysis.measures.distances import uncovered
from analysis.measures.measured import Measured
from analysis.measures.plans import paces
from analysis.measures.policy import rule_verdicts
from analysis.measures.requests import requests
from analysis.measures.revisions import revisions
from analysis.reporting import anatomy, blocks, comparison, costs, gaps, grading, rows, sentences
from analysis.reporting import programmes as financing
from analysis.reporting import revisions as revised
from analysis.reporting import targets as reached
from analysis.reporting.blocks import Block, heading, paragraph
from analysis.reporting.language import Language
from analysis.reporting.notes import cite, number_notes, number_used, source_notes
from analysis.reporting.quotes import quotable

# What several outlets print alike is one row, with all their notes.
_SAME = ["region_id", "indicator_id", "variant", "claim_kind", "value", "low", "high", "as_of"]


def summary(measured: Measured, language: Language) -> list[Block]:
    """Title, the finding, its caveat and the key figures."""
    region_id = measured.region_ids[0]
    name = language.name(measured.evidence.region(region_id))
    notes = number_notes(measured)
    own = measured.coverage[measured.coverage["region_id"] == region_id]
    cited = cite(notes, *own["claim_ids"], *own["mentioned"])
    return [
        heading(language.text("{region}: coverage by JKN and Jamsostek").format(region=name), 1),
        paragraph(rows.edition(measured, language), role="meta"),
        heading(language.text("Summary")),
        paragraph(sentences.finding(measured, region_id, language), notes=cited, role="finding"),
        *_besides(measured, notes, language),
        paragraph(sentences.caveat(language), role="caution"),
        Block(
            "figures",
            {"items": [rows.key_figure(row, measured, notes, language) for _, row in own.iterrows()]},
        ),
        *_sureness(measured, language),
    ]


def _sureness(measured: Measured, language: Language) -> list[Block]:
    """How sure the rates are, and the figure whose revision would move the headline most."""
    region_id = measured.region_ids[0]
    stated = measured.gaps[(measured.gaps["region_id"] == region_id) & measured.gaps["value"].notna()]
    if (stated["gap"] == REGISTERED).any():
        found = revisions(measured.evidence, region_id, measured.as_of)
        change = revised.change_sentence(found, measured, language)
    else:
        change = revised.asked_sentence(requests(measured, region_id), measured, language)
    said = [
        quotable(measured, region_id, language),
        grading.grade_sentence(measured, region_id, language),
        change,
    ]
    return [paragraph(words) for words in said if words]


def _besides(measured: Measured, notes: dict[str, int], language: Language) -> list[Block]:
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
        nearest = stated.iloc[0]
        words = sentences.finding(measured, nearest["region_id"], language)
        besides.append(paragraph(words, notes=cite(notes, nearest["claim_ids"])))
    return besides


def gap(measured: Measured, language: Language) -> list[Block]:
    """The chart of the region beside those that contain it, its table twin and both gaps."""
    notes = number_notes(measured)
    return [
        heading(language.text("The gap")),
        comparison.coverage_chart(measured, language),
        comparison.coverage_table(measured, notes, language),
        gaps.gap_table(measured, notes, language),
        *_uncovered(measured, notes, language),
        *_anatomy(measured, notes, language),
        *_rivals(measured, notes, language),
    ]


def _uncovered(measured: Measured, notes: dict[str, int], language: Language) -> list[Block]:
    """People without cover in each branch, where a base is known."""
    found = uncovered(measured.estimates, measured.bases, measured.region_ids[0], measured.as_of)
    words = gaps.uncovered_sentence(found, measured, language)
    return [paragraph(words, notes=cite(notes, *found["claim_ids"]))] if words else []


def _anatomy(measured: Measured, notes: dict[str, int], language: Language) -> list[Block]:
    """The steps from residents to active members, and cells of a hundred."""
    region_id = measured.region_ids[0]
    shown = [anatomy.hundred_chart(measured, region_id, language)]
    if drawn := anatomy.steps_chart(measured, region_id, language):
        shown += [drawn, anatomy.steps_table(measured, region_id, notes, language)]
    return [block for block in shown if block]


def _rivals(measured: Measured, notes: dict[str, int], language: Language) -> list[Block]:
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


def targets(measured: Measured, language: Language) -> list[Block]:
    """Rules and targets: verdicts, distances, who pays today and what the way would cost."""
    region_id = measured.region_ids[0]
    title = heading(language.text("On the way to the targets"))
    judged = measured.conditions
    own = judged[(judged["region_id"] == region_id) & judged["in_force"].astype(bool)]
    notes = number_notes(measured)
    shown = [title]
    if own.empty:
        words = language.text("No threshold or target in the sources held applies to this region.")
        shown.append(paragraph(words))
    else:
        named = own.drop_duplicates("rule_id").set_index("rule_id", drop=False)
        said = [
            language.text("{rule}: {verdict}.").format(
                rule=rows.rule(named.loc[rule_id], language),
                verdict=rows.verdict(verdict, language),
            )
            for rule_id, verdict in rule_verdicts(own).items()
        ]
        shown.append(paragraph(" ".join(said)))
        if words := reached.decider(measured, region_id, language):
            shown.append(paragraph(words))
        shown += _distances(measured, notes, language)
    return [*shown, *financing.financing_blocks(measured, notes, language)]


def _distances(measured: Measured, notes: dict[str, int], language: Language) -> list[Block]:
    region_id = measured.region_ids[0]
    found = measured.distances
    shown = [reached.target_chart(found, measured, language)] if len(found) else []
    if len(found):
        shown.append(reached.distance_table(found, measured, notes, language))
        walked = paces(measured.evidence, measured.estimates, found)
        shown += [paragraph(words) for words in costs.pace_sentences(walked, measured, language)]
    shown.append(reached.rule_table(measured, region_id, notes, language))
    return [block for block in shown if block]


def other_figures(measured: Measured, language: Language) -> list[Block]:
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


def sources(measured: Measured, language: Language) -> list[Block]:
    """How the figures were read, and the numbered notes."""
    notes = number_notes(measured)
    used = measured.evidence.claims[measured.evidence.claims["claim_id"].isin(notes)]
    applied = [rule for rule in RULES if rule in set(used["rule"])]
    method = [
        language.text("Bounds (rules version {version}): {rules}").format(
            version=VERSION, rules=" ".join(language.text(RULES[rule]) for rule in applied)
        ),
        language.text(
            "Active JKN coverage is active members over residents: the active rate itself if it is a "
            "share of residents, or registered coverage times the active rate if it is a share of "
            "members. A gap is JKN "
            "coverage less Jamsostek coverage; its bounds take the least of one and the most of the other."
        ),
        language.text(
            "Of several published figures for one quantity, the estimate is chosen among those within "
            "92 days of the latest: closed bounds first, then a stated date, the later date, the finer "
            "figure, the office responsible for the region. A conclusion is stated only if it holds "
            "anywhere inside the bounds, under every open reading and for every comparable rival. "
            "Nothing is estimated where nothing was published."
        ),
    ]
    method.append(grading.rule_text(language))
    return [
        heading(language.text("Sources and method")),
        *[paragraph(words) for words in method],
        source_notes(measured, notes, language),
    ]


def end(measured: Measured, language: Language) -> Block:
    """The end marker of this report."""
    return blocks.end(measured.region_ids[0], language.code, measured.as_of.isoformat(), measured.data_hash)
