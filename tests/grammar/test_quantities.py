import csv
import re
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.paths import ROOT
from jaminan.grammar import quantities as grammar
from jaminan.grammar.quantities import Quantity, read_quantity

# The figures found elsewhere are not part of the repository; where a researcher holds them they are read.
FOUND = ROOT.parent / "shared" / "evidence" / "claims_found.csv"


@pytest.mark.parametrize(
    ("printed", "value", "step", "unit", "form"),
    [
        ("97,45 persen", "97.45", "0.01", "percent", "plain"),
        ("98%", "98", "1", "percent", "plain"),
        ("98 %", "98", "1", "percent", "plain"),
        ("98persen", "98", "1", "percent", "plain"),
        ("0 persen", "0", "1", "percent", "plain"),
        ("0,5 persen", "0.5", "0.1", "percent", "plain"),
        ("103,04 persen", "103.04", "0.01", "percent", "plain"),
        ("97,12345 persen", "97.12345", "0.00001", "percent", "plain"),
        ("32,20 Persen", "32.20", "0.01", "percent", "plain"),
        ("58 PERSEN pekerja", "58", "1", "percent", "plain"),
        ("953", "953", "1", "count", "plain"),
        ("1234 orang", "1234", "1", "count", "plain"),
        ("2.163.388 jiwa", "2163388", "1", "count", "plain"),
        ("48 ribu", "48000", "1000", "count", "plain"),
        ("48 RIBU", "48000", "1000", "count", "plain"),
        ("48 rb", "48000", "1000", "count", "plain"),
        ("48rb", "48000", "1000", "count", "plain"),
        ("178,86 ribu orang", "178860", "10", "count", "plain"),
        ("96,8 juta peserta", "96800000", "100000", "count", "plain"),
        ("1,5 jt", "1500000", "100000", "count", "plain"),
        ("1,2 miliar", "1200000000", "100000000", "count", "plain"),
        ("1.234,5 juta", "1234500000", "100000", "count", "plain"),
        ("Rp 1,2 milyar", "1200000000", "100000000", "idr", "plain"),
        ("Rp 2,16 triliun", "2160000000000", "10000000000", "idr", "plain"),
        ("Rp 2,16 T", "2160000000000", "10000000000", "idr", "plain"),
        ("Rp 3 M", "3000000000", "1000000000", "idr", "plain"),
        ("Rp174 juta", "174000000", "1000000", "idr", "plain"),
        ("Rp 16.800", "16800", "1", "idr", "plain"),
        ("Rp16.800", "16800", "1", "idr", "plain"),
        ("Rp.16.800", "16800", "1", "idr", "plain"),
        ("RP 16.800", "16800", "1", "idr", "plain"),
        ("Rp16.800,-", "16800", "1", "idr", "plain"),
        ("Rp. 16.800,00", "16800", "1", "idr", "plain"),
        ("Rp 16.800,50", "16800.50", "0.01", "idr", "plain"),
        ("60-an juta", "60000000", "1000000", "count", "an"),
        ("60 jutaan", "60000000", "1000000", "count", "an"),
        ("60 juta-an", "60000000", "1000000", "count", "an"),
        ("60-an persen", "60", "1", "percent", "an"),
        ("5 ribuan", "5000", "1000", "count", "an"),
        ("400.000-an orang", "400000", "1", "count", "an"),
        ("Rp 60-an juta", "60000000", "1000000", "idr", "an"),
        ("11 ribu lebih", "11000", "1000", "count", "over"),
        ("11 ribu lebih pekerja", "11000", "1000", "count", "over"),
        ("60 persen lebih", "60", "1", "percent", "over"),
        ("dua bulan", "2", "1", "count", "plain"),
        ("Dua Bulan", "2", "1", "count", "plain"),
        ("tiga puluh orang", "30", "1", "count", "plain"),
        ("dua puluh lima persen", "25", "1", "percent", "plain"),
        ("seribu", "1000", "1", "count", "plain"),
        ("30 (tiga puluh) orang", "30", "1", "count", "plain"),
        ("30 (tiga puluh) persen", "30", "1", "percent", "plain"),
        ("20 ribu (dua puluh ribu) orang", "20000", "1000", "count", "plain"),
        ("48\u00a0ribu", "48000", "1000", "count", "plain"),
        ("48\u202fribu", "48000", "1000", "count", "plain"),
        ("48\u2009ribu", "48000", "1000", "count", "plain"),
    ],
)
def test_read_quantity(printed, value, step, unit, form):
    quantity = read_quantity(printed)
    assert (quantity.value, quantity.step) == (Decimal(value), Decimal(step))
    assert (quantity.unit, quantity.form, quantity.end) == (unit, form, None)


