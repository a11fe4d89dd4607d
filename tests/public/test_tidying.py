"""Frames for others: names and units next to ids, missing text as NA, days as dates."""

import pandas as pd

from analysis.public.tidying import tidy


def _tidied(evidence, **columns):
    return tidy(pd.DataFrame(columns), evidence.checked)


def test_names_and_units_go_after_ids(evidence):
    frame = _tidied(evidence, region_id=["karimun"], other_id=[""], indicator_id=["labour_active_pct"])
    assert list(frame) == ["region_id", "region", "other_id", "other", "indicator_id", "indicator", "unit"]
    assert frame.loc[0, ["region", "unit"]].to_list() == ["Karimun", "percent"]
    assert frame[["other_id", "other"]].isna().all().all()


def test_a_region_without_a_name_is_missing(evidence):
    frame = _tidied(evidence, region_id=["karimun", "nowhere"])
    assert frame["region"].isna().to_list() == [False, True]


def test_partial_days_are_their_last_and_as_of_stays_as_text(evidence):
    frame = _tidied(evidence, due=["2025-02", ""], as_of=["2025", ""])
    assert frame["due"].to_list() == [pd.Timestamp("2025-02-28"), pd.NaT]
    assert frame["as_of"].isna().to_list() == [False, True]
    assert frame["as_of_day"].to_list() == [pd.Timestamp("2025-12-31"), pd.NaT]


def test_days_have_one_resolution_and_the_frame_given_is_left_alone(evidence):
    given = pd.DataFrame({"as_of_day": pd.to_datetime(["2025-01-01"]).astype("datetime64[ns]"), "x": [""]})
    assert tidy(given, evidence.checked)["as_of_day"].dtype == "datetime64[s]"
    assert given["x"].to_list() == [""]
    assert given["as_of_day"].dtype == "datetime64[ns]"
