"""What the search of the front page finds: regions, documents and indicators, each with its address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from analysis.languages import LANGUAGES
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.publish.index import Contents
from jaminan.publish.links import PAGES

REPORTS, DOCS, DATA = "reports", "docs", "data"  # folders of the site
_TITLE = re.compile(r'<h1>(.*?)<a class="headerlink"', re.DOTALL)
_INDONESIAN = re.compile(r"(^|[/.])id[/.]")


@dataclass(frozen=True)
class Entry:
    """One thing to find: its text and address, what is known of it, more words to find it by, its language.

    ``code`` is empty where the language is that of the page.
    """

    text: str
    href: str
    detail: str = ""
    find: str = ""
    code: str = ""


def documents(docs: Path) -> dict[str, str]:
    """Title of each page of the built documentation by its path, without those that only list others."""
    pages = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*.html"))}
    found = {name: _TITLE.search(path.read_text(encoding="utf-8")) for name, path in pages.items()}
    return {name: unescape(re.sub("<[^>]*>", "", title[1])) for name, title in found.items() if title}


def groups(report: Report, contents: Contents, docs: dict[str, str], up: str) -> list[dict]:
    """The entries in groups with a title.

    Parameters
    ----------
    report
        Of every region that a claim is about.
    docs
        As of `documents`.
    up
        From the page to the front of the site: empty or ``../``.
    """
    found = {
        report.text("Regions"): list(_regions(report, contents, up)),
        report.text("Documents"): list(_documents(report, contents, docs, up)),
        report.text("Indicators"): list(_indicators(report, up)),
    }
    return [
        {"title": f"{title} ({report.language.number(len(entries))})", "entries": entries}
        for title, entries in found.items()
        if entries
    ]


def report_address(contents: Contents, region_id: str, kind: str, language: str, up: str) -> str:
    """Address of a report, in the language if there is one; empty without any; ``up`` is as of `groups`."""
    for code in sorted(LANGUAGES, key=lambda code: code != language):
        if kind in contents.reports.get((region_id, code), []):
            return f"{up}{REPORTS}/{region_id}/{region_id}.{code}.{kind}"
    return ""


def _regions(report: Report, contents: Contents, up: str) -> Iterator[Entry]:
    others = [Report(report.measures, Language(code)) for code in LANGUAGES if code != report.language.code]
    known = set(report.measures.region_ids)
    regions = report.measures.evidence.regions.to_dict("records")
    # Who types a name looks for the region before the area of an office.
    for region in sorted(regions, key=lambda region: region["level"] == "service_area"):
        region_id, province = region["region_id"], region["parent_id"]
        page = report_address(contents, region_id, "html", report.language.code, up)
        place = region_id if region["level"] in ("national", "province") else province
        inside = report.name(province) if province and region["level"] != "province" else ""
        silent = "" if region_id in known else report.text("no figure found in the sources held")
        yield Entry(
            report.official(region_id),
            page or f"{up}{REPORTS}/{PAGES[report.language.code]}#{place}",
            " · ".join(filter(None, [inside, silent])),
            " ".join([region_id, *(other.official(region_id) for other in others)]),
        )


def notebooks(report: Report, contents: Contents, up: str) -> list[Entry]:
    """The pages of notebooks among the reports; ``up`` is as of `groups`."""
    pages = {f"{REPORTS}/notebooks/{name}": title for name, title in contents.notebooks.items()}
    return list(_pages(report, pages, report.text("Notebooks"), up))


def _documents(report: Report, contents: Contents, docs: dict[str, str], up: str) -> Iterator[Entry]:
    yield Entry(report.text("Reports of all regions"), f"{up}{REPORTS}/{PAGES[report.language.code]}")
    yield from notebooks(report, contents, up)
    # The documentation shows the notebooks, too: here only those that are no page among the reports.
    others = {
        f"{DOCS}/{name}": title
        for name, title in docs.items()
        if name.rpartition("/")[2] not in contents.notebooks
    }
    yield from _pages(report, others, report.text("Documentation"), up)


def _pages(report: Report, pages: dict[str, str], detail: str, up: str) -> Iterator[Entry]:
    for href, title in pages.items():
        # They are in English unless their name says otherwise.
        code = "id" if _INDONESIAN.search(href) else "en"
        yield Entry(title, up + href, detail, code="" if code == report.language.code else code)


def _indicators(report: Report, up: str) -> Iterator[Entry]:
    page = f"{DATA}/index.html" if report.language.code == next(iter(LANGUAGES)) else f"{DATA}/en/index.html"
    evidence = report.measures.evidence
    indicators = evidence.indicators["indicator_id"]
    # The others have no file, and nothing on the page of the data.
    for indicator_id in indicators[indicators.isin(evidence.claims["indicator_id"])]:
        yield Entry(
            report.quantity(indicator_id),
            f"{up}{page}#{indicator_id}",
            report.term("unit", report.unit(indicator_id)),
            indicator_id.replace("_", " "),
        )