@pytest.mark.parametrize(
    ("printed", "noun"),
    [
        ("953 Pekerja Rentan", "pekerja rentan"),
        ("5.535 orang nelayan", "orang nelayan"),
        ("12 peserta nonaktif mandiri", "peserta nonaktif mandiri"),
        ("185 pemerintah daerah", "pemerintah daerah"),
        ("3 kabupaten/kota", "kabupaten/kota"),
        ("2 UMKM", "umkm"),
        ("empat perusahaan", "perusahaan"),
        ("9 peserta tidak aktif", "peserta tidak aktif"),
        ("3 pekerja nelayan", "pekerja nelayan"),
        ("1-2 bulan", "bulan"),
        ("1 juta orang", "orang"),
    ],
)
def test_read_quantity_keeps_the_noun(printed, noun):
    quantity = read_quantity(printed)
    assert (quantity.noun, quantity.unit) == (noun, "count")


@pytest.mark.parametrize(
    ("printed", "start", "end", "steps", "unit"),
    [
        ("600-700 ribu", 600_000, 700_000, (1000, 1000), "count"),
        ("18-19 persen", 18, 19, (1, 1), "percent"),
        ("18–19 persen", 18, 19, (1, 1), "percent"),
        ("18 — 19 persen", 18, 19, (1, 1), "percent"),
        ("18% - 19%", 18, 19, (1, 1), "percent"),
        ("18–19,5 persen", 18, Decimal("19.5"), (1, Decimal("0.1")), "percent"),
        ("37 hingga 58 persen", 37, 58, (1, 1), "percent"),
        ("37 sampai 58 persen", 37, 58, (1, 1), "percent"),
        ("37 sampai dengan 58 persen", 37, 58, (1, 1), "percent"),
        ("37 s.d. 58 persen", 37, 58, (1, 1), "percent"),
        ("37 s.d 58 persen", 37, 58, (1, 1), "percent"),
        ("37 s/d 58 persen", 37, 58, (1, 1), "percent"),
        ("antara 5 sampai 6 persen", 5, 6, (1, 1), "percent"),
        ("Antara 5 dan 6 persen", 5, 6, (1, 1), "percent"),
        ("antara 5 persen dan 6 persen", 5, 6, (1, 1), "percent"),
        ("600 ribu sampai 1,2 juta pekerja", 600_000, 1_200_000, (1000, 100_000), "count"),
        ("600 ribu sampai 700.000 orang", 600_000, 700_000, (1000, 1), "count"),
        ("1.000-2.000 orang", 1_000, 2_000, (1, 1), "count"),
        ("950-1.050 orang", 950, 1_050, (1, 1), "count"),
        ("1-1.000 orang", 1, 1_000, (1, 1), "count"),
        ("0-5.000 orang", 0, 5_000, (1, 1), "count"),
        ("0,5-600 persen", Decimal("0.5"), 600, (Decimal("0.1"), 1), "percent"),
        ("Rp 10.000 sampai Rp 16.800", 10_000, 16_800, (1, 1), "idr"),
        ("Rp10.000,- sampai Rp16.800,-", 10_000, 16_800, (1, 1), "idr"),
        ("Rp 10.000,00-16.800,00", 10_000, 16_800, (1, 1), "idr"),
        ("Rp 1-2 juta", 1_000_000, 2_000_000, (1_000_000, 1_000_000), "idr"),
    ],
)
def test_read_quantity_range(printed, start, end, steps, unit):
    quantity = read_quantity(printed)
    assert (quantity.value, quantity.end, quantity.unit, quantity.form) == (start, end, unit, "range")
    assert (quantity.step, quantity.end_step) == steps


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("95.56 persen", " is not an Indonesian quantity; did you mean '95,56 persen'?"),
        ("1.5 juta", " is not an Indonesian quantity; did you mean '1,5 juta'?"),
        ("0.500 juta", " is not an Indonesian quantity; did you mean '0,500 juta'?"),
        ("97.45", " is not an Indonesian quantity"),
        ("37. 229", " is not an Indonesian quantity; did you mean '37.229'?"),
        ("270,120", " is a count with decimals; did you mean '270.120' or a scale word after it?"),
        ("96,36", " is a count with decimals; did you mean persen or a scale word after it?"),
        ("1.234,56", " is a count with decimals; did you mean persen or a scale word after it?"),
        ("1.000,00", " is a count with decimals; did you mean persen or a scale word after it?"),
        ("1,234,567", " is not an Indonesian quantity; did you mean '1.234.567'?"),
        ("1,234.56", " is not an Indonesian quantity"),
        ("1.234 persen", " is a rate with a point in it; did you mean '1,234 persen'?"),
        ("1-2.000 persen", " is a rate with a point in it; did you mean '1-2,000 persen'?"),
        ("1.000.000 persen", " is a rate with a point in it"),
        ("5 ribu persen", " is a rate with a scale word"),
        ("0,5 ribu persen", " is a rate with a scale word"),
        ("9745 persen", " is a rate of a thousand percent or more"),
        ("90-9745 persen", " is a rate of a thousand percent or more"),
        ("14526 pekerja", " has no point between thousands; did you mean '14.526 pekerja'?"),
        ("Rp 1115856000", " has no point between thousands; did you mean 'Rp 1.115.856.000'?"),
        ("16800 persen", " has no point between thousands"),
        ("antara 5 persen", " is a range without an end"),
        ("antara 5 dan", " is not an Indonesian quantity"),
        ("5 hingga", " is not an Indonesian quantity"),
        ("5-", " is not an Indonesian quantity"),
        ("5 dan 6 persen", " is two quantities; a range with 'dan' starts with 'antara'"),
        ("7 sampai 5 persen", " is a range whose end is not above its start"),
        ("5 sampai 5 persen", " is a range whose end is not above its start"),
        ("1 juta sampai 500 ribu", " is a range whose end is not above its start"),
        ("600-700.000 orang", " is a range whose start may have lost its thousands"),
        ("Rp 10-15.000", " is a range whose start may have lost its thousands"),
        ("5-6 (lima) persen", " is a range with words in brackets"),
        ("600-700 ribuan", " is more than one of a range, -an and lebih"),
        ("antara 60-an dan 70-an juta", " is more than one of a range, -an and lebih"),
        ("600-700 ribu lebih", " is more than one of a range, -an and lebih"),
        ("60-an juta lebih", " is more than one of a range, -an and lebih"),
        ("20 (tiga puluh) orang", ": the words in brackets are 30"),
        ("20 ribu (dua puluh) orang", ": the words in brackets are 20"),
        ("84 ribu (orang)", " is not an Indonesian quantity"),
        ("Rp 16.800 persen", " is not an Indonesian quantity"),
        ("5 persen persen", " is not an Indonesian quantity"),
        ("98% persen", " is not an Indonesian quantity"),
        ("1.000,-", " is not an Indonesian quantity"),
        ("1.2.3", " is not an Indonesian quantity"),
        ("2.163.38", " is not an Indonesian quantity"),
        ("2163.388", " is not an Indonesian quantity"),
        ("007 orang", " is not an Indonesian quantity"),
        ("57 million", " is not an Indonesian quantity"),
        ("forty", " is not an Indonesian quantity"),
        ("-5 persen", " is not an Indonesian quantity"),
        ("−5 persen", " is not an Indonesian quantity"),
        ("+5 persen", " is not an Indonesian quantity"),
        ("=1+1", " is not an Indonesian quantity"),
        ("1e5", " is not an Indonesian quantity"),
        ("1٣ orang", " is not an Indonesian quantity"),
        ("٣", " is not an Indonesian quantity"),
        ("persen", " is not an Indonesian quantity"),
        ("Rp", " is not an Indonesian quantity"),
        ("", " is not an Indonesian quantity"),
        (" 5", " is not an Indonesian quantity"),
        ("5 x", " is not an Indonesian quantity"),
        ("4`1,5 juta", " is not an Indonesian quantity"),
        ("48 ribuu", " is not an Indonesian quantity"),
        ("95 persen.", " is not an Indonesian quantity"),
        ("ratusan ribu", " is not an Indonesian quantity"),
        ("dua gajah", " is not an Indonesian quantity"),
        ("ribu", " is not a number in words"),
    ],
)
def test_read_quantity_malformed_raises(printed, reason):
    with pytest.raises(DataError) as refusal:
        read_quantity(printed)
    assert str(refusal.value) == f"{printed!r}{reason}"


