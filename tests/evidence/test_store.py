import pandas as pd
import pytest

from analysis.errors import DataError


def test_load_adds_value_step_and_bounds(evidence_of):
    claims = evidence_of({"as_printed": "98 persen", "hedge_as_printed": "telah mencapai"}).claims
    row = claims.iloc[0]
    assert row[["value", "step", "low", "high", "rule"]].tolist() == [98, 1, 97.5, 99, "coarse"]


@pytest.mark.parametrize(
    ("printed", "hedge", "low", "high"),
    [
        ("80 persen", "kisaran", 75, 85),
        ("78 persen", "kisaran", 77, 79),
        ("80 persen", "", 79.5, 81),
    ],
)
def test_load_coarse_bounds_are_those_of_a_hedged_round_ten(evidence_of, printed, hedge, low, high):
    row = evidence_of({"as_printed": printed, "hedge_as_printed": hedge}).claims.iloc[0]
    assert (row["coarse_low"], row["coarse_high"]) == (low, high)


def test_load_mentioned_claim_has_no_number(evidence_of):
    row = evidence_of({"state": "mentioned"}).claims.iloc[0]
    assert row[["value", "low", "high", "coarse_low", "coarse_high"]].isna().all()


@pytest.mark.parametrize(
    ("stated", "inferred", "base"),
    [("members", "residents", "members"), ("", "residents", "residents"), ("", "", "")],
)
def test_load_base_is_stated_before_inferred(evidence_of, stated, inferred, base):
    claim = {"as_printed": "80 persen", "stated_base": stated, "inferred_base": inferred}
    assert evidence_of(claim).claims["base"].tolist() == [base]


@pytest.mark.parametrize(
    ("as_of", "day"), [("2025", "2025-12-31"), ("2025-02", "2025-02-28"), ("2025-02-03", "2025-02-03")]
)
def test_load_partial_date_counts_to_its_last_day(evidence_of, as_of, day):
    assert evidence_of({"as_printed": "80 persen", "as_of": as_of}).claims["as_of_day"].tolist() == [
        pd.Timestamp(day)
    ]


def test_load_direct_if_the_office_serves_the_region(evidence_of):
    claims = evidence_of(
        {"as_printed": "80 persen", "agency": "press"},
        {"as_printed": "80 persen", "agency": "bpjs_kesehatan"},
    ).claims
    assert claims["direct"].tolist() == [False, False]


def test_region_unknown_raises_with_the_nearest(evidence_of):
    with pytest.raises(DataError) as refusal:
        evidence_of({"as_printed": "80 persen"}).region("telok")
    assert str(refusal.value) == (
        "region 'telok' is unknown; did you mean 'teluk'? (known: negara, pulau, teluk, tanjung)"
    )
