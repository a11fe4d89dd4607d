"""The data for others: CSV, JSON and their descriptions in one folder, at addresses that do not change."""

import json
from pathlib import Path

from analysis.evidence.store import Evidence
from analysis.languages import LANGUAGES
from analysis.measures.measured import measure_all
from analysis.paths import DATA
from analysis.public import evidence as public
from analysis.public import measures as shown
from analysis.words.language import Language
from jaminan import atomic
from jaminan.publish.csvs import csv_text
from jaminan.site.around import FIRST
from jaminan.site.data_package import FIGURES_SCHEMA, SCHEMA_VERSION, figures_schema, package, region_schema
from jaminan.site.data_pages import Offer, data_page
from jaminan.site.moved import all_moved
from jaminan.site.moved_page import revisions_page
from jaminan.site.open_figures import by_indicator, figures
from jaminan.site.open_rows import table_text
from jaminan.site.region_files import region_files, region_index
from jaminan.site.releases import current, history

FOLDER = "data"
RELEASES = DATA / "releases"


def write(folder: Path, evidence: Evidence, releases: Path = RELEASES) -> list[str]:
    """Write everything below ``folder/data``; a file that is as it should be is left alone.

    Parameters
    ----------
    releases
        Folder of what earlier releases published.

    Returns
    -------
    list of str
        The files, from the folder.

    Raises
    ------
    OSError
        If one cannot be written; then none is.
    DataError
        If the files of a release are not in order.
    """
    contents = {folder / FOLDER / name: text.encode() for name, text in files(evidence, releases).items()}
    for parent in sorted({path.parent for path in contents}):
        parent.mkdir(parents=True, exist_ok=True)
    atomic.write_all({path: text for path, text in contents.items() if not _holds(path, text)})
    return sorted(path.relative_to(folder).as_posix() for path in contents)


def files(evidence: Evidence, releases: Path = RELEASES) -> dict[str, str]:
    """Text of each file by its name in the folder; the same evidence gives the same bytes."""
    described = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    inner = measure_all(evidence)
    measures = shown.Measures(public.Evidence(evidence, FIRST), inner)
    table = figures(evidence)
    by_id, index = by_indicator(table), region_index(measures, table)
    published = [*history(releases), current(inner)]
    moved = all_moved(published, evidence)
    names = {name: rows["indicator"].iloc[0] for name, rows in by_id.items()}
    made = {
        "figures.csv": table_text(table),
        **{f"indicators/{name}.csv": table_text(rows) for name, rows in by_id.items()},
        "regions.csv": csv_text(list(index[0]), [list(row.values()) for row in index]),
        "regions/index.json": _json({"schema_version": SCHEMA_VERSION, "regions": index}),
        **{
            f"regions/{region_id}.json": _json(content)
            for region_id, content in region_files(measures, table, SCHEMA_VERSION).items()
        },
        "revisions.csv": table_text(moved),
        FIGURES_SCHEMA: _json(figures_schema(described)),
        "schema/region.json": _json(region_schema(described)),
        "datapackage.json": _json(package(described, names, inner.as_of.isoformat())),
    }
    offer = Offer(
        figures=table,
        regions=index,
        sizes={name: len(text.encode()) for name, text in made.items()},
        as_of=inner.as_of,
        version=described["version"],
    )
    for code in LANGUAGES:
        place = "" if code == FIRST else f"{code}/"
        made[f"{place}index.html"] = data_page(offer, inner, Language(code))
        made[f"{place}revisions.html"] = revisions_page(published, moved, inner, Language(code))
    return made


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and not path.is_symlink() and path.read_bytes() == content


def _json(content: dict) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
