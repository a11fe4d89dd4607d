from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.evidence.bounds import RULES, bounds, read_hedge
from analysis.evidence.quantities import read_quantity

INF = float("inf")
KINDS = ["observation", "target", "threshold", "quota", "tariff", "status"]


@pytest.mark.parametrize(
    ("printed", "hedge", "kind", "low", "high"),
    [
        ("97,45 persen", "", "observation", 97.445, 97.455),
        ("97,45 persen", "mencapai", "observation", 97.445, 97.455),
        ("98 persen", "telah mencapai", "observation", 97.5, 99),
        ("98,4%", "sudah mencapai", "observation", 98.35, 98.5),
        ("37 persen", "baru mencapai", "observation", 36.5, 38),
        ("48 ribu", "sudah", "observation", 47_500, 49_000),
        ("96,8 juta", "", "observation", 96_750_000, 96_900_000),
        ("98 persen", "telah menembus", "observation", 98, 99),
        ("2.163.388 jiwa", "mencapai", "observation", 2_163_388, 2_163_388),
        ("Rp 1.115.856.000", "", "observation", 1_115_856_000, 1_115_856_000),
        ("12.000 orang", "", "observation", 11_500, 13_000),
        ("3.000.000 orang", "", "observation", 2_500_000, 4_000_000),
        ("1.000 orang", "", "target", 1_000, 1_000),
        ("53 ribu pekerja", "", "target", 52_500, 54_000),
        ("58 persen", "masih sekitar", "observation", 57, 59),
        ("80 persen", "di kisaran", "observation", 79, 81),
        ("55 ribu jiwa", "sekitar", "observation", 54_000, 56_000),
        ("270.000 penduduk", "sekitar", "observation", 260_000, 280_000),
        ("27 juta pekerja", "sekitar", "observation", 26_000_000, 28_000_000),
        ("400 ribu", "sekitar", "observation", 350_000, 450_000),
        ("60-an juta", "", "observation", 60_000_000, 70_000_000),
        ("11 ribu lebih", "", "observation", 11_000, 12_000),
        ("95 persen", "minimal", "observation", 95, INF),
        ("95 persen", "di bawah", "observation", -INF, 95),
        ("400 ribu", "hampir", "observation", 399_000, 400_000),
        ("18–19 persen", "sekitar", "observation", 17.5, 19.5),
        ("600-700 ribu", "", "observation", 599_500, 700_500),
        ("95 persen", "minimal", "threshold", 95, 95),
        ("65 persen", "sekitar", "target", 65, 65),
        ("Rp 16.800", "sebesar", "tariff", 16_800, 16_800),
        ("20 ribu jiwa", "sebanyak", "quota", 19_500, 21_000),
    ],
)
def test_bounds(printed, hedge, kind, low, high):
    found = bounds(read_quantity(printed), hedge, kind)
    assert (float(found.low), float(found.high)) == (low, high)
    assert found.rule in RULES


@pytest.mark.parametrize(
    ("phrase", "hedge"),
    [
        ("", "none"),
        ("sebanyak", "none"),
        ("hanya", "none"),
        ("setara", "none"),
        ("Mencapai", "reached"),
        ("sudah mencapai", "reached"),
        ("telah menembus", "passed"),
        ("baru sekitar", "about"),
        ("hanya berkisar", "about"),
        ("hampir", "almost"),
        ("sudah melebihi", "at_least"),
        ("sudah mencapai di atas", "at_least"),
        ("maksimal", "at_most"),
    ],
)
def test_read_hedge(phrase, hedge):
    assert read_hedge(phrase) == hedge


def test_read_hedge_unknown_word_raises():
    with pytest.raises(DataError) as refusal:
        read_hedge("masih sekitat")
    assert str(refusal.value) == (
        "a known hedge; 'sekitat' in 'masih sekitat' is none; did you mean 'sekitar'?"
    )


printed = st.sampled_from(
    ["97,45 persen", "98 persen", "48 ribu", "96,8 juta", "2.163.388 jiwa", "12.000 orang", "Rp 16.800", "60-an juta",
     "11 ribu lebih", "18–19 persen", "0 persen", "400 ribu"]
)  # fmt: skip
hedges = st.sampled_from(["", "mencapai", "sekitar", "hampir", "minimal", "maksimal", "telah menembus"])


@given(printed, hedges, st.sampled_from(KINDS))
def test_bounds_contain_the_value(text, hedge, kind):
    quantity = read_quantity(text)
    found = bounds(quantity, hedge, kind)
    assert found.low <= quantity.value <= found.high
    assert quantity.end is None or quantity.end <= found.high


@given(printed, hedges, st.integers(1, 10**7))
def test_a_wider_grain_never_narrows(text, hedge, grain):
    quantity = read_quantity(text)
    fine, coarse = (bounds(quantity, hedge, "observation", grain=g) for g in (None, Decimal(grain)))
    assert coarse.low <= fine.low
    assert coarse.high >= fine.high


@given(printed, hedges)
def test_a_neutral_word_changes_nothing(text, hedge):
    quantity = read_quantity(text)
    assert bounds(quantity, hedge, "observation") == bounds(quantity, f"masih {hedge}".strip(), "observation")
