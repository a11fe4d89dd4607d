"""What can be quoted as it stands, with its caveat in it, and how to cite the report."""

from importlib.metadata import version

import pandas as pd

from analysis.measures.catalogue import LABOUR, REGISTERED
from analysis.measures.measured import Measures
from analysis.words import sentences
from analysis.words.dates import aged_date
from analysis.words.language import Language, decimals


def quotable(measured: Measures, region_id: str, language: Language) -> str:
    """Both rates with their dates and bases, or which of them is not published."""
    own = measured.coverage[measured.coverage["region_id"] == region_id].set_index("measure")
    registered, labour = own.loc[REGISTERED], own.loc[LABOUR]
    facts = {
        "region": language.name(measured.evidence.region(region_id)),
        "registered": _number(registered, language),
        "registered_facts": _facts(registered, measured, language),
        "labour": _number(labour, language),
        "labour_facts": _facts(labour, measured, language),
    }
    known = (pd.notna(registered["value"]), pd.notna(labour["value"]))
    pattern = {
        (True, True): language.text(
            "In {region}, {registered} percent of residents are registered with JKN ({registered_facts}) and "
            "{labour} percent of eligible workers are active Jamsostek members ({labour_facts}): two rates "
            "of different people, as published."
        ),
        (True, False): language.text(
            "In {region}, {registered} percent of residents are registered with JKN ({registered_facts}), as "
            "published; "
            "no Jamsostek rate of all workers is published."
        ),
        (False, True): language.text(
            "In {region}, {labour} percent of eligible workers are active Jamsostek members "
            "({labour_facts}), as published; no registered JKN rate is published."
        ),
        (False, False): language.text(
            "For {region}, no rate of all residents or of all workers is published."
        ),
    }[known]
    return language.text("To quote: “{sentence}”").format(sentence=pattern.format(**facts))


def citation(measured: Measures, language: Language) -> str:
    """How to cite the report: title, date of the figures, evidence, program."""
    name = language.name(measured.evidence.region(measured.region_ids[0]))
    return language.text(
        "This report: Jaminan, “{title}”, figures that describe a day up to {day}, evidence {data_hash}, "
        "software Jaminan {version}. Figures: CC BY 4.0; name the source of every figure that you quote."
    ).format(
        title=language.text("{region}: coverage by JKN and Jamsostek").format(region=name),
        day=language.day(measured.as_of.isoformat()),
        data_hash=measured.data_hash,
        version=version("jaminan"),
    )


def _number(row: pd.Series, language: Language) -> str:
    return "" if pd.isna(row["value"]) else language.number(row["value"], decimals(row["step"]))


def _facts(row: pd.Series, measured: Measures, language: Language) -> str:
    if pd.isna(row["value"]):
        return ""
    return language.text("{bounds}; {day}").format(
        bounds=sentences.brief_bounds(row, language), day=aged_date(row, measured, language)
    )
