"""Regional reports, rendered from Python as the command renders them."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis import typed
from analysis.errors import DataError
from analysis.evidence import store
from analysis.gate import read_day, read_folder, read_regions
from analysis.paths import REPORTS, data_folder
from analysis.public.measures import Day
from analysis.public.tidying import tidy
from jaminan.choices import DEFAULT_FORMATS, FORMATS, LANGUAGES
from jaminan.running import manifest, session
from jaminan.running.home import provide_home
from jaminan.running.places import refuse_foreign_folder
from jaminan.running.requests import Options, Outcome
from jaminan.tables.build import ensure_built


def report(
    regions: str | Iterable[str] | None,
    language: str | Iterable[str] = LANGUAGES,
    formats: str | Iterable[str] = DEFAULT_FORMATS,
    output: str | Path | None = None,
    as_of: Day = None,
    known_by: Day = None,
    data: str | Path | None = None,
) -> pd.DataFrame:
    """Render regional reports; what is up to date is left as it is.

    Parameters
    ----------
    regions
        Region ids, as a list or as text with commas; None for every region that a claim is about.
    language
        ``id``, ``en`` or both.
    formats
        Of html, pdf, docx, xlsx and brief.pdf (the first page alone); the executed
        notebook and the tables come with every report.
    output
        Folder of the reports; None for ``reports/`` of the repository.
    as_of
        Last day that a figure may describe: text, a date or a Timestamp; None for the day of the reports.
    known_by
        Day by which a figure must have been published; None for no limit.
    data
        Folder that holds ``raw/`` and ``processed/``; None for the repository's own.

    Returns
    -------
    DataFrame
        One row a report: ``region_id``, ``region``, ``language``, ``outcome`` (done, unchanged or failed),
        ``error`` (missing if there is none) and ``files``, the paths of a report that is complete.

    Raises
    ------
    DataError
        If an argument is unknown, or the folder has reports of another date; the message offers the
        nearest known name.
    Locked
        If another run works in the folder.

    Examples
    --------
    >>> import jaminan
    >>> jaminan.report("karimum", language="en")
    Traceback (most recent call last):
    analysis.errors.DataError: regions: region 'karimum' is unknown; did you mean 'karimun'? (known: ...
    """
    provide_home()
    named = read_folder(data)
    folder, place = data_folder(named), Path(output or REPORTS).resolve()
    refuse_foreign_folder(place, folder)
    ensure_built(folder)
    evidence = store.load(folder)
    options = Options(
        regions=tuple(read_regions("regions", _listed(regions), evidence)),
        every=False,
        languages=_chosen("language", language, LANGUAGES),
        formats=_chosen("formats", formats, FORMATS),
        as_of=read_day("as_of", as_of, evidence),
        known_by=read_day("known_by", known_by, evidence),
        data=str(folder) if named else "",
    )
    run = session.render(options, output=place)
    # They come as they are finished.
    place_of = {region: place for place, region in enumerate(options.regions)}
    run.outcomes.sort(
        key=lambda each: (place_of[each.request.region], LANGUAGES.index(each.request.language))
    )
    return _frame(run.outcomes, place, evidence)


def _listed(given):
    return list(given) if isinstance(given, Iterable) and not isinstance(given, str) else given


def _chosen(name: str, given, known: tuple[str, ...]) -> tuple[str, ...]:
    chosen = [typed.known(name, each, known) for each in typed.names(name, _listed(given))]
    if not chosen:
        raise DataError(f"{name}: nothing is named – expected some of {', '.join(known)}")
    return tuple(each for each in known if each in chosen)


def _frame(outcomes: list[Outcome], output: Path, evidence: store.Evidence) -> pd.DataFrame:
    entries = manifest.load(output)
    rows = [
        {
            "region_id": each.request.region,
            "language": each.request.language,
            "outcome": each.state,
            "error": each.error,
            "files": [] if each.error else _files(each, entries, output),
        }
        for each in outcomes
    ]
    frame = pd.DataFrame(rows).astype({"error": "str"})
    return tidy(frame, evidence)


def _files(outcome: Outcome, entries: dict, output: Path) -> list[Path]:
    names = entries[outcome.request.stem.as_posix()]["files"]
    return [output / outcome.request.region / name for name in names]
