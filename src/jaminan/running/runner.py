"""Render reports: make each, stage it, move it into place, and give what came of it."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from analysis.evidence.scope import region_fingerprints
from analysis.evidence.store import Evidence
from analysis.paths import TEMPLATE
from jaminan import atomic
from jaminan.choices import DEFAULT_FORMATS, EDITABLE, FORMATS, LANGUAGES
from jaminan.program import digest
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
) -> Iterator[Outcome]:
    """Render every request, each in processes of its own, as many at a time as there are cores.

    A report whose files are in place as they were published, made of the same template, program, parameters
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

    Yields
    ------
    Outcome
        As each report is finished.

    Raises
    ------
    OSError
        If the output folder cannot be written, or no process can be started.
    """
    output.mkdir(parents=True, exist_ok=True)
    entries, version, jobs = manifest.load(output), manifest.version(template), []
    wanted = _entries(requests, evidence, template, data)
    for request, entry in wanted.items():
        entry["languages"] = _languages(request, wanted, entries, formats)
        if not force and _unchanged(request, entry, entries, output, formats):
            yield Outcome(request, unchanged=True)
            continue
        marker = {name: entry[name] for name in ("region", "language", "as_of", "data_hash")}
        linked = tuple(entry["languages"])
        jobs.append(making.Job(request, marker, data, template, formats, CELL_SECONDS, version, linked))
    if not jobs:
        return
    with staging_folder(output) as staging:
        if scheduler:
            answers = cluster.run(making.make, jobs, scheduler)
        else:
            answers = workers.run(making.make, jobs, number=number, seconds=REPORT_SECONDS)
        for job, made in answers:
            lost = isinstance(made, workers.Lost)
            outcome = Outcome(job.request, error=str(made)) if lost else made
            yield _published(outcome, wanted[job.request], entries, staging, output)


def _entries(requests: list[Request], evidence: Evidence, template: Path, data: str) -> dict[Request, dict]:
    """The manifest's entry of each report before it has files."""
    regions = list(dict.fromkeys(request.region for request in requests))
    known = {request.known_by for request in requests}
    hashes = {day: region_fingerprints(evidence, regions, day) for day in known}
    entries = {}
    for request in requests:
        parameters, data_hash = asdict(request), hashes[request.known_by][request.region]
        inputs = manifest.inputs(template, {**parameters, "data": data}, data_hash, evidence)
        entries[request] = {**parameters, "data_hash": data_hash, "inputs": inputs}
    return entries


def _languages(request: Request, wanted: dict[Request, dict], entries: dict, formats: tuple) -> list[str]:
    """The languages that the page of a report links: those of this run, and those there of its evidence."""
    if "html" not in formats:
        return []
    found = {other.language for other in wanted if other.region == request.region}
    for code in LANGUAGES:
        stem = replace(request, language=code).stem
        entry = entries.get(stem.as_posix(), {})
        same = entry.get("data_hash") == wanted[request]["data_hash"]
        if same and f"{stem.name}.html" in entry["files"]:
            found.add(code)
    return sorted(found)


def _unchanged(request: Request, entry: dict, entries: dict, output: Path, formats: tuple[str, ...]) -> bool:
    needed = [f"{request.stem.name}.{kind}" for kind in formats]
    before = entries.get(request.stem.as_posix(), {})
    if not set(entry["languages"]) <= set(before.get("languages", [])):
        return False
    return manifest.unchanged(output / request.region, before, entry["inputs"], needed)


def _published(outcome: Outcome, entry: dict, entries: dict, staging: Path, output: Path) -> Outcome:
    """Stage the files of a report, move each into place in a single step, and enter them in the manifest."""
    if outcome.error:
        return outcome
    request, new = outcome.request, staging / outcome.request.stem
    folder, stem = output / request.region, request.stem.as_posix()
    for name, content in outcome.files.items():
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        atomic.write(new / name, content)
    outcome, before = replace(outcome, files={}), entries.get(stem, {})
    names = sorted(path.name for path in new.iterdir())
    try:
        refuse_link(folder)
        hashes = manifest.hashes(new, names)
        published = [hashes, before.get("files", {}), before.get("coming", {})]
        outcome = replace(outcome, kept=tuple(_keep_edited(request, folder, published)))
        same = before.get("inputs") == entry["inputs"]
        if before and not same:
            # Until the last file is in place, they are of neither evidence.
            entries[stem] = {**before, "inputs": "", "data_hash": "", "coming": hashes}
            manifest.save(entries, output)
        known = before.get("files", {}) if same else {}
        kept = []
        for path in _other_formats(request, folder, names):
            if manifest.hashes(folder, [path.name]).items() <= known.items():
                kept.append(path.name)
            else:
                discard(path, staging)
        folder.mkdir(exist_ok=True)
        for name in names:
            put(new / name, folder / name)
        entries[stem] = {**entry, "files": manifest.hashes(folder, [*names, *kept])}
        manifest.save(entries, output)
    except OSError as error:
        # One report that cannot be put in place keeps no other from its own.
        place = error.filename2 or error.filename or folder
        return replace(outcome, error=f"{place}: {error.strerror}")
    return outcome


def _keep_edited(request: Request, folder: Path, published: list[dict]) -> Iterator[Path]:
    """Give a new name to Word files and workbooks that are as no run made them."""
    for kind in EDITABLE:
        path = folder / f"{request.stem.name}.{kind}"
        known = [hashes.get(path.name) for hashes in published]
        if path.is_file() and digest(path.read_bytes()) not in known:
            number = 1
            while (kept := folder / f"{request.stem.name}.changed-{number}.{kind}").exists():
                number += 1
            yield path.rename(kept)


def _other_formats(request: Request, folder: Path, made: list[str]) -> list[Path]:
    """Files of the same report in formats that this run does not make."""
    paths = [folder / f"{request.stem.name}.{kind}" for kind in FORMATS]
    return [path for path in paths if path.name not in made and path.is_file()]
