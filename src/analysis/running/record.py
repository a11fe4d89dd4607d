"""What a run did, for other programs: `run.json` in the output folder."""

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from analysis.running.lock import STAGING
from analysis.running.places import write
from analysis.running.runner import Outcome, Request

NAME = "run.json"


def save(output: Path, requests: list[Request], outcomes: list[Outcome], began: datetime, code: int) -> None:
    """Write when the run began, what it took, its exit code, and what came of every report.

    A report is done, unchanged, failed, or, if the run was stopped, not reached.
    """
    found = {outcome.request: outcome for outcome in outcomes}
    now = datetime.now(UTC)
    run = {
        "began": began.isoformat(timespec="seconds"),
        "seconds": round((now - began).total_seconds(), 3),
        "exit": code,
        "reports": [_report(request, found.get(request)) for request in requests],
    }
    text = json.dumps(run, indent=1, ensure_ascii=False) + "\n"
    with tempfile.TemporaryDirectory(prefix=STAGING, dir=output) as staging:
        write(Path(staging) / NAME, text.encode())
        (Path(staging) / NAME).replace(output / NAME)


def _report(request: Request, outcome: Outcome | None) -> dict:
    told = {"report": request.stem.as_posix()}
    if outcome is None:
        return {**told, "outcome": "not reached"}
    if outcome.unchanged:
        return {**told, "outcome": "unchanged"}
    timing = {"seconds": round(outcome.seconds, 3), "kernel": outcome.kernel}
    if outcome.error:
        return {**told, "outcome": "failed", **timing, "error": outcome.error}
    return {**told, "outcome": "done", **timing}