def printed(quantity: Quantity) -> str:
    """A quantity in Indonesian, in one of the ways in which it can be printed."""
    start, end = (
        f"{value.scaleb(-scale):,.{max(0, scale - step.adjusted())}f}".translate(str.maketrans(",.", ".,"))
        for value, step, scale in (
            (quantity.value, quantity.step, quantity.scale),
            (quantity.end or quantity.value, quantity.end_step or quantity.step, quantity.end_scale),
        )
    )
    words = {0: "", 3: " ribu", 6: " juta", 9: " miliar", 12: " triliun"}
    text = f"{start}{'-an' if quantity.form == 'an' else ''}{words[quantity.scale]}"
    if quantity.form == "range":
        first = start if quantity.scale == quantity.end_scale else text
        text = f"{first} sampai {end}{words[quantity.end_scale]}"
    sign = {"percent": " persen", "idr": "", "count": ""}[quantity.unit]
    over = " lebih" if quantity.form == "over" else ""
    noun = f" {quantity.noun}" if quantity.noun else ""
    return f"{'Rp ' if quantity.unit == 'idr' else ''}{text}{sign}{over}{noun}"


@st.composite
def quantities(draw):
    """Any quantity that the grammar can print."""
    unit = draw(st.sampled_from(["percent", "count", "idr"]))
    form = draw(st.sampled_from(["plain", "an", "over", "range"]))
    value, step, scale = draw(_ends(unit))
    end, end_step, end_scale = draw(_ends(unit)) if form == "range" else (None, None, 0)
    if form == "range":
        # A start without a scale word takes that of the end, so that only the start may have one alone.
        assume(value < end)
        assume(scale or not end_scale)
        # "600-700.000" is refused: its start may be in thousands.
        assume(unit == "percent" or scale or not 0 < value * 1000 < end)
    noun = (
        "" if unit == "idr" else draw(st.sampled_from(["", "jiwa", "pekerja rentan", "peserta tidak aktif"]))
    )
    return Quantity(value, step, unit, form, scale, noun, end, end_step, end_scale)


