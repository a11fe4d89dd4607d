"""The one gate for the parameters of any notebook: values that can be worked with, or a sentence of refusal.

papermill and YAML hand over what looks like a number or a date as one, JupyterLab what was typed; all of it
is read here in the same way.
"""

import numbers
import os
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from types import SimpleNamespace

import numpy as np

from analysis import typed
from analysis.days import last_day
from analysis.errors import DataError, nearest
from analysis.evidence import store
from analysis.evidence.scope import known_days
from analysis.evidence.store import Evidence
from analysis.languages import LANGUAGES
from analysis.measures.catalogue import ACTIVE, MEASURES, REGISTERED
from analysis.measures.inventory import measured_indicators
from analysis.paths import data_folder

_BASES = ("eligible_workers", "residents")
_SOURCE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YEARS = range(1992, 2100)  # since there is Jamsostek; what is later is a slip of the keyboard


def parameters(*, data: str = "", **given) -> SimpleNamespace:
    """Read the parameters of a notebook.

    Parameters
    ----------
    data
        Folder that holds ``raw/`` and ``processed/``; empty for the repository's own.
    **given
        Parameters by name, in whatever type papermill, YAML or JupyterLab hands them over. Lists are
        lists or text with commas; an empty ``regions`` means every region that a claim is about; dates
        may be reduced (2025, 2025-12) and are empty where the reader has none.

    Returns
    -------
    SimpleNamespace
        ``evidence`` of the folder, ``data`` (its path as text, empty for the repository's own), and each
        parameter by its name: ids and choices as text, lists without repetitions, dates as ISO text of
        their last day or empty, percentages as float, rupiah and months as int.

    Raises
    ------
    DataError
        If a parameter is not known, its value is of the wrong type, unknown or out of range, or two values
        exclude each other. The sentence names the parameter and offers the nearest known name.

    Examples
    --------
    >>> given = parameters(regions="karimun, bangka,", as_of=2025, months="12")
    >>> given.regions, given.as_of, given.months
    (['karimun', 'bangka'], '2025-12-31', 12)
    >>> parameters(regions="karimum")
    Traceback (most recent call last):
    analysis.errors.DataError: regions: region 'karimum' is unknown; did you mean 'karimun'? (known: ...
    """
    for name in given:
        if name not in READERS:
            raise DataError(f"{name!r} is no parameter of any notebook{nearest(name, READERS)}")
    folder = read_folder(data)
    evidence = store.load(data_folder(folder))
    values = {name: READERS[name](name, value, evidence) for name, value in given.items()}
    if "region" not in given:
        # Of no figures at all, every finding is true; the report of a region says that there are none.
        read_day("as_of", values.get("as_of"), evidence)
    _refuse_too_little(values)
    return SimpleNamespace(evidence=evidence, data=folder, **values)


def read_day(name: str, value, evidence: Evidence | None = None) -> str:
    """The last day of a date as ISO text; empty where no date is given.

    Parameters
    ----------
    name
        What the refusal calls it.
    value
        Text, a date of any kind, or a year as a whole number.
    evidence
        Where nothing could be found before its first figure: such a date is refused, too.

    Raises
    ------
    DataError
        If it is no date, or of a year in which there were no such figures.
    """
    text = typed.text(name, _as_text(value), empty=True)
    if not text:
        return ""
    try:
        day = last_day(text)
    except DataError as error:
        raise DataError(f"{name}: {error}") from None
    if day.year not in _YEARS:
        raise DataError(f"{name}: {text!r} is out of range – expected {_YEARS[0]} to {_YEARS[-1]}")
    days = known_days(evidence) if evidence else []
    if days and day < min(days):
        raise DataError(f"{name}: {text!r} is before everything that is held, which begins on {min(days)}")
    return day.isoformat()


def _as_text(value):
    """Years and days as text; all else as it is."""
    if isinstance(value, np.datetime64):
        return str(value.astype("datetime64[D]"))
    if isinstance(value, date):
        return value.isoformat()[:10]
    whole = isinstance(value, numbers.Integral) and not isinstance(value, bool)
    return str(value) if whole else value


def read_folder(value) -> str:
    """The name of a data folder; empty for the repository's own.

    Raises
    ------
    DataError
        If there is no such folder.
    """
    text = typed.text("data", value, empty=True)
    if text and not os.path.isdir(os.path.join(text, "raw")):  # noqa: PTH112, PTH118 a Path may raise
        raise DataError(f"data: {text!r} is no data folder – expected one that holds raw/ and processed/")
    return text


