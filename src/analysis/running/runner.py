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
from analysis.reporting.pages import page
from analysis.running.notebook import Refused, accept_report, execute


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
        futures = {
            pool.submit(_render, request, evidence, data, template, Path(staging)): request
            for request in requests
        }
        for future in as_completed(futures):
            outcome = _published(future.result(), Path(staging), output)
            outcomes[outcome.request] = outcome
            done(outcome)
    return [outcomes[request] for request in requests]


def _render(request: Request, evidence: Evidence, data: str, template: Path, staging: Path) -> Outcome:
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
        html_text = page(document(executed))
    except (Refused, ValueError) as refusal:
        return Outcome(request, error=f"{template.name}: {refusal}")
    notebook, html = (
        staging / request.stem.with_suffix(f"{request.stem.suffix}{ending}") for ending in (".ipynb", ".html")
    )
    notebook.parent.mkdir(exist_ok=True)
    _write(notebook, nbformat.writes(executed) + "\n")
    _write(html, html_text)
    return Outcome(request, files=(notebook, html))


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def _published(outcome: Outcome, staging: Path, output: Path) -> Outcome:
    """Move staged files into place; each replaces the last good one in a single step."""
    placed = []
    for staged in outcome.files:
        final = output / staged.relative_to(staging)
        try:
            final.parent.mkdir(exist_ok=True)
            staged.replace(final)
        except OSError as error:
            # One report that finds no place keeps no other from its own.
            return Outcome(outcome.request, tuple(placed), f"{final}: {error.strerror}")
        placed.append(final)
    return Outcome(outcome.request, tuple(placed), outcome.error)
