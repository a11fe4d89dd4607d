import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.evidence.rounding import RULES
from jaminan.grammar.bounds import bounds, read_hedge
from jaminan.grammar.quantities import read_quantity

INF = float("inf")
KINDS = ["observation", "target", "threshold", "quota", "tariff", "status"]


@pytest.mark.parametrize(
    ("printed", "hedge", "kind", "low", "high"),
    [
        ("97,45 persen", "", "observation", 97.445, 97.455),
        ("97,45 persen", "mencapai", "observation", 97.445, 97.455),
        ("98 persen", "telah mencapai", "observation", 97.5, 99),
        ("98,4%", "sudah mencapai", "observation", 98.35, 98.5),
        ("98,40%", "sudah mencapai", "observation", 98.395, 98.405),
        ("80 persen", "", "status", 79.5, 81),
        ("37 persen", "baru mencapai", "observation", 36.5, 38),
        ("48 ribu", "sudah", "observation", 47_500, 49_000),
        ("96,8 juta", "", "observation", 96_750_000, 96_900_000),
        ("98 persen", "telah menembus", "observation", 98, 99),
        ("97,45 persen", "melewati", "observation", 97.45, 97.46),
        ("12.000 orang", "tembus", "observation", 12_000, 13_000),
        ("2.163.388 jiwa", "mencapai", "observation", 2_163_388, 2_163_388),
        ("Rp 1.115.856.000", "", "observation", 1_115_856_000, 1_115_856_000),
        ("Rp 174 juta", "", "observation", 173_500_000, 175_000_000),
        ("Rp 100.000", "", "observation", 100_000, 100_000),
        ("12.000 orang", "", "observation", 11_500, 13_000),
        ("12.000 orang", "", "quota", 12_000, 12_000),
        ("12.500 orang", "", "observation", 12_500, 12_500),
        ("0 orang", "", "observation", 0, 0),
        ("3.000.000 orang", "", "observation", 2_500_000, 4_000_000),
        ("1.000 orang", "", "target", 1_000, 1_000),
        ("53 ribu pekerja", "", "target", 52_500, 54_000),
        ("58 persen", "masih sekitar", "observation", 57, 59),
        ("80 persen", "di kisaran", "observation", 79, 81),
        ("80 persen", "kisaran", "observation", 79, 81),
        ("97,45 persen", "sekitar", "observation", 97.44, 97.46),
        ("12,5 juta", "sekitar", "observation", 12_400_000, 12_600_000),
        ("Rp 174 juta", "sekitar", "observation", 173_000_000, 175_000_000),
        ("1.000 orang", "sekitar", "target", 500, 1_500),
        ("55 ribu jiwa", "sekitar", "observation", 54_000, 56_000),
        ("270.000 penduduk", "sekitar", "observation", 260_000, 280_000),
        ("27 juta pekerja", "sekitar", "observation", 26_000_000, 28_000_000),
        ("400 ribu", "sekitar", "observation", 350_000, 450_000),
        ("60-an juta", "", "observation", 60_000_000, 70_000_000),
        ("60-an juta", "sekitar", "observation", 60_000_000, 70_000_000),
        ("5 ribuan", "", "observation", 5_000, 6_000),
        ("400.000-an", "", "observation", 400_000, 500_000),
        ("60 persen lebih", "", "observation", 60, 70),
        ("11 ribu lebih", "", "observation", 11_000, 12_000),
        ("95 persen", "minimal", "observation", 95, INF),
        ("95 persen", "di bawah", "observation", -INF, 95),
        ("53 ribu", "kurang dari", "target", -INF, 53_000),
        ("53 ribu", "minimal", "target", 53_000, INF),
        ("400 ribu", "hampir", "observation", 399_000, 400_000),
        ("98 persen", "hampir mencapai", "observation", 97, 98),
        ("18–19 persen", "sekitar", "observation", 17.5, 19.5),
        ("18–19,5 persen", "", "observation", 17.5, 19.55),
        ("18–19 persen", "", "target", 17.5, 19.5),
        ("600-700 ribu", "", "observation", 599_500, 700_500),
        ("600.000-700.000", "", "observation", 599_500, 700_500),
        ("600.000-650.500", "", "observation", 599_500, 650_500.5),
        ("950.500-1.000.000", "", "observation", 950_499.5, 1_500_000),
        ("600.000-700.000", "", "quota", 599_999.5, 700_000.5),
        ("Rp 600.000-700.000", "", "observation", 599_999.5, 700_000.5),
        ("600 ribu-1,2 juta", "", "observation", 599_500, 1_250_000),
        ("95 persen", "minimal", "threshold", 95, 95),
        ("95 persen", "minimal", "quota", 95, INF),
        ("65 persen", "sekitar", "target", 65, 65),
        ("Rp 16.800", "sebesar", "tariff", 16_800, 16_800),
        ("20 ribu jiwa", "sebanyak", "quota", 19_500, 21_000),
    ],
)
def test_bounds(printed, hedge, kind, low, high):
    found = bounds(read_quantity(printed), hedge, kind)
    assert (float(found.low), float(found.high)) == (low, high)
    assert found.rule in RULES