def _choice(name: str, value, _evidence: Evidence, *, known: tuple[str, ...]) -> str:
    return typed.known(name, typed.text(name, value), known)


def _region(name: str, value, evidence: Evidence) -> str:
    region_id = typed.text(name, value)
    try:
        return evidence.region(region_id)["region_id"]
    except DataError as error:
        raise DataError(f"{name}: {error}") from None


def _container(name: str, value, evidence: Evidence) -> str:
    """A region that contains others."""
    region_id = _region(name, value, evidence)
    if region_id not in set(evidence.regions["parent_id"]):
        raise DataError(f"{name}: {region_id!r} contains no regions – expected a province or indonesia")
    return region_id


def read_regions(name: str, value, evidence: Evidence) -> list[str]:
    """Region ids, each once, of a list or of text with commas; every region with a claim where none is given.

    Raises
    ------
    DataError
        If a region is unknown, or an empty list is given.
    """
    table = evidence.regions["region_id"]
    wanted = [_region(name, each, evidence) for each in typed.names(name, value)]
    return wanted or list(table[table.isin(evidence.claims["region_id"])])


def _claims(name: str, value, evidence: Evidence) -> list[str]:
    wanted = typed.names(name, value)
    if not wanted:
        raise DataError(f"{name}: nothing is named – expected claim_ids")
    return [typed.known(name, each, set(evidence.claims["claim_id"])) for each in wanted]


def _indicator(name: str, value, evidence: Evidence) -> str:
    wanted = typed.known(name, typed.text(name, value), set(evidence.indicators["indicator_id"]))
    if wanted not in set(measured_indicators(evidence)["indicator_id"]):
        raise DataError(f"{name}: {wanted!r} has no measured figure with a date")
    return wanted


def _day(name: str, value, _evidence: Evidence) -> str:
    return read_day(name, value)


def _within(read: Callable, **limits) -> Callable:
    return lambda name, value, _evidence: read(name, value, **limits)


def _file(name: str, value, _evidence: Evidence) -> str:
    text = typed.text(name, value, empty=True)
    if text and not os.path.isfile(text):  # noqa: PTH113 a Path may raise
        raise DataError(f"{name}: there is no file {text!r}")
    return text


def _source(name: str, value, evidence: Evidence) -> str:
    """The id of a known source, or of one to come."""
    text = typed.text(name, value, empty=True)
    if text and not _SOURCE_ID.fullmatch(text):
        near = nearest(text, evidence.sources["source_id"])
        raise DataError(f"{name}: {text!r} is no source_id, such as outlet-2025-12-23{near}")
    return text


def _refuse_too_little(values: dict) -> None:
    """A budget must buy the contributions of at least one person."""
    needed = values.get("contribution", 0) * values.get("months", 0)
    if "budget" in values and values["budget"] < needed:
        raise DataError(
            f"budget: {values['budget']:,} rupiah is less than one person costs – {values['contribution']:,} "
            f"a month for {values['months']} months are {needed:,}"
        )


_TARGET = _within(typed.number, low=1, high=100, unit="percent")
_CONTRIBUTION = _within(typed.whole, low=1_000, high=10_000_000, unit="rupiah a month")
_BUDGET = _within(typed.whole, low=1_000, high=10**16, unit="rupiah")
# Parameters of notebooks, and options of findings, tables and charts, whose names end in their unit.
READERS: dict[str, Callable] = {
    **dict.fromkeys(["region", "region_id", "ladder_region"], _region),
    "within": _container,
    "regions": read_regions,
    "base": partial(_choice, known=_BASES),
    "gap": partial(_choice, known=(REGISTERED, ACTIVE)),
    "measure": partial(_choice, known=tuple(MEASURES)),
    "language": partial(_choice, known=tuple(LANGUAGES)),
    **dict.fromkeys(["indicator", "indicator_id"], _indicator),
    "traced": _claims,
    **dict.fromkeys(["as_of", "known_by"], _day),
    **dict.fromkeys(["target", "target_pct"], _TARGET),
    **dict.fromkeys(["contribution", "contribution_idr"], _CONTRIBUTION),
    "months": _within(typed.whole, low=1, high=120, unit="months"),
    **dict.fromkeys(["budget", "budget_idr"], _BUDGET),
    "article": _file,
    "source": _source,
}
