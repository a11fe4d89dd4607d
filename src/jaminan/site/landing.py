"""The front page of the site: one finding, the map, the search; why, what the figures show, where to go."""

import numpy as np

from analysis.blocks.block import Block, paragraph
from analysis.blocks.html import templates
from analysis.evidence.scope import focal
from analysis.languages import LANGUAGES
from analysis.measures.catalogue import LABOUR, REGISTERED
from analysis.measures.comparable import COMPARABLE_DAYS
from analysis.measures.measured import Measures
from analysis.parts import cards, gap_charts, opening, provinces
from analysis.parts.summary import edition
from analysis.words import sentences
from analysis.words.language import Language
from analysis.words.report import Report, only
from jaminan.publish.frame import footer, masthead
from jaminan.publish.index import Contents
from jaminan.publish.links import PAGES
from jaminan.publish.pages import fragments
from jaminan.publish.scripts import script
from jaminan.site import entries
from jaminan.site.entries import DATA, DOCS, REPORTS

_FIRST, *_OTHERS = LANGUAGES
PLACES = {_FIRST: "index.html", **{code: f"{code}/index.html" for code in _OTHERS}}


def landing_page(measured: Measures, contents: Contents, docs: dict[str, str], language: Language) -> str:
    """The front page in one language.

    Parameters
    ----------
    measured
        Every region that a claim is about.
    docs
        Title of each page of the documentation, by its path in it; empty if the site has none.
    """
    report, code = Report(measured, language), language.code
    nation = Report(measured.of([_nation(measured)]), language)
    up = "" if code == _FIRST else "../"
    source = templates("jaminan.site", "jaminan.publish")
    health, labour = opening.contrast(nation)
    places = {
        "reports": f"{up}{REPORTS}/{PAGES[code]}",
        "docs": f"{up}{DOCS}/index.html" if docs else "",
        "data": f"{up}{DATA}/{PLACES[code]}",
        "nation": entries.report_address(contents, nation.region_id, "html", code, up),
    }
    return source.get_template("landing.html").render(
        title=f"Jaminan: {health}; {labour}",
        language=code,
        meta={"as_of": measured.as_of.isoformat()},
        masthead=masthead(language),
        footer=footer(language),
        others=[
            {"href": f"{up}{PLACES[other]}", "code": other, "name": LANGUAGES[other].name}
            for other in PLACES
            if other != code
        ],
        clauses=[_capital(health), labour],
        rates=_rates(nation),
        edition=edition(report),
        places=places,
        groups=entries.groups(report, contents, docs, up),
        examples=", ".join(report.name(region_id) for region_id in focal(measured.evidence)),
        map=_shown([provinces.tile_map(report, measure=REGISTERED)]),
        finding=_shown([paragraph(sentences.finding(nation, nation.region_id), role="finding")]),
        charts=[_shown([chart]) for chart in (provinces.tile_map(report, measure=LABOUR), _widest(report))],
        focus=[_focus(report, contents, region_id, up) for region_id in focal(measured.evidence)],
        notebooks=entries.notebooks(report, contents, up),
        words=_words(language),
        **script(source, "landing.js"),
    )


def _nation(measured: Measures) -> str:
    regions = measured.evidence.regions
    return regions.loc[regions["level"] == "national", "region_id"].iloc[0]


def _capital(clause: str) -> str:
    return clause[:1].upper() + clause[1:]


def _shown(blocks: list[Block | None]) -> str:
    return fragments(filter(None, blocks))


def _rates(nation: Report) -> list[dict]:
    """A card for each rate of the nation, with the ends of its bar: the least and the most of all figures."""
    found = []
    for card in cards.key_figures(nation).content["items"]:
        coverage = only(nation.measures.coverage, nation.region_id)
        own = coverage[coverage["measure"] == card["rows"][0]["measure"]]
        low, high = own[["low", "rival_low"]].min(axis=None), own[["high", "rival_high"]].max(axis=None)
        known = not card["missing"] and np.isfinite([low, high]).all()
        bar = [round(float(low), 2), round(min(float(high), 100.0), 2)] if known else []
        found.append({**card, "measure": own["measure"].iloc[0], "bar": bar})
    return found


def _widest(report: Report) -> Block | None:
    """The provinces and the nation whose gap has two ends, from figures of about one date."""
    gaps, regions = report.measures.gaps, report.measures.evidence.regions
    whole = np.isfinite(gaps[["low", "high"]]).all(axis="columns")
    stated = gaps[whole & gaps["gap"].eq(REGISTERED) & gaps["dates"].eq("plain")]["region_id"]
    top = regions["level"].isin(["province", "national"])
    shown = list(regions.loc[top & regions["region_id"].isin(stated), "region_id"])
    return gap_charts.coverage_chart(Report(report.measures.of(shown), report.language)) if shown else None


def _focus(report: Report, contents: Contents, region_id: str, up: str) -> dict:
    own = Report(report.measures.of([region_id]), report.language)
    page, pdf = (
        entries.report_address(contents, region_id, kind, report.language.code, up)
        for kind in ("html", "pdf")
    )
    return {
        "title": opening.title(own),
        "finding": sentences.finding(own, region_id),
        "name": report.official(region_id),
        "page": page,
        "pdf": pdf,
    }


def _words(language: Language) -> dict[str, str]:
    return {
        "pages": language.text("Pages"),
        "reports": language.text("Reports of all regions"),
        "notebooks": language.text("Notebooks"),
        "docs": language.text("Documentation"),
        "data": language.text("Open data"),
        "lead": language.text(
            "Two branches of social security in Indonesia, health (JKN) and labour (Jamsostek), as the "
            "published figures have them."
        ),
        "find": language.text("Find your region, a document or an indicator"),
        "found": language.text("{found} of {all} found", found="#", all="#"),
        "list": language.text("The whole list"),
        "nation": language.text("Full report, with the source of every figure"),
        "map": language.text("The provinces on a map"),
        "findings": language.text("What the figures show"),
        "caution": language.text(
            "Drawn are the provinces whose two figures lie at most {days} days apart. The base of Jamsostek "
            "is not the same in all sources: a small difference between provinces makes no ranking.",
            days=COMPARABLE_DAYS,
        ),
        "focus": language.text("Regions in focus"),
        "why": language.text("Why this exists"),
        "problem": language.text(
            "Local governments are to bring every resident into JKN and more workers into Jamsostek. What is "
            "known of the gap is scattered over news reports and press releases: rounded, often without its "
            "base, and at times the figures disagree."
        ),
        "answer": language.text(
            "Here every figure leads to the source that printed it, and has the range that its rounding "
            "allows. A conclusion is stated only if it holds in the whole range. What was not published is "
            "shown as not published."
        ),
        "doors": language.text("Where to begin"),
        "planners": language.text("For planners"),
        "for_planners": language.text(
            "A report on each region, for a decision: what is reached and what is missing, what closing the "
            "gap costs, and who can say more. With an annex to check it."
        ),
        "researchers": language.text("For researchers"),
        "for_researchers": language.text(
            "Each notebook answers one question with a small Python library: change it, or begin your own."
        ),
        "users": language.text("For users of data"),
        "for_users": language.text(
            "Every figure with its source, date, base and range, in tables that programs read. Free to use "
            "with attribution (CC BY 4.0)."
        ),
    }