PHRASES = {
    "at_least": ["minimal", "lebih dari", "di atas", "sedikitnya", "melebihi", "melampaui"],
    "at_most": ["maksimal", "paling banyak", "di bawah", "kurang dari"],
    "almost": ["hampir"],
    "about": ["sekitar", "kisaran", "kira-kira", "berkisar", "di kisaran", "kurang lebih"],
    "passed": ["telah menembus", "menembus", "tembus", "melewati", "telah melewati"],
    "reached": ["mencapai", "baru", "sudah", "telah", "Mencapai", "sudah mencapai", "telah mencapai"],
    "none": [
        "", "hanya", "masih", "sebesar", "sebanyak", "tercatat", "total", "setara", "menjadi", "di angka", "hingga",
        "rata-rata", "tercatat  sebanyak", " hanya ",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "hedge"), [(phrase, hedge) for hedge, phrases in PHRASES.items() for phrase in phrases]
)
def test_read_hedge(phrase, hedge):
    assert read_hedge(phrase) == hedge


@pytest.mark.parametrize(
    ("phrase", "hedge"),
    [
        ("baru sekitar", "about"),
        ("hanya berkisar", "about"),
        ("masih di kisaran", "about"),
        ("sudah melebihi", "at_least"),
        ("sudah mencapai di atas", "at_least"),
        ("sekitar lebih dari", "at_least"),
        ("hampir mencapai", "almost"),
        ("baru mencapai", "reached"),
        ("sudah tembus", "passed"),
        ("hampir menembus", "almost"),
    ],
)
def test_read_hedge_the_strongest_of_several_decides(phrase, hedge):
    assert read_hedge(phrase) == hedge


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("masih sekitat", "'sekitat' in 'masih sekitat' is none; did you mean 'sekitar'?"),
        ("Hampr", "'hampr' in 'Hampr' is none; did you mean 'hampir'?"),
        ("mencapaian", "'mencapaian' in 'mencapaian' is none; did you mean 'mencapai'?"),
        ("bukan hampir", "'bukan' in 'bukan hampir' is none"),
        ("belum tentu", "'belum' in 'belum tentu' is none; did you mean 'belum ada'?"),
        ("di", "'di' in 'di' is none"),
        ("gajah", "'gajah' in 'gajah' is none"),
    ],
)
def test_read_hedge_unknown_word_raises(phrase, message):
    with pytest.raises(DataError) as refusal:
        read_hedge(phrase)
    assert str(refusal.value) == f"a known hedge; {message}"


@pytest.mark.parametrize(
    ("phrase", "several"),
    [
        ("hampir melebihi", "almost, at_least"),
        ("minimal hampir", "almost, at_least"),
        ("lebih dari kurang dari", "at_least, at_most"),
        ("hampir di bawah", "almost, at_most"),
    ],
)
def test_read_hedge_contradicting_itself_raises(phrase, several):
    with pytest.raises(DataError) as refusal:
        read_hedge(phrase)
    assert str(refusal.value) == f"one hedge; {phrase!r} holds several: {several}"


@pytest.mark.parametrize(
    ("printed", "hedge", "kind", "rule"),
    [
        ("95 persen", "minimal", "threshold", "policy"),
        ("Rp 16.800", "", "tariff", "policy"),
        ("18–19 persen", "sekitar", "target", "range"),
        ("60-an juta", "", "observation", "an"),
        ("11 ribu lebih", "", "observation", "an"),
        ("95 persen", "di atas", "observation", "at_least"),
        ("95 persen", "di bawah", "observation", "at_most"),
        ("95 persen", "hampir", "observation", "almost"),
        ("95 persen", "sekitar", "observation", "about_rate"),
        ("95 ribu", "sekitar", "observation", "about_count"),
        ("95 persen", "tembus", "observation", "passed"),
        ("95,12 persen", "", "observation", "rate_rounded"),
        ("95,1 persen", "", "observation", "coarse"),
        ("95 ribu", "", "target", "coarse"),
        ("95.000", "", "observation", "coarse"),
        ("95.000", "", "target", "full"),
        ("Rp 95.000", "", "observation", "full"),
    ],
)
def test_bounds_name_their_rule(printed, hedge, kind, rule):
    assert bounds(read_quantity(printed), hedge, kind).rule == rule


printed = st.sampled_from(
    ["97,45 persen", "98 persen", "48 ribu", "96,8 juta", "2.163.388 jiwa", "12.000 orang", "Rp 16.800", "60-an juta",
     "11 ribu lebih", "18–19 persen", "0 persen", "400 ribu", "600.000-700.000"]
)  # fmt: skip
hedges = st.sampled_from([phrase for phrases in PHRASES.values() for phrase in phrases])


@given(printed, hedges, st.sampled_from(KINDS))
def test_bounds_contain_the_value(text, hedge, kind):
    quantity = read_quantity(text)
    found = bounds(quantity, hedge, kind)
    assert found.low <= quantity.value <= found.high
    assert quantity.end is None or found.low <= quantity.end <= found.high


@given(printed, hedges, st.sampled_from(KINDS), st.sampled_from(PHRASES["none"]), st.booleans())
def test_a_neutral_word_changes_nothing(text, hedge, kind, word, before):
    quantity = read_quantity(text)
    longer = f"{word} {hedge}" if before else f"{hedge} {word}"
    assert bounds(quantity, hedge, kind) == bounds(quantity, longer, kind)
