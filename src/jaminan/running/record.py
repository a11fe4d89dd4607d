"""How a run ended, for other programs: `run.json` in the output folder."""

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from jaminan import atomic
from jaminan.running.endings import SOME_FAILED, TERMINATED, status
from jaminan.running.requests import Outcome, Request

NAME = "run.json"


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
        Gives what the run is to make and made it of (see `up_to_date.state`); called when it ends.
    """
    began, run, code = datetime.now(UTC), Run(), SOME_FAILED
    # A run that is killed must not leave the record of the one before it.
    save(output, {"began": began, "exit": None, "reports": [_report(each, None) for each in requests]})
    try:
        yield run
        code = SOME_FAILED if run.failed else 0
    except BaseException as error:
        code = status(error)
        raise
    finally:
        outcomes = {outcome.request: outcome for outcome in run.outcomes}
        reports = [_report(request, outcomes.get(request)) for request in requests]
        save(output, {"began": began, "exit": code, "state": state(), "reports": reports})


@contextmanager
def terminable() -> Iterator[None]:
    """Let a request to end (SIGTERM) unwind a run as an interruption (SIGINT) does.

    After the first one both are ignored until the process ends: a second would interrupt what the first has
    begun.
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
    handled = [each for each in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(each) != signal.SIG_IGN]
    before = {each: signal.signal(each, end) for each in handled}
    try:
        yield
    finally:
        if not ended:
            for each, handler in before.items():
                signal.signal(each, handler)


def save(output: Path, run: dict) -> None:
    """Write when a run began, what it took, how it ended, and what came of every report.

    A report is done, unchanged, failed, or, if the run was stopped, not reached.
    """
    now, began = datetime.now(UTC), run["began"]
    took = {"began": began.isoformat(timespec="seconds"), "seconds": round((now - began).total_seconds(), 3)}
    text = json.dumps({**run, **took}, indent=1, ensure_ascii=False) + "\n"
    atomic.write(output / NAME, text.encode())


def _report(request: Request, outcome: Outcome | None) -> dict:
    row = {"report": request.stem.as_posix(), "outcome": outcome.state if outcome else "not reached"}
    if outcome and not outcome.unchanged:
        row |= {"seconds": round(outcome.seconds, 3), "kernel": outcome.kernel}
        row |= {"error": outcome.error} if outcome.error else {}
    return row
