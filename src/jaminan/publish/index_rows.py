"""The rows of the index: each region with its files, coverage, gaps and weakest grade."""

import pandas as pd

from analysis.languages import LANGUAGES
from analysis.measures.catalogue import ACTIVE, LABOUR, MEASURE_OF, REGISTERED
from analysis.measures.comparable import AGEING_DAYS
from analysis.measures.confidence import FIRM, USABLE, WEAK
from analysis.measures.estimates import age
from analysis.words import bounded
from analysis.words.report import Report
from jaminan.choices import BRIEF

NOTHING = "–"


def region_rows(report: Report, reports: dict[tuple[str, str], list[str]]) -> dict[str, dict]:
    """The row of each region that is measured.

    Parameters
    ----------
    reports
        Formats by region and language: ``{("karimun", "id"): ["html", "pdf"]}``.
    """
    rates, gaps = _known(report.measures.coverage, "measure"), _known(report.measures.gaps, "gap")
    grades = dict(tuple(report.measures.confidence.groupby("region_id")))
    found = {}
    for region_id in report.measures.region_ids:
        name = report.name(region_id)
        cells = [
            *[_cell(report, rates.get((region_id, measure))) for measure in (REGISTERED, LABOUR)],
            *[_cell(report, gaps.get((region_id, kind))) for kind in (REGISTERED, ACTIVE)],
        ]
        links = _links(report, region_id, name, reports)
        page = links.pop(0) if links and links[0]["kind"] == "html" else None
        grade = _weakest(report, grades.get(region_id))
        found[region_id] = {"name": name, "page": page, "links": links, "cells": cells, "grade": grade}
    return found


def _known(table: pd.DataFrame, name: str) -> dict[tuple[str, str], pd.DataFrame]:
    """The readings with a value, by region and what they are of."""
    return dict(tuple(table[table["value"].notna()].groupby(["region_id", name])))


def _cell(report: Report, own: pd.DataFrame | None) -> dict:
    """A figure in each of its readings, with its year if it is old, and in a form to sort by if it is not."""
    if own is None:
        return {"text": NOTHING, "bounds": "", "years": "", "sort": ""}
    first, last = own["as_of_from"].min(), own["as_of_to"].max()
    days = (pd.Timestamp(report.measures.as_of) - first).days
    years = NOTHING.join(dict.fromkeys([str(first.year), str(last.year)]))
    return {
        "text": bounded.values(report, own),
        "bounds": bounded.spread(report, own),
        "years": "" if age(days) == "current" else years,
        "sort": f"{own['value'].iloc[0]:.4f}" if days <= AGEING_DAYS else "",
    }


def _weakest(report: Report, own: pd.DataFrame | None) -> str:
    found = set() if own is None else set(own.loc[own["indicator_id"].isin(MEASURE_OF), "grade"])
    weakest = next((grade for grade in (WEAK, USABLE, FIRM) if grade in found), None)
    return report.term("grade", weakest) if weakest else NOTHING


def _format(report: Report, kind: str) -> str:
    return report.text("one page") if kind == BRIEF else kind.upper()


def _links(report: Report, region_id: str, name: str, reports: dict) -> list[dict]:
    """A link for each format, to the file in the page's own language where there is one."""
    language, found = report.language.code, {}
    for code in sorted(LANGUAGES, key=lambda code: code != language):
        for kind in reports.get((region_id, code), []):
            mark = "" if code == language else f" ({code})"
            found.setdefault(kind, {
                "kind": kind,
                "href": f"{region_id}/{region_id}.{code}.{kind}",
                "code": code,
                "text": f"{_format(report, kind)}{mark}",
                "label": f"{name}: {_format(report, kind)}, {LANGUAGES[code].name}",
            })  # fmt: skip
    return sorted(found.values(), key=lambda link: link["kind"] != "html")
