"""One run: the reports that are asked for, the notebooks, the index."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from analysis.evidence import store
from analysis.evidence.scope import focal
from analysis.evidence.store import Evidence
from analysis.gate import read_day
from analysis.paths import data_folder
from jaminan.running import cluster, runner, site
from jaminan.running.lock import held
from jaminan.running.record import Run, recorded
from jaminan.running.requests import Asked, Outcome, Request
from jaminan.tables.build import ensure_built


def render(
    asked: Asked,
    *,
    data: str,
    output: Path,
    state: Callable[[], str],
    force: bool,
    number: int,
    scheduler: str,
) -> Run:
    """Render reports, notebooks and index; return what came of them.

    Parameters
    ----------
    data
        Folder handed to the template; empty is the repository's own.
    state
        What the run is made of and asked for (see `standing.state`).
    force, number, scheduler
        As in `runner.render_all`.

    Raises
    ------
    DataError
        If the evidence, a region or a date is wrong, or the folder holds another date.
    Held
        If another run works in the folder.
    """
    if scheduler:
        cluster.refuse_wrong(scheduler)
    at_first = state()
    folder = data_folder(data)
    ensure_built(folder)
    evidence = store.load(folder)
    day = read_day("--as-of", asked.as_of or evidence.as_of)
    known = read_day("--known-by", asked.known_by, evidence)
    requests = [
        Request(region, language, day, known)
        for region in _regions(evidence, asked)
        for language in asked.languages
    ]
    if output.is_dir():
        site.refuse_another_date(output, day, known)
    with held(output), recorded(output, requests, lambda: at_first if state() == at_first else "") as run:
        with _shown(len(requests), run.outcomes) as done:
            runner.render_all(
                requests,
                evidence,
                data=data,
                output=output,
                formats=asked.formats,
                force=force,
                number=number,
                scheduler=scheduler,
                done=done,
            )
        for kept in (path for outcome in run.outcomes for path in outcome.kept):
            print(f"kept what was changed by hand: {kept}", flush=True)
        print(_summary(run.outcomes, output), flush=True)
        run.failed += [
            f"{outcome.request.region} ({outcome.request.language}): {outcome.error}"
            for outcome in run.outcomes
            if outcome.error
        ]
        # The notebooks name regions of the repository's own data, and know no other day of knowledge.
        if not (asked.regions or data or known):
            run.failed += site.render_notebooks(evidence, output, day, force=force, number=number)
        site.write_index(evidence, output, day, known)
    return run


def _regions(evidence: Evidence, asked: Asked) -> list[str]:
    for region in asked.regions:
        evidence.region(region)
    if asked.every:
        regions = evidence.regions["region_id"]
        return list(regions[regions.isin(evidence.claims["region_id"])])
    return list(dict.fromkeys(asked.regions)) or focal(evidence)


def _summary(outcomes: list[Outcome], output: Path) -> str:
    done = sum(not outcome.error for outcome in outcomes)
    unchanged = sum(outcome.unchanged for outcome in outcomes)
    told = f"{done} of {len(outcomes)} reports are in {output}"
    return told + (f", {unchanged} of them unchanged" if unchanged else "")


@contextmanager
def _shown(number: int, outcomes: list[Outcome]) -> Iterator[Callable[[Outcome], None]]:
    """Collect outcomes as they come, and show that they do."""
    terminal = sys.stderr.isatty()
    with tqdm(total=number, unit="report", disable=not terminal) as bar:

        def done(outcome: Outcome) -> None:
            outcomes.append(outcome)
            bar.update()
            if not terminal:
                print(f"{outcome.state}: {outcome.request.stem}", flush=True)

        yield done
