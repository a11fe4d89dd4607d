"""Make one report: execute the template, accept it, write it in every format; all in memory."""

import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from jaminan.publish.executed import document
from jaminan.publish.formats import files
from jaminan.running import manifest
from jaminan.running.cells import execute, way
from jaminan.running.gate import Died, Refused, accept_report
from jaminan.running.requests import Request

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


@dataclass(frozen=True)
class Made:
    """What a worker made of a job: the files of the report by name, or why there are none."""

    files: dict[str, bytes] = field(default_factory=dict)
    error: str = ""
    seconds: float = 0.0
    kernel: str = ""


def make(job: Job) -> Made:
    """Execute the template in a process of its own; accept the report here and write it in every format."""
    began, kernel = time.monotonic(), way()
    parameters = {**asdict(job.request), "data": job.data}
    stem = job.request.stem.name
    try:
        _refuse_other_version(job)
        executed = _executed(job, parameters)
        # The template may change until it is read.
        _refuse_other_version(job)
        accept_report(executed, job.wanted)
        made = files(document(executed), stem, job.formats)
        made[f"{stem}.ipynb"] = nbformat.writes(executed).encode() + b"\n"
        error = ""
    except OSError:
        raise
    except Exception as refusal:  # one report's trouble is no other's
        made, error = {}, f"{job.template.name}: {reason(refusal)}"[:_LONGEST_ERROR]
    return Made(made, error, time.monotonic() - began, kernel)


def reason(error: Exception) -> str:
    """What an error says; one that nobody foresaw says little without its name."""
    return str(error) if isinstance(error, (Refused, ValueError)) else f"{type(error).__name__}: {error}"


def _refuse_other_version(job: Job) -> None:
    if manifest.version(job.template) != job.version:
        raise Refused("this worker has another version of the program or of the template")


def _executed(job: Job, parameters: dict) -> NotebookNode:
    try:
        return execute(job.template, parameters, cell_seconds=job.cell_seconds)
    except Died:  # by a hand or for want of memory: once more may do
        return execute(job.template, parameters, cell_seconds=job.cell_seconds)
