"""What stands around the reports in the output folder: the index and the rendered notebooks."""

import os
import re
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from analysis.errors import DataError
from analysis.evidence.slices import focal, with_ancestors
from analysis.evidence.store import Evidence
from analysis.measures.measured import measure, measure_all, region_hash
from analysis.paths import NOTEBOOKS, TEMPLATE
from analysis.reporting.formats import WRITERS
from analysis.reporting.index import PAGES, Shelf, index_page
from analysis.reporting.language import LANGUAGES, Language
from analysis.reporting.narrative import narrative
from analysis.running.notebook import Refused, execute
from analysis.running.places import NOTEBOOK, marker_of, write
from analysis.running.template import default_date, default_parameters

_FOLDER = "notebooks"
_ELSEWHERE = "name another folder with --output, or remove this one"
_META = re.compile(r'<meta name="jaminan:(\w+)" content="([^"]*)">')


def refuse_another_date(output: Path, as_of: str, known_by: str) -> None:
    """Keep one folder to one date: its index shows one.

    Raises
    ------
    DataError
        If the folder's index is of another date, or of what was known by another day.
    """
    index = output / PAGES["id"]
    if not index.is_file():
        return
    there = dict(_META.findall(index.read_text(encoding="utf-8")))
    if "as_of" not in there:
        raise DataError(f"{index}: not an index of reports – {_ELSEWHERE}")
    for name, wanted, words in (
        ("as_of", as_of, "figures up to {day}"),
        ("known_by", known_by, "figures published by {day}"),
    ):
        found = there.get(name, "")
        if found != wanted:
            told, asked = (words.format(day=day or "any day") for day in (found, wanted))
            raise DataError(f"{index}: holds {told} – this run asks for {asked}: {_ELSEWHERE}")


def render_notebooks(output: Path, as_of: str) -> list[str]:
    """Render the notebooks of the collection as pages; return what went wrong, a line for each.

    Parameters
    ----------
    as_of
        The date of the reports. A notebook keeps its own default where this is the default date.
    """
    notebooks = [path for path in sorted(NOTEBOOKS.glob("*.ipynb")) if path != TEMPLATE]
    with (
        tempfile.TemporaryDirectory(prefix=".stage-", dir=output) as staging,
        ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool,
    ):
        made = pool.map(lambda path: _rendered(path, as_of, Path(staging)), notebooks)
        failed = []
        for staged, error in made:
            if error:
                failed.append(error)
                continue
            final = output / _FOLDER / staged.name
            final.parent.mkdir(exist_ok=True)
            staged.replace(final)
    return failed


def write_index(evidence: Evidence, output: Path, as_of: str, known_by: str) -> None:
    """Write the index in every language, from the evidence and what stands in the folder."""
    measured = measure_all(evidence, as_of, known_by)
    compared = measure(evidence, with_ancestors(evidence, focal(evidence)), as_of, known_by)
    shelf = Shelf(_reports(evidence, measured.region_ids, output, as_of, known_by), _titles(output))
    with tempfile.TemporaryDirectory(prefix=".stage-", dir=output) as staging:
        for code, name in PAGES.items():
            text = index_page(measured, compared, shelf, Language(code))
            write(Path(staging) / name, text.encode())
        for name in PAGES.values():
            (Path(staging) / name).replace(output / name)


def _rendered(path: Path, as_of: str, staging: Path) -> tuple[Path, str]:
    wanted = {} if as_of == default_date() else {"as_of": as_of}
    staged = staging / f"{path.stem}.html"
    try:
        known = default_parameters(path)
        executed = execute(path, {name: value for name, value in wanted.items() if name in known})
        write(staged, narrative(executed).encode())
    except (Refused, ValueError) as refusal:
        return staged, f"{path.name}: {refusal}"
    return staged, ""


def _reports(
    evidence: Evidence, region_ids: list[str], output: Path, as_of: str, known_by: str
) -> dict[tuple[str, str], list[str]]:
    """The formats of each report that was made of this evidence and for this date."""
    found = {}
    for region_id in region_ids:
        folder = output / region_id
        if not folder.is_dir():
            continue
        data_hash = region_hash(evidence, region_id, known_by)
        for code in LANGUAGES:
            marker = marker_of(folder / f"{region_id}.{code}{NOTEBOOK}")
            if (marker.get("as_of"), marker.get("data_hash")) == (as_of, data_hash):
                found[region_id, code] = [
                    kind for kind in WRITERS if (folder / f"{region_id}.{code}.{kind}").is_file()
                ]
    return found


def _titles(output: Path) -> dict[str, str]:
    """Title of each rendered notebook."""
    titles = {}
    for path in sorted((output / _FOLDER).glob("*.html")):
        titles[path.name] = re.search(r"<title>(.*?)</title>", path.read_text(encoding="utf-8"))[1]
    return titles
