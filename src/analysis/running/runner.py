"""Render reports: stage each, accept it, move it into place, and say what came of it."""

import os
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import nbformat

from analysis.evidence.store import Evidence
from analysis.measures.measured import region_hash
from analysis.paths import TEMPLATE
from analysis.reporting.executed import document
from analysis.reporting.formats import DEFAULT, WRITERS, files
from analysis.running import manifest
from analysis.running.lock import STAGING
from analysis.running.notebook import Refused, accept_report, execute
from analysis.running.places import discard, write


@dataclass(frozen=True)
class Request:
    """One report: region, language and the two dates."""

    region: str
    language: str
    as_of: str
    known_by: str = ""

    @property
    def stem(self) -> Path:
        """Where the report stands below the output folder, without its ending."""
        return Path(self.region) / f"{self.region}.{self.language}"


@dataclass(frozen=True)
class Outcome:
    """What came of a request; ``error`` is empty if its files are in place.

    ``unchanged`` says that they already were, made of the same things; ``seconds`` what it took.
    """

    request: Request
    files: tuple[Path, ...] = ()
    error: str = ""
    unchanged: bool = False
    seconds: float = 0.0


def render_all(
    requests: list[Request],
    evidence: Evidence,
    *,
    data: str = "",
    output: Path,
    formats: tuple[str, ...] = DEFAULT,
    template: Path = TEMPLATE,
    force: bool = False,
    done: Callable[[Outcome], None] = lambda _: None,
) -> list[Outcome]:
    """Render every request, each in a kernel of its own, as many at once as there are cores.

    A report whose files stand as they were published, made of the same template, program, parameters
    and evidence, is left as it is.

    Parameters
    ----------
    evidence
        The evidence in ``data``, read once: each report must carry the hash of its slice.
    data
        Folder handed to the template; empty is the repository's own.
    output
        Folder of the reports. A file appears there only when it is complete and accepted.
    formats
        Of `formats.WRITERS`. The executed notebook and the tables come with every report.
    force
        Render what is unchanged, too.
    done
        Called with each outcome as it comes.

    Returns
    -------
    list of Outcome
        In the order of the requests.

    Raises
    ------
    OSError
        If the output folder cannot be written.
    """
    output.mkdir(parents=True, exist_ok=True)
    outcomes = {}
    entries = manifest.load(output)
    wanted = {request: _entry(request, evidence, template, data) for request in requests}
    for request, entry in wanted.items():
        if not force and _unchanged(request, entry, entries, output, formats):
            outcomes[request] = Outcome(request, unchanged=True)
            done(outcomes[request])
    with (
        tempfile.TemporaryDirectory(prefix=STAGING, dir=output) as staging,
        ThreadPoolExecutor(max_workers=min(len(requests), os.cpu_count() or 1) or 1) as pool,
    ):
        futures = [
            pool.submit(_render, request, wanted[request], data, template, formats, Path(staging))
            for request in requests
            if request not in outcomes
        ]
        for future in as_completed(futures):
            outcome = _published(future.result(), wanted, entries, Path(staging), output)
            outcomes[outcome.request] = outcome
            done(outcome)
    return [outcomes[request] for request in requests]


def _entry(request: Request, evidence: Evidence, template: Path, data: str) -> dict:
    """The manifest's entry of a report before it has files."""
    found = region_hash(evidence, request.region, request.known_by)
    parameters = {**asdict(request), "data": data}
    marker = {"region": request.region, "language": request.language, "as_of": request.as_of}
    return {
        **marker,
        "data_hash": found,
        "inputs": manifest.inputs(template, parameters, found, evidence.offices),
    }


def _unchanged(request: Request, entry: dict, entries: dict, output: Path, formats: tuple[str, ...]) -> bool:
    there = entries.get(request.stem.as_posix(), {})
    needed = [f"{request.stem.name}.{kind}" for kind in formats]
    same = there.get("inputs") == entry["inputs"]
    return same and manifest.whole(output / request.region, there, needed)


def _render(
    request: Request, entry: dict, data: str, template: Path, formats: tuple[str, ...], staging: Path
) -> Outcome:
    began = time.monotonic()
    parameters = {**asdict(request), "data": data}
    try:
        executed = execute(template, parameters)
        accept_report(executed, {name: entry[name] for name in ("region", "language", "as_of", "data_hash")})
        made = files(document(executed), request.stem.name, formats)
    except (Refused, ValueError) as refusal:
        return Outcome(request, error=f"{template.name}: {refusal}", seconds=time.monotonic() - began)
    made[f"{request.stem.name}.ipynb"] = nbformat.writes(executed).encode() + b"\n"
    folder = staging / request.stem
    for name, content in made.items():
        write(folder / name, content)
    return Outcome(request, files=tuple(sorted(folder.iterdir())), seconds=time.monotonic() - began)


def _published(outcome: Outcome, wanted: dict, entries: dict, staging: Path, output: Path) -> Outcome:
    """Move staged files into place, each in a single step, and enter them in the manifest."""
    if outcome.error:
        return outcome
    request, placed = outcome.request, []
    folder, stem = output / request.region, request.stem.as_posix()
    entry, before = wanted[request], entries.get(stem, {})
    names = [staged.name for staged in outcome.files]
    try:
        beside = _formats_beside(request, folder, names)
        known = before.get("files", {}) if before.get("inputs") == entry["inputs"] else {}
        kept = [path.name for path in beside if manifest.hashes(folder, [path.name]).items() <= known.items()]
        for path in beside:
            if path.name not in kept:
                discard(path, staging)
        for staged in outcome.files:
            final = folder / staged.name
            final.parent.mkdir(exist_ok=True)
            if final.is_dir():
                discard(final, staging)
            staged.replace(final)
            placed.append(final)
        entries[stem] = {**entry, "files": manifest.hashes(folder, [*names, *kept])}
        manifest.save(entries, output, staging)
    except OSError as error:
        # One report that finds no place keeps no other from its own.
        place = error.filename2 or error.filename or folder
        return replace(outcome, files=tuple(placed), error=f"{place}: {error.strerror}")
    return replace(outcome, files=tuple(placed))


def _formats_beside(request: Request, folder: Path, made: list[str]) -> list[Path]:
    """Files of the same report in formats that this run does not make."""
    paths = [folder / f"{request.stem.name}.{kind}" for kind in WRITERS]
    return [path for path in paths if path.name not in made and path.is_file()]
