"""What can be quoted on its own, with its caveat in it, and how to cite the report."""

from importlib.metadata import version

import pandas as pd

from analysis.measures.catalogue import LABOUR, REGISTERED
from analysis.words.dates import aged_date
from analysis.words.report import Report, only
from analysis.words.sentences import brief_bounds, rate


def quotable(report: Report, region_id: str) -> str:
    """Both rates with their dates and bases, or which of them is not published."""
    own = only(report.measures.coverage, region_id).set_index("measure")
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
        region=report.name(region_id),
        **_facts(report, "registered", registered),
        **_facts(report, "labour", labour),
    )
    return report.text("To quote: “{sentence}”", sentence=sentence)


def citation(report: Report) -> str:
    """How to cite the report: title, date of the figures, evidence, program."""
    return report.text(
        "This report: Jaminan, “{title}”, figures that describe a day up to {day}, evidence {data_hash}, "
        "software Jaminan {version}. Figures: CC BY 4.0; name the source of every figure that you quote.",
        title=report.text("{region}: coverage by JKN and Jamsostek", region=report.name(report.region_id)),
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
