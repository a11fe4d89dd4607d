"""Ranges in round numbers: never narrower than what they say, and few digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.words.language import Language
from analysis.words.report import Report
from analysis.words.spoken import spoken_count, spoken_rupiah

EN, ID = (Report(None, Language(code)) for code in ("en", "id"))


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (5096, 5607, "5,000 to 5,700"),
        (23_889_634.1, 32_980_410.9, "23,000,000 to 33,000,000"),
        (1120.0, 1980.0, "1,120 to 1,980"),
        (7, 7, "7"),
        (0, 0.4, "0 to 1"),
    ],
)
def test_counts_go_outward_to_two_digits_or_three(low, high, words):
    assert spoken_count(EN, low, high) == words


@pytest.mark.parametrize(
    ("report", "low", "high", "words"),
    [
        (EN, 976_984_615, 1_339_864_616, "Rp0.97 to 1.34 billion"),
        (ID, 976_984_615, 1_339_864_616, "Rp0,97 sampai 1,34 miliar"),
        (EN, 4_816_150_243_902, 6_648_850_849_316, "Rp4.8 to 6.7 trillion"),
        (EN, 16_800, 16_800, "Rp16,800"),
        (EN, 32_020_800, 32_020_800, "Rp32 to 33 million"),
    ],
)
def test_rupiah_has_a_word_for_large_amounts(report, low, high, words):
    assert spoken_rupiah(report, low, high) == words


@given(low=st.floats(0, 1e9), wide=st.floats(0, 1e9))
def test_what_is_said_holds_all_that_is_meant(low, wide):
    words = spoken_count(EN, low, low + wide).replace(",", "").split(" to ")
    assert float(words[0]) <= low + 1e-6
    assert float(words[-1]) >= low + wide - 1e-6
