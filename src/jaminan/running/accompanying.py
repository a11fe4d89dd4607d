"""What accompanies the reports in the output folder: the index and the rendered notebooks."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from analysis.blocks.block import for_phones
from analysis.errors import DataError
from analysis.evidence import store
from analysis.evidence.scope import fingerprint, focal, region_fingerprints, with_ancestors
from analysis.evidence.store import Evidence
from analysis.measures.measured import Measures, measure_all
from analysis.paths import DATA, NOTEBOOKS, TEMPLATE
from analysis.words.language import Language
from jaminan import atomic
from jaminan.choices import FORMATS
from jaminan.publish.index import PAGES, Contents, index_page
from jaminan.running import making, manifest, workers
from jaminan.running.acceptance import Refused
from jaminan.running.kernel import execute
from jaminan.running.notebook_pages import page_of
from jaminan.running.places import refuse_link
from jaminan.running.runner import REPORT_SECONDS
from jaminan.running.template import default_parameters

# The template is the reports; the two with controls need a kernel.
_NOT_PAGES = {TEMPLATE, NOTEBOOKS / "06-explorer.ipynb", NOTEBOOKS / "07-add-evidence.ipynb"}
_ELSEWHERE = "name another folder with --output, or remove this one"
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_META = re.compile(r'<meta name="jaminan:(\w+)" content="([^"]*)">')


def refuse_another_date(output: Path, as_of: str, known_by: str) -> None:
    """Keep one folder to one date: its index shows one.

    Raises
    ------
    DataError
        If the folder's index is of another date, or of what was known by another day.
    """
    # A run that was stopped has reports and no index.
    for entry in manifest.load(output).values():
        if "region" in entry:
            _refuse_difference(output, entry, as_of, known_by)
    index = output / PAGES["id"]
    if not index.is_file():
        return
    described = dict(_META.findall(index.read_text(encoding="utf-8")))
    if "as_of" not in described:
        raise DataError(f"{index}: not an index of reports – {_ELSEWHERE}")
    _refuse_difference(output, described, as_of, known_by)


def _refuse_difference(output: Path, described: dict, as_of: str, known_by: str) -> None:
    for name, wanted, words in (
        ("as_of", as_of, "figures up to {day}"),
        ("known_by", known_by, "figures published by {day}"),
    ):
        if (found := described.get(name, "")) != wanted:
            those, these = (words.format(day=day or "any day") for day in (found, wanted))
            raise DataError(f"{output} holds reports of {those} – this run asks for {these}: {_ELSEWHERE}")


def render_notebooks(
    evidence: Evidence, output: Path, as_of: str, *, force: bool = False, number: int = 0
) -> list[str]:
    """Render the notebooks of the collection as pages; return what went wrong, a line for each.

    Parameters
    ----------
    evidence
        The repository's own, which the notebooks read.
    as_of
        The date of the reports, which the notebooks take, too.
    force
        Render what is unchanged, too.
    number
        How many workers; 0 is one for each core.
    """
    entries, failed = manifest.load(output), []
    jobs = [job for job in _jobs(evidence, as_of) if force or not _current(job, entries, output)]
    folder = output / manifest.NOTEBOOKS
    refuse_link(folder)
    for (path, _, made_of), page in workers.run(_page, jobs, number=number, seconds=REPORT_SECONDS):
        if not isinstance(page, bytes):
            failed.append(f"{path.name}: {page}")
            continue
        folder.mkdir(exist_ok=True)
        atomic.write(folder / f"{path.stem}.html", page)
        files = manifest.hashes(folder, [f"{path.stem}.html"])
        entries[f"{manifest.NOTEBOOKS}/{path.stem}"] = {"inputs": made_of, "files": files}
        manifest.save(entries, output)
    return sorted(failed)


def write_index(evidence: Evidence, output: Path, as_of: str, known_by: str) -> None:
    """Write the index in every language, from the evidence and the files of the folder."""
    measured = measure_all(evidence, as_of, known_by)
    pages = index_pages(measured, contents(measured, output))
    entries = manifest.load(output)
    atomic.write_all({output / name: page.encode() for name, page in pages.items()})
    entries["index"] = {"files": manifest.hashes(output, list(pages)), "pages": manifest.pages(output)}
    manifest.save(entries, output)


def contents(measured: Measures, output: Path) -> Contents:
    """What is current in the folder of the reports.

    Parameters
    ----------
    measured
        Every region that a claim is about.
    """
    entries, day = manifest.load(output), measured.as_of.isoformat()
    notebooks = {} if measured.known_by else _titles(measured.evidence, entries, output, day)
    return Contents(_reports(measured, entries, output), notebooks)


def index_pages(measured: Measures, found: Contents, home: dict[str, str] | None = None) -> dict[str, str]:
    """The index in every language, by its file name.

    Parameters
    ----------
    home
        Addresses of the front page by language, where the index is part of a site.
    """
    compared = measured.of(with_ancestors(measured.evidence, focal(measured.evidence)))
    home = home or {}
    with for_phones():
        return {
            name: index_page(measured, compared, found, Language(code), home.get(code, ""))
            for code, name in PAGES.items()
        }


def _jobs(evidence: Evidence, as_of: str) -> Iterator[tuple[Path, dict, str]]:
    """The notebooks that are pages, with the parameters of each and the hash of what it is made of."""
    for path in sorted(set(NOTEBOOKS.glob("*.ipynb")) - _NOT_PAGES):
        parameters = {"as_of": as_of} if "as_of" in default_parameters(path) else {}
        yield path, parameters, _made_of(path, parameters, evidence)


def _made_of(path: Path, parameters: dict, evidence: Evidence) -> str:
    return manifest.inputs(path, parameters, fingerprint(evidence), evidence)


def _current(job: tuple[Path, dict, str], entries: dict, output: Path) -> bool:
    path, _, made_of = job
    entry = entries.get(f"{manifest.NOTEBOOKS}/{path.stem}", {})
    return manifest.unchanged(output / manifest.NOTEBOOKS, entry, made_of, [f"{path.stem}.html"])


def _page(job: tuple[Path, dict, str]) -> bytes | str:
    """The page of a notebook, or the reason why there is none."""
    path, parameters, made_of = job
    try:
        _refuse_change(path, parameters, made_of)
        page = page_of(execute(path, parameters, folder=path.parent, language="en"), path.stem)
        _refuse_change(path, parameters, made_of)
    except OSError:
        raise
    except Exception as refusal:  # the failure of one page does not stop another
        return making.reason(refusal).partition("\n")[0]
    return page


def _refuse_change(path: Path, parameters: dict, made_of: str) -> None:
    """A notebook reads the evidence itself, which may have changed since the run began."""
    try:
        same = _made_of(path, parameters, store.load(DATA)) == made_of
    except (DataError, FileNotFoundError):
        same = False
    if not same:
        raise Refused("the evidence or the notebook changed during the run – run again")


def _reports(measured: Measures, entries: dict, output: Path) -> dict[tuple[str, str], list[str]]:
    """The formats of each report that was made of this evidence and for this date."""
    dated = [entry for entry in entries.values() if entry.get("as_of") == measured.as_of.isoformat()]
    regions = {entry["region"] for entry in dated}.intersection(measured.region_ids)
    hashes = region_fingerprints(measured.evidence, sorted(regions), str(measured.known_by or ""))
    formats = {}
    for entry in dated:
        region_id, code = entry["region"], entry["language"]
        if entry["data_hash"] == hashes.get(region_id):
            names = {kind: f"{region_id}.{code}.{kind}" for kind in FORMATS}
            published = {name for name in entry["files"] if (output / region_id / name).is_file()}
            formats[region_id, code] = [kind for kind in FORMATS if names[kind] in published]
    return formats


def _titles(evidence: Evidence, entries: dict, output: Path, as_of: str) -> dict[str, str]:
    """Title of each page that was made of this evidence and for this date, or that somebody published."""
    current = {
        f"{path.stem}.html"
        for path, *more in _jobs(evidence, as_of)
        if _current((path, *more), entries, output)
    }
    folder = output / manifest.NOTEBOOKS
    shown = [name for name in manifest.pages(output) if name in current or _entry(name) not in entries]
    found = {name: _TITLE.search((folder / name).read_text(encoding="utf-8")) for name in shown}
    return {name: unescape(title[1]) for name, title in found.items() if title}


def _entry(page: str) -> str:
    return f"{manifest.NOTEBOOKS}/{page.removesuffix('.html')}"
