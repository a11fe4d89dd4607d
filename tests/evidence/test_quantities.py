import csv
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.evidence.quantities import Quantity, read_quantity, write_quantity
from analysis.paths import ROOT

# The figures found elsewhere are not part of the repository; where a researcher holds them they are read.
FOUND = ROOT.parent / "shared" / "evidence" / "claims_found.csv"


@pytest.mark.parametrize(
    ("printed", "value", "step", "unit", "form"),
    [
        ("97,45 persen", "97.45", "0.01", "percent", "plain"),
        ("98%", "98", "1", "percent", "plain"),
        ("98 %", "98", "1", "percent", "plain"),
        ("32,20 Persen", "32.20", "0.01", "percent", "plain"),
        ("2.163.388 jiwa", "2163388", "1", "count", "plain"),
        ("953 pekerja rentan", "953", "1", "count", "plain"),
        ("48 ribu", "48000", "1000", "count", "plain"),
        ("48 rb", "48000", "1000", "count", "plain"),
        ("96,8 juta peserta", "96800000", "100000", "count", "plain"),
        ("1,5 jt", "1500000", "100000", "count", "plain"),
        ("1,2 miliar", "1200000000", "100000000", "count", "plain"),
        ("Rp 1,2 milyar", "1200000000", "100000000", "idr", "plain"),
        ("Rp 2,16 T", "2160000000000", "10000000000", "idr", "plain"),
        ("Rp 3 M", "3000000000", "1000000000", "idr", "plain"),
        ("Rp 16.800", "16800", "1", "idr", "plain"),
        ("Rp16.800,-", "16800", "1", "idr", "plain"),
        ("Rp. 16.800,00", "16800", "1", "idr", "plain"),
        ("60-an juta", "60000000", "1000000", "count", "an"),
        ("5 ribuan", "5000", "1000", "count", "an"),
        ("400.000-an orang", "400000", "1", "count", "an"),
        ("11 ribu lebih", "11000", "1000", "count", "over"),
        ("dua bulan", "2", "1", "count", "plain"),
        ("tiga puluh orang", "30", "1", "count", "plain"),
        ("30 (tiga puluh) orang", "30", "1", "count", "plain"),
        ("48\u00a0ribu", "48000", "1000", "count", "plain"),
    ],
)
def test_read_quantity(printed, value, step, unit, form):
    quantity = read_quantity(printed)
    assert (quantity.value, quantity.step) == (Decimal(value), Decimal(step))
    assert (quantity.unit, quantity.form, quantity.end) == (unit, form, None)


@pytest.mark.parametrize(
    ("printed", "start", "end", "unit"),
    [
        ("600-700 ribu", 600_000, 700_000, "count"),
        ("18–19 persen", 18, 19, "percent"),
        ("18% - 19%", 18, 19, "percent"),
        ("37 hingga 58 persen", 37, 58, "percent"),
        ("antara 5 sampai 6 persen", 5, 6, "percent"),
        ("antara 5 dan 6 persen", 5, 6, "percent"),
        ("600 ribu sampai 1 juta pekerja", 600_000, 1_000_000, "count"),
        ("Rp 10.000 sampai Rp 16.800", 10_000, 16_800, "idr"),
    ],
)
def test_read_quantity_range(printed, start, end, unit):
    quantity = read_quantity(printed)
    assert (quantity.value, quantity.end, quantity.unit, quantity.form) == (start, end, unit, "range")