@st.composite
def _ends(draw, unit):
    scale = 0 if unit == "percent" else draw(st.sampled_from([0, 3, 6, 9, 12]))
    places = draw(st.integers(0, 3)) if scale or unit == "percent" else 0
    most = 999 * 10**places if scale or unit == "percent" else 10**9
    step = Decimal(1).scaleb(scale - places)
    return draw(st.integers(0, most)) * step, step, scale


@given(quantities())
def test_reading_what_was_printed_returns_it(quantity):
    assert read_quantity(printed(quantity)) == quantity


@given(quantities())
def test_a_thinned_or_hard_space_reads_the_same(quantity):
    assert read_quantity(printed(quantity).replace(" ", "\u00a0").upper()) == quantity


@given(quantities(), st.text("0159.,-–%( r", max_size=2), st.integers(0, 40), st.integers(0, 2))
def test_a_damaged_figure_is_refused_or_read_in_full(quantity, noise, place, cut):
    written = printed(quantity)
    text = written[:place] + noise + written[place + cut :]
    try:
        quantity = read_quantity(text)
    except DataError as refusal:
        offered = re.search("did you mean '(.*?)'", str(refusal))
        assert not offered or read_quantity(offered[1])
    else:
        assert read_quantity(printed(quantity)) == quantity


