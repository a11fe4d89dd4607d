"""Make one report: execute the template, accept it, write it in every format; all in memory."""

import time
from dataclasses import asdict, dataclass
from pathlib import Path

import nbformat

from jaminan.publish.executed import document
from jaminan.publish.formats import files
from jaminan.running import manifest
from jaminan.running.acceptance import Died, Refused, accept_report
from jaminan.running.cells import execute, start_method
from jaminan.running.requests import Outcome, Request

_LONGEST_ERROR = 2_000


@dataclass(frozen=True)
class Job:
    """A request with all that a worker needs to meet it, wherever it works."""

    request: Request
    wanted: dict
    data: str
    template: Path
    formats: tuple[str, ...]
    cell_seconds: float
    version: str
    languages: tuple[str, ...] = ()


def make(job: Job) -> Outcome:
    """Execute the template in a process of its own; accept the report here and write it in every format."""
    began, kernel, made, error = time.monotonic(), start_method(), {}, ""
    try:
        made = _files(job)
    except OSError:
        raise
    except Exception as refusal:  # the failure of one report does not stop another
        error = f"{job.template.name}: {reason(refusal)}"[:_LONGEST_ERROR]
    seconds = time.monotonic() - began
    return Outcome(job.request, error=error, seconds=seconds, kernel=kernel, files=made)


def _files(job: Job) -> dict[str, bytes]:
    arguments = {"parameters": {**asdict(job.request), "data": job.data}, "cell_seconds": job.cell_seconds}
    _refuse_other_version(job)
    try:
        executed = execute(job.template, **arguments)
    except Died:  # killed, or out of memory: a second try may succeed
        executed = execute(job.template, **arguments)
    # The template may change until it is read.
    _refuse_other_version(job)
    accept_report(executed, job.wanted)
    stem = job.request.stem.name
    notebook = nbformat.writes(executed).encode() + b"\n"
    return files(document(executed), stem, job.formats, job.languages) | {f"{stem}.ipynb": notebook}


def reason(error: Exception) -> str:
    """The message of an error; an unexpected one needs the name of its type as well."""
    return str(error) if isinstance(error, (Refused, ValueError)) else f"{type(error).__name__}: {error}"


def _refuse_other_version(job: Job) -> None:
    if manifest.version(job.template) != job.version:
        raise Refused("this worker has another version of the program or of the template")
