"""How a report was made, what of it can be quoted on its own, how to cite it, and its sources."""

from importlib.metadata import version

import pandas as pd

from analysis.blocks.block import Block, paragraph
from analysis.evidence.rounding import RULES, VERSION
from analysis.measures.catalogue import LABOUR, REGISTERED
from analysis.measures.confidence import GRADE_RULE
from analysis.parts.sections import title
from analysis.words.bounded import brief_bounds, rate
from analysis.words.dates import aged_date
from analysis.words.report import Report, only


def reading(report: Report) -> list[Block]:
    """How bounds, formulas, estimates and grades are made."""
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
    return [paragraph(words) for words in explained]


def citing(report: Report) -> list[Block]:
    """A sentence to quote, and how to cite the report."""
    own = only(report.measures.coverage, report.region_id)
    quoted = own[own["measure"].isin([REGISTERED, LABOUR])]
    return [
        paragraph(quotable(report), notes=report.cite(*quoted["claim_ids"])),
        paragraph(citation(report), role="meta"),
    ]


def quotable(report: Report) -> str:
    """Both rates with their dates and bases, or which of them is not published."""
    own = only(report.measures.coverage, report.region_id).set_index("measure")
    registered, labour = own.loc[REGISTERED], own.loc[LABOUR]
    pattern = {
        (True, True): report.text(
            "In {region}, {registered} percent of residents are registered with JKN ({registered_facts}) and "
            "{labour} percent of eligible workers are active Jamsostek members ({labour_facts}): two rates "
            "of different people, as published."
        ),
        (True, False): report.text(
            "In {region}, {registered} percent of residents are registered with JKN ({registered_facts}), as "
            "published; "
            "no Jamsostek rate of all workers is published."
        ),
        (False, True): report.text(
            "In {region}, {labour} percent of eligible workers are active Jamsostek members "
            "({labour_facts}), as published; no registered JKN rate is published."
        ),
        (False, False): report.text("For {region}, no rate of all residents or of all workers is published."),
    }[pd.notna(registered["value"]), pd.notna(labour["value"])]
    sentence = pattern.format(
        region=report.name(report.region_id),
        **_facts(report, "registered", registered),
        **_facts(report, "labour", labour),
    )
    return report.text("To quote: “{sentence}”", sentence=sentence)


def citation(report: Report) -> str:
    """How to cite the report: title, date of the figures, evidence, program."""
    return report.text(
        "This report: Jaminan, “{title}”, figures that describe a day up to {day}, evidence {data_hash}, "
        "software Jaminan {version}. Figures: CC BY 4.0; name the source of every figure that you quote.",
        title=title(report),
        day=report.day,
        data_hash=report.measures.data_hash,
        version=version("jaminan"),
    )


def _facts(report: Report, name: str, row: pd.Series) -> dict[str, str]:
    """A rate under a name, with its bounds and date; without one there is nothing to say."""
    if pd.isna(row["value"]):
        return {}
    bounds = brief_bounds(report, row)
    facts = report.text("{bounds}; {day}", bounds=bounds, day=aged_date(report, row))
    return {name: rate(report, row), f"{name}_facts": facts}