@pytest.mark.parametrize(
    ("printed", "message"),
    [
        ("95.56 persen", "'95.56 persen' is not an Indonesian quantity; did you mean '95,56 persen'?"),
        ("37. 229", "'37. 229' is not an Indonesian quantity; did you mean '37.229'?"),
        ("270,120", "'270,120' is a count with decimals; did you mean '270.120' or a scale word after it?"),
        (
            "1.234 persen",
            "'1.234 persen' is a rate with a point between thousands; did you mean '1,234 persen'?",
        ),
        ("14526 pekerja", "'14526 pekerja' has no point between thousands; did you mean '14.526 pekerja'?"),
        ("antara 5 persen", "'antara 5 persen' is a range without an end"),
        ("7 sampai 5 persen", "'7 sampai 5 persen' is a range whose end is not above its start"),
        ("20 (tiga puluh) orang", "'20 (tiga puluh) orang': the words in brackets say 30"),
        ("1.2.3", "'1.2.3' is not an Indonesian quantity"),
        ("57 million", "'57 million' is not an Indonesian quantity"),
        ("-5 persen", "'-5 persen' is not an Indonesian quantity"),
        ("=1+1", "'=1+1' is not an Indonesian quantity"),
        ("persen", "'persen' is not an Indonesian quantity"),
        ("", "'' is not an Indonesian quantity"),
        ("5 x", "'5 x' is not an Indonesian quantity"),
        ("dua gajah", "'dua gajah' is not an Indonesian quantity"),
    ],
)
def test_read_quantity_malformed_raises(printed, message):
    with pytest.raises(DataError) as refusal:
        read_quantity(printed)
    assert str(refusal.value) == message


@pytest.mark.parametrize(
    ("printed", "indonesian", "english"),
    [
        ("97,45%", "97,45 persen", "97.45 percent"),
        ("2.163.388 jiwa", "2.163.388 jiwa", "2,163,388 people"),
        ("48 rb pekerja rentan", "48 ribu pekerja rentan", "48 thousand workers"),
        ("Rp16.800,-", "Rp 16.800", "Rp 16,800"),
        ("96,8 jt", "96,8 juta", "96.8 million"),
        ("60-an juta", "60-an juta", "60-odd million"),
        ("11 ribu lebih", "11 ribu lebih", "just over 11 thousand"),
        ("600-700 ribu", "600 sampai 700 ribu", "600 to 700 thousand"),
        ("dua bulan", "2 bulan", "2 months"),
    ],
)
def test_write_quantity_in_both_languages(printed, indonesian, english):
    quantity = read_quantity(printed)
    assert (write_quantity(quantity, "id"), write_quantity(quantity, "en")) == (indonesian, english)


@st.composite
def quantities(draw):
    scale = draw(st.sampled_from([0, 3, 6, 9, 12]))
    unit = draw(st.sampled_from(["percent", "count", "idr"] if scale else ["percent", "count"]))
    if unit == "percent":
        scale = 0
    places = draw(st.integers(0, 3)) if scale or unit == "percent" else 0
    digits = draw(st.integers(0, 999 * 10**places if scale or unit == "percent" else 10**9))
    form = draw(st.sampled_from(["plain", "an", "over"])) if unit == "count" else "plain"
    step = Decimal(1).scaleb(scale - places)
    noun = draw(st.sampled_from(["", "jiwa", "pekerja rentan", "peserta aktif"])) if unit == "count" else ""
    return Quantity(digits * step, step, unit, form, scale, noun)


@given(quantities())
def test_reading_what_was_written_returns_it(quantity):
    again = read_quantity(write_quantity(quantity, "id"))
    assert (again.value, again.step) == (quantity.value, quantity.step)
    assert (again.unit, again.form, again.scale, again.noun) == (
        quantity.unit, quantity.form, quantity.scale, quantity.noun,
    )  # fmt: skip


@pytest.mark.skipif(
    not FOUND.is_file(), reason="the figures found elsewhere are not held beside the repository"
)
def test_every_figure_found_is_read_or_refused_for_a_reason():
    with FOUND.open(encoding="utf-8", newline="") as lines:
        printed = {row["value_as_published"] for row in csv.DictReader(lines)}
    refused = {text: _refusal(text) for text in printed if _refusal(text)}
    assert len(refused) <= 20, refused
    assert {"95.56 persen", "57 million", "270,120", "Pratama"} <= set(refused)


def _refusal(text: str) -> str:
    try:
        read_quantity(text)
    except DataError as error:
        return str(error)
    return ""
