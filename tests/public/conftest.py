"""The repository's own evidence, read once, as a user reads it."""

import pytest

import analysis as ja


@pytest.fixture(scope="session")
def evidence():
    return ja.load()


@pytest.fixture(scope="session")
def measures(evidence):
    return ja.measure(evidence, "karimun, bangka")


@pytest.fixture(scope="session")
def faults_of():
    """What is wrong with a frame for a user, by column."""
    return _faults


def _faults(frame, dates=()) -> dict[str, str]:
    faults = {}
    for name, kind in frame.dtypes.items():
        if name in dates and kind != "datetime64[s]":
            faults[name] = f"{kind} instead of a date"
        elif kind == "str" and (frame[name] == "").any():
            faults[name] = "empty text"
        elif kind not in ("str", "float64", "int64", "bool", "datetime64[s]"):
            faults[name] = str(kind)
    for column, title in {"region_id": "region", "other_id": "other"}.items():
        if column in frame and frame.columns.get_loc(title) != frame.columns.get_loc(column) + 1:
            faults[column] = "no name next to it"
    if "indicator_id" in frame and not {"indicator", "unit"} <= set(frame):
        faults["indicator_id"] = "no name or no unit"
    return faults
