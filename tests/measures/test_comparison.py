"""Two regions are in the order that ranks them, and where they have none the reason is given."""

import pytest

from analysis.measures.measured import measure

LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated"}


def _pair(evidence):
    table = measure(evidence, ["teluk", "tanjung"], "2025-12-31").compare()
    return table[table["measure"] == "registered"].iloc[0]


def _labour(evidence):
    table = measure(evidence, ["teluk", "tanjung"], "2025-12-31").compare().set_index("measure")
    return tuple(table.loc["labour", ["outcome", "reasons"]])


@pytest.mark.parametrize(
    ("other", "outcome", "reasons"),
    [
        ({"as_printed": "85 persen"}, "ahead", ""),
        ({"as_printed": "95 persen"}, "behind", ""),
        ({"as_printed": "91 persen"}, "undecided", "rounding"),
        ({"as_printed": "85 persen", "as_of": "2025-10-31"}, "ahead", ""),
        ({"as_printed": "85 persen", "as_of": "2025-10-30"}, "undecided", "dates"),
        ({"as_printed": "85 persen", "stated_base": "members"}, "undecided", "bases"),
        ({"as_printed": "85 persen", "register": "dukcapil-2024-2"}, "undecided", "register"),
        ({"as_printed": "", "state": "mentioned"}, "undecided", "missing"),
    ],
)
def test_pairs(evidence_of, other, outcome, reasons):
    first = {"as_printed": "90 persen", "register": "dukcapil-2024-1"}
    row = _pair(evidence_of(first, {"region_id": "tanjung", **other}))
    assert (row["outcome"], row["reasons"]) == (outcome, reasons)


def test_pairs_never_ranks_rates_of_different_variants(evidence_of):
    first = {**LABOUR, "as_printed": "50 persen", "variant": "with_construction"}
    second = {**first, "as_printed": "30 persen", "variant": "without_construction", "region_id": "tanjung"}
    assert _labour(evidence_of(first, second)) == ("undecided", "scope")


@pytest.mark.parametrize(
    ("printed", "page", "outcome"),
    [
        ("38,99 persen", "harian-2", ("ahead", "")),
        ("39,00 persen", "harian-2", ("undecided", "bases")),
        ("39,00 persen", "harian-1", ("ahead", "")),
    ],
)
def test_pairs_of_jamsostek_of_two_pages_need_a_factor(evidence_of, printed, page, outcome):
    first = {**LABOUR, "as_printed": "60,00 persen"}
    second = {**LABOUR, "as_printed": printed, "source_id": page, "region_id": "tanjung"}
    assert _labour(evidence_of(first, second)) == outcome


def test_pairs_say_the_difference_of_what_is_comparable_alone(evidence_of):
    first, second = ({"as_printed": f"{rate} persen", "region_id": name} for rate, name in (
        ("90,00", "teluk"), ("85,00", "tanjung"),
    ))  # fmt: skip
    row = _pair(evidence_of(first, second))
    assert row[["low", "high", "days_apart"]].to_list() == pytest.approx([4.99, 5.01, 0])
    apart = _pair(evidence_of(first, {**second, "as_of": "2025-10-01"}))
    assert (apart[["low", "high"]].isna().all(), apart["days_apart"]) == (True, 61)


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ([{"as_printed": "98,01 persen"}, {"as_printed": "99,50 persen"}], "band"),
        (
            [
                {"as_printed": "90,00 persen"},
                {"as_printed": "85,00 persen"},
                {"as_printed": "91 persen", "source_id": "harian-2", "region_id": "tanjung"},
            ],
            "rivals",
        ),
    ],
)
def test_pairs_that_tie_say_why(evidence_of, claims, reason):
    first, second, *rivals = claims
    row = _pair(evidence_of(first, {**second, "region_id": "tanjung"}, *rivals))
    assert (row["outcome"], row["reasons"]) == ("undecided", reason)


def test_pairs_that_tie_by_an_open_base_say_so(evidence_of):
    active = {"indicator_id": "health_active_pct"}
    evidence = evidence_of(
        {"as_printed": "90,00 persen"},
        {**active, "as_printed": "80,00 persen"},
        {**active, "as_printed": "75,00 persen", "stated_base": "residents", "region_id": "tanjung"},
    )
    table = measure(evidence, ["teluk", "tanjung"], "2025-12-31").compare().set_index("measure")
    assert table.loc["active", ["outcome", "reasons"]].to_list() == ["undecided", "base"]


def test_pairs_level_figures_are_undecided(evidence_of):
    exact = {"as_printed": "90,00 persen"}
    row = _pair(evidence_of(exact, {"region_id": "tanjung", **exact}))
    assert (row["outcome"], row["reasons"]) == ("undecided", "rounding")