REFUSED = {
    "point as decimal": {"95.51 persen", "95.56 persen", "95.71 persen", "96.83 persen"},
    "stray space": {"37. 229 peserta"},
    "no separator": {"14526 pekerja"},
    "English grouping": {"253,457", "270,120"},
    "English words": {"57 million"},
    "no unit": {"96,36"},
    "words in brackets": {"84 ribu (orang)"},
    "no figure": {
        "Madya", "Pratama", "peserta JKK+JKM PBPU / semesta PBPU x 100",
        "peserta aktif JKN / total penduduk x 100%",
    },
}  # fmt: skip


@pytest.mark.skipif(
    not FOUND.is_file(),
    reason=f"{FOUND} is absent: the figures found elsewhere are not part of the repository",
)
def test_every_figure_found_is_read_or_refused_for_a_listed_reason():
    with FOUND.open(encoding="utf-8", newline="") as lines:
        printed = {row["value_as_published"] for row in csv.DictReader(lines)}
    assert len(printed) > 200
    assert {text for text in printed if _refused(text)} == set().union(*REFUSED.values())


def _refused(text: str) -> bool:
    try:
        read_quantity(text)
    except DataError:
        return True
    return False


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Rp 42,000", "'Rp 42,000' has a comma between thousands; did you mean 'Rp 42.000'?"),
        ("Rp 42.000,000", "'Rp 42.000,000' has a comma between thousands"),
        ("1" * 4301, "a number of more than 15 digits is no quantity of people or money"),
        ("999" + ".999" * 12 + " jiwa", "a number of more than 15 digits is no quantity of people or money"),
    ],
    ids=["comma", "point and comma", "endless", "long"],
)
def test_read_quantity_refuses_what_would_be_a_thousandth_or_not_exact(text, message):
    with pytest.raises(DataError) as refusal:
        read_quantity(text)
    assert message in str(refusal.value)


LONG = ("rp", "Rp ", "5%", "1-", ".", " ", "ribu", "dua ", "sekitar ", "(dua) ")


@pytest.mark.parametrize("part", LONG)
def test_a_text_too_long_for_a_quantity_is_refused_unread(part, monkeypatch):
    monkeypatch.setattr(grammar, "_PATTERN", None)
    monkeypatch.setattr(grammar, "_IN_WORDS", None)
    text = (part * 60_000)[:60_000]
    with pytest.raises(DataError, match=r"^a text of 60000 characters is no quantity; the longest has 200$"):
        read_quantity(text)


def test_the_longest_text_is_read():
    assert read_quantity("1 orang nelayan" + " rentan" * 26).noun.endswith("rentan rentan")
    with pytest.raises(DataError, match="a text of 201 characters"):
        read_quantity("1 orang nelayan" + " rentan" * 26 + "    ")
