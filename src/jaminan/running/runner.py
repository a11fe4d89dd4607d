"""Render reports: stage each, accept it, move it into place, and say what came of it."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from analysis.evidence.scope import region_fingerprints
from analysis.evidence.store import Evidence
from analysis.paths import TEMPLATE
from jaminan import atomic
from jaminan.choices import DEFAULT_FORMATS, EDITABLE, FORMATS
from jaminan.running import cluster, making, manifest, workers
from jaminan.running.lock import staging_folder
from jaminan.running.places import discard, put, refuse_link
from jaminan.running.requests import Outcome, Request

CELL_SECONDS = 60
REPORT_SECONDS = 180


def render_all(
    requests: list[Request],
    evidence: Evidence,
    *,
    data: str = "",
    output: Path,
    formats: tuple[str, ...] = DEFAULT_FORMATS,
    template: Path = TEMPLATE,
    force: bool = False,
    number: int = 0,
    scheduler: str = "",
    done: Callable[[Outcome], None] = lambda _: None,
) -> list[Outcome]:
    """Render every request, each in processes of its own, as many at a time as there are cores.

    A report whose files stand as they were published, made of the same template, program, parameters
    and evidence, is left as it is. Whatever stops a run, what it has published stays.

    Parameters
    ----------
    evidence
        The evidence in ``data``, read once: each report must carry the hash of its slice.
    data
        Folder handed to the template; empty is the repository's own.
    output
        Folder of the reports. A file appears there only when it is complete and accepted.
    formats
        Of `choices.FORMATS`. The executed notebook and the tables come with every report.
    force
        Render what is unchanged, too.
    number
        How many workers; 0 is one for each core.
    scheduler
        Address of a Dask scheduler whose workers are to do the work; empty is this machine's own.
    done
        Called with each outcome as it comes.

    Returns
    -------
    list of Outcome
        In the order of the requests.

    Raises
    ------
    OSError
        If the output folder cannot be written, or there is nothing to work with.
    """
    output.mkdir(parents=True, exist_ok=True)
    outcomes = {}
    entries = manifest.load(output)
    wanted = _wanted(requests, evidence, template, data)
    for request, entry in wanted.items():
        if not force and _unchanged(request, entry, entries, output, formats):
            outcomes[request] = Outcome(request, unchanged=True)
            done(outcomes[request])
    version = manifest.version(template)
    jobs = [
        making.Job(request, _marker(wanted[request]), data, template, formats, CELL_SECONDS, version)
        for request in requests
        if request not in outcomes
    ]
    with staging_folder(output) as place:
        for outcome in _staged(jobs, place, number, scheduler):
            placed = _published(outcome, wanted, entries, place, output)
            outcomes[placed.request] = placed
            done(placed)
    return [outcomes[request] for request in requests]


def _wanted(requests: list[Request], evidence: Evidence, template: Path, data: str) -> dict[Request, dict]:
    """The manifest's entry of each report before it has files."""
    known = {request.known_by for request in requests}
    regions = list(dict.fromkeys(request.region for request in requests))
    hashes = {day: region_fingerprints(evidence, regions, day) for day in known}
    wanted = {}
    named = [evidence.offices, evidence.names]
    for request in requests:
        found, asked = hashes[request.known_by][request.region], asdict(request)
        made_of = manifest.inputs(template, {**asked, "data": data}, found, named)
        wanted[request] = {**asked, "data_hash": found, "inputs": made_of}
    return wanted


def _marker(entry: dict) -> dict:
    """What the end marker of the report must say."""
    return {name: entry[name] for name in ("region", "language", "as_of", "data_hash")}


def _unchanged(request: Request, entry: dict, entries: dict, output: Path, formats: tuple[str, ...]) -> bool:
    there = entries.get(request.stem.as_posix(), {})
    needed = [f"{request.stem.name}.{kind}" for kind in formats]
    same = there.get("inputs") == entry["inputs"]
    return same and manifest.whole(output / request.region, there, needed)


def _staged(jobs: list[making.Job], staging: Path, number: int, scheduler: str) -> Iterator[Outcome]:
    """Have the jobs done, here or on a cluster; give each outcome with its files in the staging folder."""
    if not jobs:
        return
    if scheduler:
        answers = cluster.run(making.make, jobs, scheduler)
    else:
        answers = workers.run(making.make, jobs, number=number, seconds=REPORT_SECONDS)
    for job, made in answers:
        lost = isinstance(made, workers.Lost)
        yield Outcome(job.request, error=str(made)) if lost else _stage(job.request, made, staging)


def _stage(request: Request, made: making.Made, staging: Path) -> Outcome:
    folder = staging / request.stem
    for name, content in made.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        atomic.write(folder / name, content)
    staged = tuple(sorted(folder.iterdir())) if made.files else ()
    return Outcome(request, staged, made.error, seconds=made.seconds, kernel=made.kernel)


def _published(outcome: Outcome, wanted: dict, entries: dict, staging: Path, output: Path) -> Outcome:
    """Move staged files into place, each in a single step, and enter them in the manifest."""
    if outcome.error:
        return outcome
    request, placed = outcome.request, []
    folder, stem = output / request.region, request.stem.as_posix()
    entry, before = wanted[request], entries.get(stem, {})
    names = [staged.name for staged in outcome.files]
    try:
        refuse_link(folder)
        made = manifest.hashes(staging / request.stem, names)
        ours = [made, before.get("files", {}), before.get("coming", {})]
        aside = tuple(_keep_edited(request, folder, ours))
        outcome = replace(outcome, kept=aside)
        beside = _formats_beside(request, folder, names)
        same = before.get("inputs") == entry["inputs"]
        if before and not same:
            # Until the last file is in place, they are of neither evidence.
            entries[stem] = {**before, "inputs": "", "data_hash": "", "coming": made}
            manifest.save(entries, output)
        known = before.get("files", {}) if same else {}
        kept = [path.name for path in beside if manifest.hashes(folder, [path.name]).items() <= known.items()]
        for path in beside:
            if path.name not in kept:
                discard(path, staging)
        for staged in outcome.files:
            final = folder / staged.name
            folder.mkdir(exist_ok=True)
            put(staged, final)
            placed.append(final)
        entries[stem] = {**entry, "files": manifest.hashes(folder, [*names, *kept])}
        manifest.save(entries, output)
    except OSError as error:
        # One report that finds no place keeps no other from its own.
        place = error.filename2 or error.filename or folder
        return replace(outcome, files=tuple(placed), error=f"{place}: {error.strerror}")
    return replace(outcome, files=tuple(placed))


def _keep_edited(request: Request, folder: Path, ours: list[dict]) -> Iterator[Path]:
    """Give a new name to Word files and workbooks that are as no run made them."""
    for kind in EDITABLE:
        path = folder / f"{request.stem.name}.{kind}"
        known = [hashes.get(path.name) for hashes in ours]
        if path.is_file() and manifest.digest(path.read_bytes()) not in known:
            number = 1
            while (kept := folder / f"{request.stem.name}.changed-{number}.{kind}").exists():
                number += 1
            yield path.rename(kept)


def _formats_beside(request: Request, folder: Path, made: list[str]) -> list[Path]:
    """Files of the same report in formats that this run does not make."""
    paths = [folder / f"{request.stem.name}.{kind}" for kind in FORMATS]
    return [path for path in paths if path.name not in made and path.is_file()]
