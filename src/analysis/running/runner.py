"""Render reports: stage each, accept it, move it into place, and say what came of it."""

import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path

import nbformat

from analysis.evidence.store import Evidence
from analysis.measures.measured import region_hash
from analysis.paths import TEMPLATE
from analysis.reporting.executed import document
from analysis.reporting.formats import DEFAULT, WRITERS, files
from analysis.running.notebook import Refused, accept_report, execute
from analysis.running.places import NOTEBOOK, discard, marker_of, write


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
    """What came of a request; ``error`` is empty if its files are in place."""

    request: Request
    files: tuple[Path, ...] = ()
    error: str = ""


def render_all(
    requests: list[Request],
    evidence: Evidence,
    *,
    data: str = "",
    output: Path,
    formats: tuple[str, ...] = DEFAULT,
    template: Path = TEMPLATE,
    done: Callable[[Outcome], None] = lambda _: None,
) -> list[Outcome]:
    """Render every request, each in a kernel of its own, as many at once as there are cores.

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
    with (
        tempfile.TemporaryDirectory(prefix=".stage-", dir=output) as staging,
        ThreadPoolExecutor(max_workers=min(len(requests), os.cpu_count() or 1) or 1) as pool,
    ):
        futures = [
            pool.submit(_render, request, evidence, data, template, formats, Path(staging))
            for request in requests
        ]
        for future in as_completed(futures):
            outcome = _published(future.result(), Path(staging), output)
            outcomes[outcome.request] = outcome
            done(outcome)
    return [outcomes[request] for request in requests]


def _render(
    request: Request, evidence: Evidence, data: str, template: Path, formats: tuple[str, ...], staging: Path
) -> Outcome:
    parameters = {**asdict(request), "data": data}
    try:
        wanted = {
            "region": request.region,
            "language": request.language,
            "as_of": request.as_of,
            "data_hash": region_hash(evidence, request.region, request.known_by),
        }
        executed = execute(template, parameters)
        accept_report(executed, wanted)
        made = files(document(executed), request.stem.name, formats)
    except (Refused, ValueError) as refusal:
        return Outcome(request, error=f"{template.name}: {refusal}")
    made[f"{request.stem.name}{NOTEBOOK}"] = nbformat.writes(executed).encode() + b"\n"
    folder = staging / request.stem
    for name, content in made.items():
        write(folder / name, content)
    return Outcome(request, files=tuple(sorted(folder.iterdir())))


def _published(outcome: Outcome, staging: Path, output: Path) -> Outcome:
    """Move staged files into place; each replaces the last good one in a single step."""
    placed = []
    folder = output / outcome.request.region
    try:
        for stale in _outdated(outcome, folder):
            discard(stale, staging)
        for staged in outcome.files:
            final = folder / staged.name
            final.parent.mkdir(exist_ok=True)
            if final.is_dir():
                discard(final, staging)
            staged.replace(final)
            placed.append(final)
    except OSError as error:
        # One report that finds no place keeps no other from its own.
        place = error.filename2 or error.filename or folder
        return Outcome(outcome.request, tuple(placed), f"{place}: {error.strerror}")
    return Outcome(outcome.request, tuple(placed), outcome.error)


def _outdated(outcome: Outcome, folder: Path) -> list[Path]:
    """Files of the same report that an earlier run made of other evidence or for another date."""
    name = outcome.request.stem.name
    made = {staged.name: staged for staged in outcome.files}
    if not made or marker_of(folder / f"{name}{NOTEBOOK}") == marker_of(made[f"{name}{NOTEBOOK}"]):
        return []
    formats = [folder / f"{name}.{kind}" for kind in WRITERS]
    return [path for path in formats if path.name not in made and path.is_file()]
