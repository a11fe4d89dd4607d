"""The index of the reports: every region with its coverage, gap, grade and files, by province."""

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from analysis.blocks.block import heading, paragraph
from analysis.blocks.html import templates
from analysis.evidence.scope import focal
from analysis.languages import LANGUAGES
from analysis.measures.catalogue import ACTIVE, LABOUR, MEASURE_OF, REGISTERED
from analysis.measures.confidence import FIRM, USABLE, WEAK
from analysis.measures.measured import Measures
from analysis.parts import published, regional_rates
from analysis.parts.both_gaps import reason
from analysis.parts.summary import edition
from analysis.words import bounded, sentences
from analysis.words.dates import aged_date
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.publish.pages import fragments, framed
from jaminan.publish.silence import silence, silent_regions

_FIRST, *_OTHERS = LANGUAGES
PAGES = {_FIRST: "index.html", **{code: f"index.{code}.html" for code in _OTHERS}}


@dataclass(frozen=True)
class Contents:
    """The contents of the output folder.

    Attributes
    ----------
    reports
        Formats by region and language: ``{("karimun", "id"): ["html", "pdf"]}``.
    notebooks
        Title of each rendered notebook by its file name.
    """

    reports: dict[tuple[str, str], list[str]]
    notebooks: dict[str, str]


def index_page(measured: Measures, compared: Measures, contents: Contents, language: Language) -> str:
    """The index in one language.

    Parameters
    ----------
    measured
        Every region that a claim is about.
    compared
        The focal regions and those that contain them, of the same evidence and date.
    """
    report = Report(measured, language)
    title = language.text("Coverage by JKN and Jamsostek, region by region")
    parts = templates("jaminan.publish").get_template("index.html").module
    groups = _groups(report, contents)
    opening = [heading(title, 1), paragraph(edition(report), role="meta")]
    findings = [
        paragraph(sentences.finding(Report(compared, language), region_id), role="finding")
        for region_id in focal(measured.evidence)
    ]
    chart = regional_rates.coverage_chart(Report(compared, language))
    listed = [
        heading(language.text("All regions")),
        paragraph(published.extent(report)),
    ]
    others = [code for code in PAGES if code != language.code]
    body = [
        fragments(opening),
        *[parts.switch({"href": PAGES[code], "code": code, "name": LANGUAGES[code].name}) for code in others],
        fragments([*findings, paragraph(sentences.caveat(report), role="caution")]),
        fragments([chart, *listed]),
        parts.contents(groups, language.text("Provinces")),
        *[parts.group(group, _columns(language)) for group in groups],
    ]
    if contents.notebooks:
        body.append(
            parts.notebooks(
                language.text("Notebooks"),
                language.text("Comparisons of the regions, and what was published beside them:"),
                [{"href": f"notebooks/{name}", "title": words} for name, words in contents.notebooks.items()],
            )
        )
    meta = {"as_of": measured.as_of.isoformat(), "known_by": str(measured.known_by or "")}
    return framed(title, Markup("\n").join(map(Markup, body)), language, meta)  # noqa: S704 escaped by the templates


def _columns(language: Language) -> list[str]:
    return [
        language.text("Region"),
        language.text("JKN, registered, percent"),
        language.text("Jamsostek, active, percent"),
        language.text("Registered gap, points"),
        language.text("Active gap, points"),
        language.text("Weakest grade"),
        language.text("Report"),
    ]


def _groups(report: Report, contents: Contents) -> list[dict]:
    """The nation, then each province with what lies in it, in the order of the regions table."""
    silent = silent_regions(report)
    rows = {row["region_id"]: row for row in _rows(report, contents)}
    regions = report.measures.evidence.regions.set_index("region_id", drop=False)
    top = regions[regions["level"].isin(["national", "province"])]
    groups = []
    for region_id, region in top.iterrows():
        within = regions[regions["parent_id"] == region_id] if region["level"] == "province" else regions[:0]
        shown = [rows[name] for name in [region_id, *within.index] if name in rows]
        unpublished = [report.name(name) for name in silent.get(region_id, [])]
        if shown or unpublished:
            name = report.name(region_id)
            groups.append({
                "id": region_id, "name": name, "rows": shown,
                "caption": report.text("Coverage and gap: {region}", region=name),
                "silence": silence(report, len(unpublished)), "silent": ", ".join(unpublished),
            })  # fmt: skip
    return groups


def _rows(report: Report, contents: Contents) -> list[dict]:
    gaps = dict(tuple(report.measures.gaps.groupby("region_id")))
    grades = dict(tuple(report.measures.confidence.groupby("region_id")))
    found = []
    for region_id, own in report.measures.coverage.groupby("region_id", sort=False):
        by_measure = own.set_index("measure", drop=False)
        name = report.name(region_id)
        cells = [
            _rate(report, by_measure.loc[REGISTERED]),
            _rate(report, by_measure.loc[LABOUR]),
            *[_gap(report, gaps[region_id], kind) for kind in (REGISTERED, ACTIVE)],
            {"text": _weakest(report, grades.get(region_id)), "detail": ""},
        ]
        links = _links(region_id, name, contents, report.language)
        found.append({
            "region_id": region_id, "name": name, "cells": cells, "links": links,
            "none": report.text("none yet"),
        })  # fmt: skip
    return found


def _rate(report: Report, row: pd.Series) -> dict:
    if pd.isna(row["value"]):
        return {"text": "", "detail": sentences.absence(report, row)}
    detail = f"{bounded.brief_bounds(report, row)} · {aged_date(report, row)}"
    return {"text": bounded.rate(report, row), "detail": detail}


def _gap(report: Report, gaps: pd.DataFrame, kind: str) -> dict:
    own = gaps[(gaps["gap"] == kind) & gaps["value"].notna()]
    if own.empty:
        return {"text": "", "detail": reason(report, gaps[gaps["gap"] == kind].iloc[0])}
    return {"text": bounded.values(report, own), "detail": bounded.spread(report, own)}


def _weakest(report: Report, own: pd.DataFrame | None) -> str:
    found = set() if own is None else set(own.loc[own["indicator_id"].isin(MEASURE_OF), "grade"])
    weakest = next((grade for grade in (WEAK, USABLE, FIRM) if grade in found), None)
    return report.term("grade", weakest) if weakest else "–"


def _links(region_id: str, name: str, contents: Contents, language: Language) -> list[dict]:
    """One link per file, those in the page's own language first."""
    found = []
    for code in sorted(PAGES, key=lambda code: code != language.code):
        for kind in contents.reports.get((region_id, code), []):
            mark = "" if code == language.code else f" ({code})"
            found.append({
                "href": f"{region_id}/{region_id}.{code}.{kind}",
                "code": code,
                "text": f"{kind.upper()}{mark}",
                "label": f"{name}: {kind.upper()}, {LANGUAGES[code].name}",
            })  # fmt: skip
    return found
