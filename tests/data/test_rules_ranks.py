"""Ranks and series of figures that were published, each named by its claim."""

import pytest
from worked import worked

import analysis as ja
from analysis.public.evidence import Evidence


@pytest.fixture(scope="module")
def evidence():
    return Evidence(worked())


def _rank(evidence, measure, within, day="2025-12-31"):
    return (
        ja.measure(evidence, as_of=day).rank(measure, within).set_index("region_id").astype(object).fillna("")
    )


def _history(evidence, region, indicator, day="2026-02-28"):
    history = (
        ja.measure(evidence, region, day).history(indicator).set_index("claim_id").astype(object).fillna("")
    )
    return history[["segment", "broken_by", "since", "trend"]].apply(tuple, axis="columns")


def test_one_page_lists_the_regencies_of_lampung(evidence):
    # Lampost, September 2024: Bandar Lampung 32,8 (E1443), Metro 32,9 (E1444), Tanggamus 29,4 (E1442).
    ranks = _rank(evidence, "labour", "lampung")[["rank_low", "rank_high", "ranked"]]
    assert ranks.loc["kota-bandar-lampung"].to_list() == ranks.loc["kota-metro"].to_list() == [1, 2, 12]
    assert ranks.loc["tanggamus"].to_list() == [3, 3, 12]


def test_jamsostek_of_other_pages_has_no_order_in_kepri(evidence):
    # Karimun 58 (S001), Natuna 50 (E967): the pages do not say of whom. 50 is no less than 0.65 of 58.
    karimun = _rank(evidence, "labour", "kepri").loc["karimun"]
    reasons = dict(zip(karimun["not_comparable"].split(), karimun["reasons"].split(), strict=True))
    assert (reasons["natuna"], reasons["bintan"]) == ("base", "dates")
    assert karimun[["rank_low", "rank_high"]].to_list() == [1, 7]


def test_the_factor_is_what_one_name_meant_in_bengkulu(evidence):
    # 41.84 (E1097, December 2024, with construction) and 27,16 (E1093, July 2025): the same name, another base.
    claims = evidence.claims.set_index("claim_id")
    high, low = (ja.Interval.of(claims.loc[name]) for name in ("E1097", "E1093"))
    assert (low / high).meets(ja.Interval(0.64, 0.65))
    assert set(_history(evidence, "bengkulu", "labour_active_pct")[["E1097", "E1093"]]) == {
        (1, "", "", ""),
        (2, "", "", ""),
    }


def test_tanjungpinang_is_the_last_of_kepri_and_the_first_are_in_a_band(evidence):
    # December 2025: Tanjungpinang 97,47 (E103), Natuna 100,26 (E128), Batam 97,88 (E077).
    ranks = _rank(evidence, "registered", "kepri")
    assert ranks.loc["kota-tanjungpinang", ["rank_low", "rank_high", "band"]].to_list() == [7, 7, ""]
    assert ranks.loc["natuna", ["rank_low", "band"]].to_list() == ["", "98_and_more"]


def test_figures_of_other_years_have_no_order(evidence):
    # Bangka Selatan 60,94 (E959) is of 2021, Belitung 100,03 (E227) of December 2025.
    south = _rank(evidence, "registered", "babel").loc["bangka-selatan"]
    assert (south["rank_low"], set(south["reasons"].split())) == (1, {"dates"})


def test_kepri_did_not_fall_the_residents_were_counted_anew(evidence):
    # 98,05 (E033, June 2024) to 97,45 (S017, December): the counts imply 3 percent more residents.
    history = _history(evidence, "kepri", "health_registered_pct")
    assert history["S017"][1:] == ("base", "", "")


def test_another_register_of_residents_is_another_segment(evidence):
    # 95,77 of the residents of the first half of 2023 (E240), 97,44 of those of the second (E630).
    assert _history(evidence, "indonesia", "health_registered_pct")["E630"][1:] == ("register", "", "")


def test_the_removals_of_june_2025_cut_active_rates(evidence):
    # Pangkalpinang 76,67 in April 2025 (E210), 80,33 in September (E211).
    assert _history(evidence, "kota-pangkalpinang", "health_active_pct")["E211"][1:] == ("policy", "", "")


def test_bangka_has_no_trend(evidence):
    # 98,49 (E551, November 2025) to 99,19 (E161, January 2026): no register is named, and no counts.
    history = _history(evidence, "bangka", "health_registered_pct")
    assert history["E161"] == (*history["E551"][:2], "", "")


def test_musi_banyuasin_rose_by_members_and_workers_that_one_page_prints(evidence):
    # 41,65 percent are 88.958 (E1089), 48,26 are 103.079 of 213.582 (E1086, E1087).
    assert _history(evidence, "musi-banyuasin", "labour_active_pct")["E1085"] == (1, "", "E1088", "rose")


def test_batam_rose_since_may_by_the_counts_of_both_pages(evidence):
    # 95,56 (E074, May 2025) to 97,88 (E077, November).
    assert _history(evidence, "kota-batam", "health_registered_pct")["E077"][2:] == ("E074", "rose")
