"""How a run ended, for other programs: its exit code, and `run.json` in the output folder."""

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from analysis.errors import DataError
from jaminan import atomic
from jaminan.running.requests import Outcome, Request

NAME = "run.json"
SOME_FAILED, WRONG_INPUT, ENVIRONMENT, OTHER_RUN = 1, 2, 3, 4
INTERRUPTED, TERMINATED = 128 + signal.SIGINT, 128 + signal.SIGTERM
_CODES = {KeyboardInterrupt: INTERRUPTED, DataError: WRONG_INPUT, OSError: ENVIRONMENT}


@dataclass
class Run:
    """What came of a run so far; ``failed`` has a line for each thing that went wrong."""

    outcomes: list[Outcome] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@contextmanager
def recorded(output: Path, requests: list[Request], state: Callable[[], str]) -> Iterator[Run]:
    """Collect what comes of a run and write its record, however it ends.

    Parameters
    ----------
    state
        What the run was asked for and made of (see `standing.state`), asked when it ends.
    """
    began, run, code = datetime.now(UTC), Run(), SOME_FAILED
    # A run that is killed must not leave the record of the one before it.
    save(output, {"began": began, "exit": None, "reports": [_report(each, None) for each in requests]})
    try:
        yield run
        code = SOME_FAILED if run.failed else 0
    except SystemExit as end:
        code = end.code
        raise
    except tuple(_CODES) as error:
        code = next(_CODES[kind] for kind in _CODES if isinstance(error, kind))
        raise
    finally:
        found = {outcome.request: outcome for outcome in run.outcomes}
        reports = [_report(request, found.get(request)) for request in requests]
        save(output, {"began": began, "exit": code, "state": state(), "reports": reports})


@contextmanager
def terminable() -> Iterator[None]:
    """Let a request to end (SIGTERM) unwind a run as an interruption (SIGINT) does.

    After the first one neither is heard any more, until the process ends: a second would break off what the
    first has begun.
    """
    ended = False

    def end(number: int, _) -> None:
        nonlocal ended
        ended = True
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        print("jaminan: terminated; what was finished is in place", file=sys.stderr)
        sys.exit(TERMINATED)

    # A program in the background of a script is started to ignore one.
    heard = [each for each in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(each) != signal.SIG_IGN]
    before = {each: signal.signal(each, end) for each in heard}
    try:
        yield
    finally:
        if not ended:
            for each, handler in before.items():
                signal.signal(each, handler)


def load(output: Path) -> dict:
    """The record of the last run in a folder; empty if there is none or it cannot be read."""
    try:
        run = json.loads((output / NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return run if isinstance(run, dict) else {}


def save(output: Path, run: dict) -> None:
    """Write when a run began, what it took, how it ended, and what came of every report.

    A report is done, unchanged, failed, or, if the run was stopped, not reached.
    """
    now, began = datetime.now(UTC), run["began"]
    took = {"began": began.isoformat(timespec="seconds"), "seconds": round((now - began).total_seconds(), 3)}
    text = json.dumps({**run, **took}, indent=1, ensure_ascii=False) + "\n"
    atomic.write(output / NAME, text.encode())


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
