"""Frames as a researcher expects them: names and units beside ids, missing text as NA, days as dates."""

import pandas as pd

from analysis.days import last_day
from analysis.evidence.store import DAY, Evidence
from analysis.languages import LANGUAGES
from analysis.measures.catalogue import MEASURES

# Columns that hold a region_id, and the column of names that goes beside each.
_REGIONS = {"region_id": "region", "other_id": "other", "other_region_id": "other_region"}
# Columns of reduced ISO dates.
_DAYS = ("published", "retrieved", "valid_from", "valid_to", "due", "ends")


def tidy(frame: pd.DataFrame, evidence: Evidence, language: str = "en") -> pd.DataFrame:
    """A copy of a frame of the library, for others.

    Parameters
    ----------
    frame
        Text columns are empty where nothing is known.
    language
        ``en`` or ``id``: of the names of regions and indicators.

    Returns
    -------
    DataFrame
        Numbered from 0; missing text is NA; beside each column of ids are the names, and the units of
        indicators; days are datetimes, the last day of a partial date. What a source says of a date stays
        as text in ``as_of``.
    """
    table, name = frame.reset_index(drop=True), LANGUAGES[language].column
    for column, title in _REGIONS.items():
        _insert(table, column, title, evidence.regions.set_index("region_id")[name])
    indicators = evidence.indicators.set_index("indicator_id")
    _insert(table, "indicator_id", "unit", indicators["unit"])
    _insert(table, "indicator_id", "indicator", indicators[name])
    _insert(table, "measure", "indicator", _names_of_measures(indicators[name]))
    if "as_of" in table and not {"as_of_day", "as_of_to"} & set(table):
        table.insert(table.columns.get_loc("as_of") + 1, "as_of_day", _days(table["as_of"]))
    for column in table.columns:
        if column in _DAYS:
            table[column] = _days(table[column])
        elif pd.api.types.is_datetime64_dtype(table[column]):
            table[column] = table[column].astype(DAY)
        elif pd.api.types.is_string_dtype(table[column]):
            text = table[column].astype("str")
            table[column] = text.mask(text == "")
    return table


def _names_of_measures(names: pd.Series) -> pd.Series:
    return pd.Series({measure.id: names[measure.indicator_id] for measure in MEASURES.values()})


def _insert(table: pd.DataFrame, column: str, title: str, names: pd.Series) -> None:
    """Put names after a column of ids, where the frame has none yet."""
    if column in table and title not in table:
        table.insert(table.columns.get_loc(column) + 1, title, table[column].map(names).astype("str"))


def _days(texts: pd.Series) -> pd.Series:
    days = [last_day(text) if isinstance(text, str) and text else None for text in texts]
    return pd.Series(pd.to_datetime(days), texts.index).astype(DAY)
