"""How a report was made, how to cite it, and its numbered sources."""

from analysis.blocks.block import Block, heading, paragraph
from analysis.blocks.notes import cite, number_notes, source_notes
from analysis.evidence.rounding import RULES, VERSION
from analysis.measures.catalogue import LABOUR, REGISTERED
from analysis.measures.measured import Measures
from analysis.parts import grading
from analysis.parts.glossary import glossary_table
from analysis.parts.quotes import citation, quotable
from analysis.words.language import Language


def method(measured: Measures, language: Language) -> list[Block]:
    """Bounds, formulas, choice of estimates and grades; how to cite; the notes."""
    notes, region_id = number_notes(measured), measured.region_ids[0]
    own = measured.coverage[measured.coverage["region_id"] == region_id]
    quoted = own[own["measure"].isin([REGISTERED, LABOUR])]
    used = measured.evidence.claims[measured.evidence.claims["claim_id"].isin(notes)]
    applied = [rule for rule in RULES if rule in set(used["rule"])]
    said = [
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
        language.text("Grades. {rule}").format(rule=grading.rule(language)),
    ]
    return [
        heading(language.text("Sources and method")),
        heading(language.text("How the figures are read"), 3),
        *[paragraph(words) for words in said],
        grading.rule_table(language),
        heading(language.text("Terms"), 3),
        glossary_table(language),
        heading(language.text("How to cite"), 3),
        paragraph(quotable(measured, region_id, language), notes=cite(notes, *quoted["claim_ids"])),
        paragraph(citation(measured, language), role="meta"),
        heading(language.text("Sources"), 3),
        source_notes(measured, notes, language),
    ]
