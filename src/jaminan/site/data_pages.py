"""The page of the data folder: which files there are, how to open them, and what stays."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.blocks.block import heading, paragraph
from analysis.evidence.scope import focal
from analysis.measures.measured import Measures
from analysis.words.language import Language
from jaminan.publish.pages import fragments
from jaminan.site.around import FIRST, framed
from jaminan.site.data_package import SCHEMA_VERSION
from jaminan.site.examples import of_csv, of_region

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Offer:
    """What the folder has.

    Attributes
    ----------
    figures
        As of `open_figures.figures`.
    regions
        As of `region_files.region_index`.
    sizes
        Bytes of each file, by its name in the folder.
    version
        Of the release.
    """

    figures: pd.DataFrame
    regions: list[dict]
    sizes: dict[str, int]
    as_of: date
    version: str


def data_page(offer: Offer, measures: Measures, language: Language) -> str:
    """The page that lists the files."""
    text, title = language.text, language.text("Data")
    name, quantity = (
        ("region", "indicator") if language.code == FIRST else ("region_english", "indicator_english")
    )
    counts = offer.figures.groupby(["indicator_id", quantity]).size().reset_index(name="rows")
    most_first = counts.sort_values(["rows", quantity], ascending=[False, True])
    one = focal(measures.evidence)[0]
    return framed(
        "data.html", "index.html", title, language,
        opening=fragments([
            heading(title, 1),
            paragraph(
                text("Version {version} · data to {day} · schema {schema}", version=offer.version,
                     day=language.day(offer.as_of), schema=SCHEMA_VERSION), role="meta",
            ),
        ]),
        licence=LICENCE,
        words=_words(language),
        everything=_file(offer, "figures.csv", text("All figures"), len(offer.figures), language),
        indicators=[
            _file(offer, f"indicators/{row.indicator_id}.csv", getattr(row, quantity), row.rows, language)
            for row in most_first.itertuples()
        ],
        regions=[
            {"href": _below(row["path"], language), "name": row[name]}
            for row in sorted(offer.regions, key=lambda row: row[name].lower())
        ],
        region_example=of_region(f"regions/{one}.json", one, language),
        others=[
            _plain(offer, "revisions.csv", text("Estimates that moved, by release"), language),
            _plain(offer, "regions.csv", text("The regions with figures, and the file of each"), language),
            _plain(offer, "regions/index.json", text("The same as JSON"), language),
            _plain(offer, "datapackage.json", text("Description of all columns (data package)"), language),
            _plain(offer, "schema/region.json", text("Schema of the regions' JSON (JSON Schema)"), language),
        ],
        revisions="revisions.html",
        promises=_promises(language),
    )  # fmt: skip


def _words(language: Language) -> dict[str, str]:
    text = language.text
    return {
        "why": text(
            "For everyone who goes on with the figures: free to use, share and change, if the source of each "
            "figure is named. Licence:"
        ),
        "everything": text("All figures in one file"),
        "indicators": text("A file for each quantity"),
        "regions": text("A file for each region"),
        "about_regions": text("Estimates, coverage and gaps, with the figures that they rest on, as JSON."),
        "all_regions": text("All regions"),
        "others": text("Lists and descriptions"),
        "how": text(
            "Names of files are as seen from this page: with its address before them, pandas and R read them "
            "from there. A row is one figure of one page. A cell is empty where nothing is known, and on "
            "the open side of a range. Measured figures have {cells}; the others are targets, "
            "thresholds, tariffs, or are disputed.",
            cells="state = reported, claim_kind = observation",
        ),
        "moved": text("Estimates that moved"),
        "promises": text("What stays"),
    }  # fmt: skip


def _promises(language: Language) -> list[str]:
    text = language.text
    return [
        text(
            "Addresses of files, names of columns and their units stay while the first number of the schema "
            "is the same. Files and columns may be added: read columns by name."
        ),
        text("An id of a region, a quantity or a figure never means anything else later."),
        text("A figure that is withdrawn keeps its row, with the day and the reason."),
        text("An estimate may move with a new figure or rule: the page of estimates that moved says why."),
        text(
            "The names that import analysis as ja gives stay likewise: one that will be removed is named "
            "in the changes, and works for one release more."
        ),
    ]  # fmt: skip


def _file(offer: Offer, path: str, title: str, rows: int, language: Language) -> dict:
    counted = language.texts("{count} row", "{count} rows", rows, count=language.number(rows))
    about = [counted, _size(offer, path, language)]
    return {**_plain(offer, path, title, language), "about": about, "examples": of_csv(path, language)}


def _plain(offer: Offer, path: str, title: str, language: Language) -> dict:
    href = _below(path, language)
    return {"href": href, "path": path, "title": title, "about": [_size(offer, path, language)]}


def _size(offer: Offer, path: str, language: Language) -> str:
    return f"{language.number(max(1, offer.sizes[path] / 1000))} kB"


def _below(path: str, language: Language) -> str:
    return path if language.code == FIRST else f"../{path}"
