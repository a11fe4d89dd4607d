"""Put the site together from the reports, and into its folder what has changed."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from analysis.errors import DataError
from analysis.evidence.store import Evidence
from analysis.measures.measured import Measures, measure_all
from analysis.paths import ROOT
from analysis.words.language import Language
from jaminan import atomic
from jaminan.publish.index import Contents
from jaminan.running import manifest
from jaminan.running.accompanying import contents, index_pages, write_index
from jaminan.running.lock import locked, staging_folder
from jaminan.site import opendata
from jaminan.site.entries import DOCS, REPORTS, documents
from jaminan.site.landing import PLACES, landing_page
from jaminan.site.own import publish_own
from jaminan.site.placing import RECORD, Changes, put, refuse_other_files

_BUILDER = ROOT / "docs" / "build.py"
_FRONT = {code: f"../{place}" for code, place in PLACES.items()}  # from a folder of the site


def assemble(evidence: Evidence, reports: Path, output: Path) -> Changes:
    """Make the site anew of reports that are there, leaving files as they are whose content is the same.

    Raises
    ------
    DataError
        If the folder holds other files, a notebook of the reader's own cannot be published, or the
        documentation cannot be built.
    Locked
        If another run works in one of the folders.
    """
    refuse_other_files(output)
    with locked(output), staging_folder(output) as staging:
        own = publish_own(evidence, reports, atomic.read_json(output / RECORD).get("own", {}))
        with locked(reports):
            if manifest.load(reports).get("index", {}).get("pages") != manifest.pages(reports):
                write_index(evidence, reports, evidence.as_of, "")
            measured = measure_all(evidence)
            found = contents(measured, reports)
            _write(staging, measured, found)
            made = {
                path.relative_to(staging).as_posix(): path
                for path in sorted(staging.rglob("*"))
                if path.is_file()
            }
            # The front page comes last: it links everything else.
            files = report_files(reports, found) | dict(sorted(made.items(), key=_is_front))
            return put(files, output, own=own)


def report_files(reports: Path, found: Contents) -> dict[str, Path]:
    """The files of current reports and notebooks by their place in the site; not the executed notebooks."""
    entries, files = manifest.load(reports), {}
    for region_id, code in found.reports:
        names = entries[f"{region_id}/{region_id}.{code}"]["files"]
        files |= {f"{region_id}/{name}": None for name in names if not name.endswith(".ipynb")}
    files |= {f"{manifest.NOTEBOOKS}/{name}": None for name in found.notebooks}
    return {f"{REPORTS}/{name}": reports / name for name in files}


def _is_front(made: tuple[str, Path]) -> bool:
    return made[0] in PLACES.values()


def _write(folder: Path, measured: Measures, found: Contents) -> None:
    """Write what is not among the reports into an empty folder: documentation, data, index, front page."""
    if _BUILDER.is_file() and find_spec("sphinx"):
        _build_docs(folder / DOCS)
    opendata.write(folder, measured.evidence)
    docs = documents(folder / DOCS)
    (folder / REPORTS).mkdir()
    for name, page in index_pages(measured, found, _FRONT).items():
        (folder / REPORTS / name).write_text(page, encoding="utf-8")
    for code, name in PLACES.items():
        page = landing_page(measured, found, docs, Language(code))
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(page, encoding="utf-8")


def _build_docs(folder: Path) -> None:
    command = [sys.executable, str(_BUILDER), str(folder), "-A", f"home={_FRONT['en']}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 fixed words
    if done.returncode:
        raise DataError(f"the documentation cannot be built:\n{done.stderr.strip()}")
