"""The index of the reports: every region with its files, coverage, gaps and grade, by province."""

from dataclasses import dataclass

from analysis.blocks.block import heading, paragraph
from analysis.blocks.html import templates
from analysis.evidence.scope import focal
from analysis.languages import LANGUAGES
from analysis.measures.catalogue import LABOUR, REGISTERED
from analysis.measures.comparable import AGEING_DAYS, CURRENT_DAYS
from analysis.measures.measured import Measures
from analysis.parts import gap_charts, provinces, published
from analysis.parts.summary import edition
from analysis.words import sentences
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.publish.frame import footer, masthead
from jaminan.publish.index_rows import region_rows
from jaminan.publish.links import PAGES
from jaminan.publish.pages import fragments
from jaminan.publish.scripts import script
from jaminan.publish.silence import silence, silent_regions


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


def index_page(
    measured: Measures, compared: Measures, contents: Contents, language: Language, home: str = ""
) -> str:
    """The index in one language.

    Parameters
    ----------
    measured
        Every region that a claim is about.
    compared
        The focal regions and those that contain them, of the same evidence and date.
    home
        The front page of the site that the index is in, if it is in one.
    """
    report = Report(measured, language)
    title = language.text("Coverage by JKN and Jamsostek, region by region")
    columns = _columns(language)
    source = templates("jaminan.publish")
    return source.get_template("index.html").render(
        title=title,
        language=language.code,
        meta={"as_of": measured.as_of.isoformat(), "known_by": str(measured.known_by or "")},
        masthead=masthead(language),
        footer=footer(language),
        opening=fragments([heading(title, 1), paragraph(edition(report), role="meta")]),
        home=home,
        others=[
            {"href": PAGES[code], "code": code, "name": LANGUAGES[code].name}
            for code in PAGES
            if code != language.code
        ],
        columns=columns,
        options=_options(language, columns),
        **script(source, "index.js"),
        groups=_groups(report, contents),
        maps=fragments(
            filter(None, [provinces.tile_map(report, measure=name) for name in (REGISTERED, LABOUR)])
        ),
        compared=fragments(_compared(Report(compared, language))),
        extent=fragments([paragraph(published.extent(report), role="detail")]),
        notebooks=contents.notebooks,
        words=_words(language),
    )


def _words(language: Language) -> dict[str, str]:
    return {
        "home": language.text("Front page"),
        "regions": language.text("All regions"),
        "key": language.text(
            "Small: the range that rounding allows. Grey, with its year: more than {days} days old. –: "
            "not published or, for a gap, dates too far apart; the report says which.",
            days=CURRENT_DAYS,
        ),
        "find": language.text("Find a region"),
        "sort": language.text("Sort"),
        "found": language.text("{found} of {all} regions", found="#", all="#"),
        "caution": language.text(
            "Sorted by the value shown. Values of different dates or bases cannot be ranked strictly; the "
            "reports say which can. Regions without a value, or with one more than {days} days old, come "
            "last.",
            days=AGEING_DAYS,
        ),
        "maps": language.text("The provinces on a map"),
        "compared": language.text("Regions in focus"),
        "notebooks": language.text("Notebooks"),
        "about_notebooks": language.text("Comparisons of the regions, and other published figures:"),
    }


def _columns(language: Language) -> list[str]:
    return [
        language.text("Region"),
        language.text("Files"),
        language.text("JKN, registered, percent"),
        language.text("Jamsostek, active, percent"),
        language.text("Gap, registered, points"),
        language.text("Gap, active, points"),
        language.text("Lowest confidence"),
    ]


def _options(language: Language, columns: list[str]) -> dict[str, str]:
    """What the regions can be sorted by: the number of a column, negative for the highest first."""
    found = {"": language.text("by province"), "1": language.text("by name")}
    for number, column in enumerate(columns[2:6], start=3):
        found[f"{number}"] = language.text("{column}: lowest first", column=column)
        found[f"-{number}"] = language.text("{column}: highest first", column=column)
    return found


def _compared(report: Report) -> list:
    """What the focal regions say, in sentences and a chart."""
    findings = [
        paragraph(sentences.finding(report, region_id), role="finding")
        for region_id in focal(report.measures.evidence)
    ]
    return [
        *findings,
        paragraph(sentences.caveat(report), role="caution"),
        gap_charts.coverage_chart(report),
    ]


def _groups(report: Report, contents: Contents) -> list[dict]:
    """The nation, then each province with what lies in it, in the order of the regions table."""
    silent, focus = silent_regions(report), set(focal(report.measures.evidence))
    rows = region_rows(report, contents.reports)
    regions = report.measures.evidence.regions.set_index("region_id", drop=False)
    top = regions[regions["level"].isin(["national", "province"])]
    groups = []
    for region_id, region in top.iterrows():
        within = regions[(regions["parent_id"] == region_id) & (regions["level"] != "province")]
        names = [region_id, *within.index]
        shown = [rows[name] for name in names if name in rows]
        unpublished = [report.name(name) for name in silent.get(region_id, [])]
        if shown or unpublished:
            name = report.name(region_id)
            groups.append({
                "id": region_id, "name": name, "rows": shown,
                "open": region["level"] == "national" or not focus.isdisjoint(names),
                "caption": report.text("Coverage and gap: {region}", region=name),
                "extent": report.language.texts(
                    "{count} region with figures", "{count} regions with figures", len(shown),
                    count=report.language.number(len(shown)),
                ),
                "silence": silence(report, len(unpublished)), "silent": unpublished,
            })  # fmt: skip
    return groups
