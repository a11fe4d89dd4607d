import pandas as pd
import pytest

from jaminan.findings import FindingsError
from jaminan.tables import strict


def test_load_adds_value_step_and_bounds(evidence_of):
    claims = evidence_of({"as_printed": "98 persen", "hedge_as_printed": "telah mencapai"}).claims
    row = claims.iloc[0]
    assert row[["value", "step", "low", "high", "rule"]].tolist() == [98, 1, 97.5, 99, "coarse"]


@pytest.mark.parametrize(
    ("claim", "figure"),
    [
        ({"as_printed": "18–19 persen"}, [18, 19, 17.5, 19.5]),
        (
            {"as_printed": "90.5 persen", "read_as": "90,5 persen", "note": "A point."},
            [90.5, None, 90.45, 90.6],
        ),
        ({"as_printed": "95 persen", "hedge_as_printed": "minimal"}, [95, None, 95, float("inf")]),
        ({"as_printed": "95 persen", "hedge_as_printed": "di bawah"}, [95, None, float("-inf"), 95]),
        (
            {"as_printed": "95 persen", "hedge_as_printed": "minimal", "claim_kind": "threshold"},
            [95, None, 95, 95],
        ),
        (
            {
                "as_printed": "48 ribu",
                "indicator_id": "labour_active_persons",
                "agency": "bpjs_ketenagakerjaan",
            },
            [48_000, None, 47_500, 49_000],
        ),
    ],
)
def test_load_figures(evidence_of, claim, figure):
    row = evidence_of(claim).claims.iloc[0]
    found = row[["value", "value_end", "low", "high"]]
    assert [None if pd.isna(cell) else cell for cell in found] == figure


def test_load_keeps_the_rows_and_the_raw_columns(evidence_of):
    claims = evidence_of(
        {"as_printed": "90 persen"}, {"state": "mentioned"}, {"as_printed": "91 persen"}
    ).claims
    assert claims["claim_id"].tolist() == ["T001", "T002", "T003"]
    assert claims["as_printed"].tolist() == ["90 persen", "", "91 persen"]
    assert claims.index.tolist() == [0, 1, 2]


def test_load_takes_the_day_of_publication_from_the_source(evidence_of):
    claims = evidence_of(
        {"as_printed": "90 persen"}, {"as_printed": "91 persen", "source_id": "harian-2"}
    ).claims
    assert claims["published"].tolist() == ["2025-12-01", "2025-12-02"]


def test_load_lists_everything_that_is_wrong_at_once(folder_of):
    folder = folder_of(
        {"as_printed": "90 persen", "source_id": "harian-9"},
        {"as_printed": "90 persen", "agency": "pos"},
        {"as_printed": "90.5 persen"},
        {"claim_id": "T001", "as_printed": "90 persen"},
    )
    path = folder / "raw" / "sources.csv"
    path.write_text(path.read_text().replace("2025-12-02", "2025-12-32"))
    with pytest.raises(FindingsError) as refusal:
        strict.load(folder)
    assert [
        (found.file.rpartition("/")[2], found.line, found.column) for found in refusal.value.findings
    ] == [
        ("claims.csv", 2, "source_id"),
        ("claims.csv", 3, "agency"),
        ("claims.csv", 4, "as_printed"),
        ("claims.csv", 5, "claim_id"),
        ("sources.csv", 3, "published"),
    ]


@pytest.mark.parametrize(
    ("printed", "hedge", "low", "high"),
    [
        ("80 persen", "kisaran", 75, 85),
        ("80 persen", "baru sekitar", 75, 85),
        ("80,0 persen", "sekitar", 75, 85),
        ("75 persen", "sekitar", 74, 76),
        ("78 persen", "kisaran", 77, 79),
        ("80 persen", "", 79.5, 81),
        ("80 persen", "hampir", 79, 80),
    ],
)
def test_load_coarse_bounds_are_those_of_a_hedged_round_ten(evidence_of, printed, hedge, low, high):
    row = evidence_of({"as_printed": printed, "hedge_as_printed": hedge}).claims.iloc[0]
    assert (row["coarse_low"], row["coarse_high"]) == (low, high)


def test_load_mentioned_claim_has_no_number(evidence_of):
    row = evidence_of({"state": "mentioned"}).claims.iloc[0]
    assert row[["value", "value_end", "step", "low", "high", "coarse_low", "coarse_high"]].isna().all()
    assert row["rule"] == ""


def test_load_a_hedged_round_ten_of_heads_is_not_coarse(evidence_of):
    claim = {
        "as_printed": "80 ribu",
        "hedge_as_printed": "sekitar",
        "indicator_id": "health_registered_persons",
    }
    row = evidence_of(claim).claims.iloc[0]
    assert row[["coarse_low", "coarse_high"]].tolist() == row[["low", "high"]].tolist() == [75_000, 85_000]


@pytest.mark.parametrize(
    ("stated", "inferred", "base"),
    [("members", "residents", "members"), ("", "residents", "residents"), ("", "", "")],
)
def test_load_base_is_stated_before_inferred(evidence_of, stated, inferred, base):
    claim = {"as_printed": "80 persen", "stated_base": stated, "inferred_base": inferred}
    assert evidence_of(claim).claims["base"].tolist() == [base]


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        ("2025", "2025-12-31"),
        ("2025-02", "2025-02-28"),
        ("2024-02", "2024-02-29"),
        ("2025-02-03", "2025-02-03"),
    ],
)
def test_load_partial_date_counts_to_its_last_day(evidence_of, as_of, day):
    assert evidence_of({"as_printed": "80 persen", "as_of": as_of}).claims["as_of_day"].tolist() == [
        pd.Timestamp(day)
    ]


def test_load_claim_without_a_date_has_no_day(evidence_of):
    claims = evidence_of(
        {"as_printed": "80 persen", "as_of": "", "as_of_basis": ""}, {"as_printed": "1 persen"}
    ).claims
    assert claims["as_of_day"].isna().tolist() == [True, False]


def test_load_direct_if_the_office_serves_the_region(evidence_of, monkeypatch):
    offices = strict.offices_of
    served = {"bpjs_kesehatan": {"serves": ["teluk"]}}
    monkeypatch.setattr(strict, "offices_of", lambda package: {**offices(package), **served})
    claims = evidence_of(
        {"as_printed": "80 persen", "agency": "press"},
        {"as_printed": "80 persen"},
        {"as_printed": "80 persen", "region_id": "tanjung"},
    ).claims
    assert claims["direct"].tolist() == [False, True, False]
