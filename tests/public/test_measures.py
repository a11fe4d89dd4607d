"""`measure` takes regions and dates as a user gives them; every frame has names, units and dates."""

from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

import analysis as ja

PAIR = ["karimun", "bangka"]
FRAMES = [
    "estimates", "coverage", "gaps", "verdicts", "targets", "bases", "conflicts", "interpretations",
    "programmes", "confidence", "data_gaps",
]  # fmt: skip
DATES = ["published", "as_of_day", "as_of_from", "as_of_to", "valid_from", "valid_to", "due", "ends"]


@pytest.mark.parametrize(
    "regions",
    [
        "karimun, bangka",
        "karimun,bangka,karimun",
        PAIR,
        ("karimun", "bangka", "bangka"),
        pd.Series(PAIR, index=[7, 8]),
        pd.Index(PAIR),
        np.array(PAIR),
        dict.fromkeys(PAIR),
        iter(PAIR),
    ],
    ids=lambda given: type(given).__name__,
)
def test_regions_are_text_or_anything_that_lists_them(evidence, regions):
    assert ja.measure(evidence, regions=regions).regions == PAIR


def test_no_regions_are_all_with_a_claim(evidence):
    assert set(ja.measure(evidence).regions) == set(evidence.claims["region_id"])
    assert ja.measure(evidence, "").regions == ja.measure(evidence, None).regions


@pytest.mark.parametrize(
    ("regions", "message"),
    [
        ("karimum", "regions: region 'karimum' is unknown; did you mean 'karimun'?"),
        (["karimun", "Bangka"], "regions: region 'Bangka' is unknown; did you mean 'bangka'?"),
        ([], "regions: [] names nothing"),
        (pd.Series([], dtype="str"), "regions: [] names nothing"),
        (5, "regions: 5 is a number – expected text"),
        ([2101], "regions: 2101 is a number – expected text"),
    ],
)
def test_other_regions_raise(evidence, regions, message):
    with pytest.raises(ja.DataError) as error:
        ja.measure(evidence, regions)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("name", ["as_of", "known_by"])
@pytest.mark.parametrize(
    "day",
    [
        "2025-12-31", "2025-12", " 2025 ", 2025, np.int64(2025), date(2025, 12, 31),
        datetime(2025, 12, 31, 23, 59), pd.Timestamp("2025-12-31"), np.datetime64("2025-12-31T05"),
    ],
    ids=repr,
)  # fmt: skip
def test_dates_are_text_years_or_any_date(evidence, name, day):
    measured = ja.measure(evidence, "karimun", **{name: day})
    assert getattr(measured.measured, name) == date(2025, 12, 31)


def test_no_date_is_that_of_the_reports(evidence):
    assert [ja.measure(evidence, "karimun", day).as_of for day in (None, "")] == [evidence.as_of] * 2


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2025-02-30", "as_of: '2025-02-30' is not a date – expected a real day, month or year"),
        ("yesterday", "as_of: 'yesterday' is not a date"),
        (20251231, "as_of: '20251231' is not a date"),
        (2025.5, "as_of: 2025.5 is a number – expected text"),
        (True, "as_of: True is true or false – expected text"),
        (pd.NaT, "as_of: 'NaT' is not a date"),
        (1800, "as_of: '1800' is out of range – expected 1992 to 2099"),
        ("2001", "as_of: '2001' is before everything"),
    ],
)
def test_other_dates_raise(evidence, day, message):
    with pytest.raises(ja.DataError) as error:
        ja.measure(evidence, "karimun", as_of=day)
    assert str(error.value).startswith(message)


def test_what_is_no_evidence_and_no_measures_raises(evidence, measures):
    with pytest.raises(ja.DataError, match=r"^evidence is of type str – expected what load\(\) gives$"):
        ja.measure("karimun")
    for pair in ((evidence, measures), (measures, "karimun")):
        with pytest.raises(ja.DataError, match=r"^measures is of type .* – expected what measure\(\) gives$"):
            ja.diff(*pair)


@pytest.fixture(scope="module")
def everywhere(evidence):
    return ja.measure(evidence)


@pytest.mark.parametrize("name", [*FRAMES, "active_bases"])
def test_every_frame_is_tidy(name, everywhere, faults_of):
    frame = getattr(everywhere, name)
    assert len(frame) > 0
    assert faults_of(frame, DATES) == {}


@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_is_of_the_regions(name, measures):
    assert set(getattr(measures, name)["region_id"]) <= set(PAIR)


