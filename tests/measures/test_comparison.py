import pytest

from analysis.measures.measured import measure


def _pair(evidence):
    table = measure(evidence, ["teluk", "tanjung"], "2025-12-31").compare()
    return table[table["measure"] == "registered"].iloc[0]


@pytest.mark.parametrize(
    ("other", "outcome", "reasons"),
    [
        ({"as_printed": "85 persen"}, "ahead", ""),
        ({"as_printed": "95 persen"}, "behind", ""),
        ({"as_printed": "91 persen"}, "undecided", "rounding"),
        ({"as_printed": "85 persen", "as_of": "2024-11-29"}, "undecided", "dates"),
        ({"as_printed": "", "state": "mentioned"}, "undecided", "missing"),
    ],
)
def test_pairs(evidence_of, other, outcome, reasons):
    row = _pair(evidence_of({"as_printed": "90 persen"}, {"region_id": "tanjung", **other}))
    assert (row["outcome"], row["reasons"]) == (outcome, reasons)


def test_pairs_never_ranks_rates_of_different_variants(evidence_of):
    labour = {"indicator_id": "labour_active_pct", "as_printed": "50 persen"}
    evidence = evidence_of(
        {**labour, "variant": "with_construction"},
        {**labour, "variant": "without_construction", "as_printed": "30 persen", "region_id": "tanjung"},
    )
    table = measure(evidence, ["teluk", "tanjung"], "2025-12-31").compare()
    assert table.set_index("measure").loc["labour", ["outcome", "reasons"]].tolist() == ["undecided", "base"]


def test_pairs_level_figures_are_undecided(evidence_of):
    exact = {"as_printed": "90,00 persen"}
    row = _pair(evidence_of(exact, {"region_id": "tanjung", **exact}))
    assert (row["outcome"], row["reasons"]) == ("undecided", "rounding")
