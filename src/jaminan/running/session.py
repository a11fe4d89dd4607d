"""One run: the reports, the notebooks, the index."""

import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from tqdm import tqdm

from analysis.evidence import store
from analysis.evidence.scope import focal
from analysis.evidence.store import Evidence
from analysis.gate import read_day
from analysis.paths import data_folder
from jaminan.running import accompanying, cluster, runner
from jaminan.running.lock import locked
from jaminan.running.record import Run, recorded
from jaminan.running.requests import Options, Outcome, Request
from jaminan.running.up_to_date import state
from jaminan.tables.build import ensure_built


def render(
    options: Options, *, output: Path, force: bool = False, number: int = 0, scheduler: str = ""
) -> Run:
    """Render reports, notebooks and index; return what came of them.

    Parameters
    ----------
    force, number, scheduler
        As in `runner.render_all`.

    Raises
    ------
    DataError
        If the evidence, a region or a date is wrong, or the folder holds another date.
    Locked
        If another run works in the folder.
    """
    if scheduler:
        cluster.refuse_wrong(scheduler)
    at_first = state(options)
    folder = data_folder(options.data)
    ensure_built(folder)
    evidence = store.load(folder)
    day = read_day("--as-of", options.as_of or evidence.as_of)
    known = read_day("--known-by", options.known_by, evidence)
    requests = [
        Request(region, language, day, known)
        for region in _regions(evidence, options)
        for language in options.languages
    ]
    if output.is_dir():
        accompanying.refuse_another_date(output, day, known)
    with (
        locked(output),
        recorded(output, requests, lambda: at_first if state(options) == at_first else "") as run,
    ):
        outcomes = runner.render_all(
            requests,
            evidence,
            data=options.data,
            output=output,
            formats=options.formats,
            force=force,
            number=number,
            scheduler=scheduler,
        )
        with closing(outcomes):
            _follow(outcomes, len(requests), run)
        for kept in (path for outcome in run.outcomes for path in outcome.kept):
            print(f"kept what was changed by hand: {kept}", flush=True)
        print(_summary(run.outcomes, output), flush=True)
        # The notebooks name regions of the repository's own data, and know no other day of knowledge.
        if not (options.regions or options.data or known):
            run.failed += accompanying.render_notebooks(evidence, output, day, force=force, number=number)
        accompanying.write_index(evidence, output, day, known)
    return run


def _follow(outcomes: Iterable[Outcome], number: int, run: Run) -> None:
    """Collect outcomes as they come, and show that they do."""
    terminal = sys.stderr.isatty()
    for outcome in tqdm(outcomes, total=number, unit="report", disable=not terminal):
        request = outcome.request
        run.outcomes.append(outcome)
        if outcome.error:
            run.failed.append(f"{request.region} ({request.language}): {outcome.error}")
        if not terminal:
            print(f"{outcome.state}: {request.stem}", flush=True)


def _regions(evidence: Evidence, options: Options) -> list[str]:
    for region in options.regions:
        evidence.region(region)
    if options.every:
        regions = evidence.regions["region_id"]
        return list(regions[regions.isin(evidence.claims["region_id"])])
    return list(dict.fromkeys(options.regions)) or focal(evidence)


def _summary(outcomes: list[Outcome], output: Path) -> str:
    done = sum(not outcome.error for outcome in outcomes)
    unchanged = sum(outcome.unchanged for outcome in outcomes)
    summary = f"{done} of {len(outcomes)} reports are in {output}"
    return summary + (f", {unchanged} of them unchanged" if unchanged else "")