def test_bases_of_active_rates_are_of_all_the_evidence(measures):
    assert "kepri" in set(measures.active_bases["region_id"])


def test_what_is_called_is_tidy(measures, faults_of):
    called = {
        "compare": measures.compare(),
        "history": measures.history("labour_active_pct"),
        "plan": measures.plan(65, 16_800, 12),
        "rank": measures.rank("labour"),
        "diff": ja.diff(measures, measures.of(as_of="2024")),
    }
    assert all(len(frame) for frame in called.values())
    assert {name: faults_of(frame, DATES) for name, frame in called.items()} == dict.fromkeys(called, {})


@pytest.mark.parametrize("name", FRAMES)
def test_changing_a_frame_changes_nothing_else(name, measures):
    before = {each: getattr(measures, each) for each in FRAMES}
    changed = getattr(measures, name)
    changed["region_id"] = "changed"
    changed["more"] = 1
    assert all(getattr(measures, each).equals(before[each]) for each in FRAMES)


def test_history_is_of_one_indicator_and_refuses_others(measures):
    history = measures.history("labour_active_pct")
    assert set(history["indicator_id"]) == {"labour_active_pct"}
    assert history.eval("low <= value <= high").all()
    with pytest.raises(ja.DataError, match="did you mean 'labour_active_pct'"):
        measures.history("labour_activ_pct")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("labor",), "measure: 'labor' is unknown; did you mean 'labour'?"),
        ((None,), "measure: nothing is named"),
        (("labour", "kepry"), "region 'kepry' is unknown; did you mean 'kepri'?"),
        (("labour", "karimun"), "within: 'karimun' contains no regions to rank"),
        (("labour", 21), "within: 21 is a number"),
    ],
)
def test_rank_refuses_what_is_unknown_or_contains_nothing(measures, given, message):
    with pytest.raises(ja.DataError) as error:
        measures.rank(*given)
    assert str(error.value).startswith(message)
    assert set(measures.rank("labour")["region_id"]) == set(measures.rank("labour", " kepri ")["region_id"])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((0.65, 16_800, 12), "target_pct: 0.65 is out of range – expected 1 to 100 percent"),
        ((65, -1, 12), "contribution_idr: -1 is out of range"),
        ((65, 16_800, 0), "months: 0 is out of range"),
        (("much", 16_800, 12), "target_pct: 'much' is no number"),
    ],
)
def test_plan_refuses_what_is_out_of_range(measures, given, message):
    with pytest.raises(ja.DataError) as error:
        measures.plan(*given)
    assert str(error.value).startswith(message)


def test_of_keeps_what_is_not_given(evidence):
    measures = ja.measure(evidence, PAIR, "2025-06", "2025-11")
    other = measures.of("kepri")
    assert (other.regions, other.as_of) == (["kepri"], date(2025, 6, 30))
    assert other.measured.known_by == date(2025, 11, 30)
    assert measures.of(as_of="2025").regions == PAIR


def test_diff_names_what_moved_and_regions_that_are_gone(evidence_of):
    claims = {"as_printed": "90 persen"}, {"as_printed": "70 persen", "region_id": "tanjung"}
    before, after = evidence_of(*claims), evidence_of(*claims[:1])
    smaller = replace(after, regions=after.regions[:3])
    moved = ja.diff(*(ja.measure(ja.Evidence(each)) for each in (before, smaller)))
    assert set(moved["region"].dropna()) == {"Cape"}
    assert moved.loc[moved["what"] == "claim", "after"].isna().all()


def test_a_regional_report_is_measured_of_its_region_and_those_that_contain_it(evidence):
    measures = ja.measure_region(evidence, "karimun", "2025-12-31")
    assert measures.regions == ["karimun", "kepri", "indonesia"]
    # Its notes are numbered before they are cited, the region's own first.
    notes = measures.report("en").notes
    cited = ja.table(measures, "gaps").content["rows"][0]["notes"]
    assert cited == sorted(notes[claim_id] for claim_id in measures.gaps["claim_ids"].iloc[0].split())
    assert len(ja.table(measures, "sources").content["items"]) == len(notes) > len(cited)


def test_a_region_that_is_unknown_or_not_one_is_refused(evidence):
    for region in ("karimum", "karimun, bangka", "", None):
        with pytest.raises(ja.DataError, match=r"^region: "):
            ja.measure_region(evidence, region)
    with pytest.raises(ja.DataError, match="^evidence is of type str"):
        ja.measure_region("karimun")
