"""Frames as a researcher expects them: names beside ids, missing text as NA."""

import pandas as pd

from analysis.evidence.store import Evidence

# Columns that hold a region_id, and the column of names that goes beside each.
_REGIONS = {"region_id": "region", "other_id": "other", "other_region_id": "other_region"}
LANGUAGES = {"en": "name_english", "id": "name_indonesian"}


def tidy(frame: pd.DataFrame, evidence: Evidence, language: str = "en") -> pd.DataFrame:
    """A copy of a frame of the library, for others.

    Parameters
    ----------
    frame
        Text columns are empty where nothing is known.
    language
        ``en`` or ``id``: of the names of regions.

    Returns
    -------
    DataFrame
        Numbered from 0; missing text is NA; beside each column of region ids one of their names.
    """
    table = frame.reset_index(drop=True)
    names = dict(zip(evidence.regions["region_id"], evidence.regions[LANGUAGES[language]], strict=True))
    for column, title in _REGIONS.items():
        ids = table.get(column)
        if ids is not None and set(ids) <= {*names, ""}:
            table.insert(table.columns.get_loc(column) + 1, title, ids.map(names).astype("str"))
    for column in table.columns:
        if pd.api.types.is_string_dtype(table[column]):
            text = table[column].astype("str")
            table[column] = text.mask(text == "")
    return table
