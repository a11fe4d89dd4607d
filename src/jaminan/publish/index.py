"""The index of the reports: every region with its coverage, gap, grade and files, by province."""

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from analysis.blocks.block import heading, paragraph
from analysis.blocks.html import templates
from analysis.evidence.scope import focal
from analysis.measures.catalogue import ACTIVE, LABOUR, MEASURE_OF, REGISTERED
from analysis.measures.confidence import FIRM, USABLE, WEAK
from analysis.measures.measured import Measures
from analysis.parts import comparison, grading, inventory
from analysis.parts.gaps import reason
from analysis.parts.summary import edition
from analysis.words import sentences
from analysis.words.dates import aged_date
from analysis.words.language import Language, decimals
from jaminan.publish.pages import fragments, framed

_NAMES = {"id": "Bahasa Indonesia", "en": "English"}
PAGES = {"id": "index.html", "en": "index.en.html"}


@dataclass(frozen=True)
class Shelf:
    """What stands in the output folder.

    Attributes
    ----------
    reports
        Formats by region and language: ``{("karimun", "id"): ["html", "pdf"]}``.
    notebooks
        Title of each rendered notebook by its file name.
    """

    reports: dict[tuple[str, str], list[str]]
    notebooks: dict[str, str]


def index_page(measured: Measures, compared: Measures, shelf: Shelf, language: Language) -> str:
    """The index in one language.

    Parameters
    ----------
    measured
        Every region that a claim is about.
    compared
        The focal regions and those that contain them, of the same evidence and date.
    """
    title = language.text("Coverage by JKN and Jamsostek, region by region")
    parts = templates("jaminan.publish").get_template("index.html").module
    groups = _groups(measured, shelf, language)
    opening = [heading(title, 1), paragraph(edition(measured, language), role="meta")]
    findings = [
        paragraph(sentences.finding(compared, region_id, language), role="finding")
        for region_id in focal(measured.evidence)
    ]
    chart = comparison.coverage_chart(compared, language)
    listed = [
        heading(language.text("All regions")),
        paragraph(inventory.held(measured, language)),
    ]
    (other,) = [code for code in PAGES if code != language.code]
    body = [
        fragments(opening),
        parts.switch({"href": PAGES[other], "code": other, "name": _NAMES[other]}),
        fragments([*findings, paragraph(sentences.caveat(language), role="caution")]),
        fragments([chart, *listed]),
        parts.contents(groups, language.text("Provinces")),
        *[parts.group(group, _columns(language)) for group in groups],
    ]
    if shelf.notebooks:
        body.append(
            parts.notebooks(
                language.text("Comparisons"),
                language.text("Notebooks that compare the regions, in English:"),
                [{"href": f"notebooks/{name}", "title": words} for name, words in shelf.notebooks.items()],
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


def _groups(measured: Measures, shelf: Shelf, language: Language) -> list[dict]:
    """The nation, then each province with what lies in it, in the order of the regions table."""
    rows = {row["region_id"]: row for row in _rows(measured, shelf, language)}
    regions = measured.evidence.regions.set_index("region_id", drop=False)
    top = regions[regions["level"].isin(["national", "province"])]
    groups = []
    for region_id, region in top.iterrows():
        within = regions[regions["parent_id"] == region_id] if region["level"] == "province" else regions[:0]
        shown = [rows[name] for name in [region_id, *within.index] if name in rows]
        if shown:
            name = language.name(region)
            caption = language.text("Coverage and gap: {region}").format(region=name)
            groups.append({"id": region_id, "name": name, "caption": caption, "rows": shown})
    return groups


def _rows(measured: Measures, shelf: Shelf, language: Language) -> list[dict]:
    gaps = dict(tuple(measured.gaps.groupby("region_id")))
    grades = dict(tuple(measured.confidence.groupby("region_id")))
    regions = measured.evidence.regions.set_index("region_id", drop=False)
    found = []
    for region_id, own in measured.coverage.groupby("region_id", sort=False):
        by_measure = own.set_index("measure", drop=False)
        name = language.name(regions.loc[region_id])
        cells = [
            _rate(by_measure.loc[REGISTERED], measured, language),
            _rate(by_measure.loc[LABOUR], measured, language),
            *[_gap(gaps[region_id], kind, language) for kind in (REGISTERED, ACTIVE)],
            {"text": _weakest(grades.get(region_id), language), "detail": ""},
        ]
        links = _links(region_id, name, shelf, language)
        found.append({
            "region_id": region_id, "name": name, "cells": cells, "links": links,
            "none": language.text("none yet"),
        })  # fmt: skip
    return found


def _rate(row: pd.Series, measured: Measures, language: Language) -> dict:
    if pd.isna(row["value"]):
        return {"text": "", "detail": sentences.absence(row, measured, language)}
    detail = f"{sentences.brief_bounds(row, language)} · {aged_date(row, measured, language)}"
    return {"text": language.number(row["value"], decimals(row["step"])), "detail": detail}


def _gap(gaps: pd.DataFrame, kind: str, language: Language) -> dict:
    own = gaps[(gaps["gap"] == kind) & gaps["value"].notna()]
    if own.empty:
        return {"text": "", "detail": reason(gaps[gaps["gap"] == kind].iloc[0], language)}
    return {"text": sentences.values(own, language), "detail": sentences.spread(own, language)}


def _weakest(own: pd.DataFrame | None, language: Language) -> str:
    found = set() if own is None else set(own.loc[own["indicator_id"].isin(MEASURE_OF), "grade"])
    weakest = next((grade for grade in (WEAK, USABLE, FIRM) if grade in found), None)
    return grading.grade_name(weakest, language) if weakest else "–"


def _links(region_id: str, name: str, shelf: Shelf, language: Language) -> list[dict]:
    """One link per file, those in the page's own language first."""
    found = []
    for code in sorted(PAGES, key=lambda code: code != language.code):
        for kind in shelf.reports.get((region_id, code), []):
            mark = "" if code == language.code else f" ({code})"
            found.append({
                "href": f"{region_id}/{region_id}.{code}.{kind}",
                "code": code,
                "text": f"{kind.upper()}{mark}",
                "label": f"{name}: {kind.upper()}, {_NAMES[code]}",
            })  # fmt: skip
    return found
