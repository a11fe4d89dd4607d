"""How a report was made, what of it can be quoted on its own, how to cite it, and its sources."""

from importlib.metadata import version

from analysis.blocks.block import Block, paragraph
from analysis.evidence.rounding import RULES, VERSION
from analysis.measures.confidence import GRADE_RULE
from analysis.parts.opening import title
from analysis.words.report import Report


def reading(report: Report) -> list[Block]:
    """How bounds, formulas, estimates and grades are made."""
    applied = set(report.claims.loc[report.claims.index.isin(list(report.notes)), "rule"])
    rules = " ".join(report.text(RULES[rule]) for rule in RULES if rule in applied)
    explained = [
        report.text("Ranges (rules version {version}): {rules}", version=VERSION, rules=rules),
        report.text(
            "Active JKN coverage is active members over residents: the active rate itself if it is a "
            "share of residents, or registered coverage times the active rate if it is a share of "
            "members. A gap is JKN coverage less Jamsostek coverage; its range is the lowest and the "
            "highest difference that the ranges of both allow."
        ),
        report.text(
            "Of several published figures for one quantity, the estimate is chosen among those within 92 "
            "days of the latest: a closed range first, then a stated date, the later date, the finer "
            "figure, the office responsible for the region. A conclusion is stated only if it holds "
            "anywhere inside the range, under every interpretation, and for every other comparable "
            "figure. Nothing is estimated where nothing was published."
        ),
        report.text("Confidence. {rule}", rule=report.text(GRADE_RULE)),
    ]
    return [paragraph(words) for words in explained]


def citing(report: Report) -> list[Block]:
    """How to cite the report."""
    return [paragraph(citation(report), role="meta")]


def citation(report: Report) -> str:
    """How to cite the report: title, date of the figures, evidence, program."""
    return report.text(
        "This report: Jaminan, “{title}”, data to {day}, data version {data_hash}, software Jaminan "
        "{version}. Figures: CC BY 4.0; name the source of every figure that you quote.",
        title=title(report),
        day=report.day,
        data_hash=report.measures.data_hash,
        version=version("jaminan"),
    )
