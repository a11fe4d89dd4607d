"""How a report was made, how to cite it, and its numbered sources."""

from analysis.blocks.block import Blocks, heading, paragraph
from analysis.blocks.notes import source_notes
from analysis.evidence.rounding import RULES, VERSION
from analysis.measures.catalogue import LABOUR, REGISTERED
from analysis.measures.confidence import GRADE_RULE
from analysis.parts import grading
from analysis.parts.glossary import glossary_table
from analysis.parts.quotes import citation, quotable
from analysis.words.report import Report, only


def method(report: Report) -> Blocks:
    """Bounds, formulas, choice of estimates and grades; how to cite; the notes."""
    own = only(report.measures.coverage, report.region_id)
    quoted = own[own["measure"].isin([REGISTERED, LABOUR])]
    applied = set(report.claims.loc[report.claims.index.isin(list(report.notes)), "rule"])
    rules = " ".join(report.text(RULES[rule]) for rule in RULES if rule in applied)
    explained = [
        report.text("Bounds (rules version {version}): {rules}", version=VERSION, rules=rules),
        report.text(
            "Active JKN coverage is active members over residents: the active rate itself if it is a "
            "share of residents, or registered coverage times the active rate if it is a share of "
            "members. A gap is JKN "
            "coverage less Jamsostek coverage; its bounds take the least of one and the most of the other."
        ),
        report.text(
            "Of several published figures for one quantity, the estimate is chosen among those within "
            "92 days of the latest: closed bounds first, then a stated date, the later date, the finer "
            "figure, the office responsible for the region. A conclusion is stated only if it holds "
            "anywhere inside the bounds, under every open reading and for every comparable rival. "
            "Nothing is estimated where nothing was published."
        ),
        report.text("Grades. {rule}", rule=report.text(GRADE_RULE)),
    ]
    return Blocks(
        heading(report.text("Sources and method")),
        heading(report.text("How the figures are read"), 3),
        *[paragraph(words) for words in explained],
        grading.rule_table(report),
        heading(report.text("Terms"), 3),
        glossary_table(report),
        heading(report.text("How to cite"), 3),
        paragraph(quotable(report, report.region_id), notes=report.cite(*quoted["claim_ids"])),
        paragraph(citation(report), role="meta"),
        heading(report.text("Sources"), 3),
        source_notes(report),
    )
