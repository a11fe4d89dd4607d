"""Ranges in round numbers: never narrower than what they say, and few digits."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.words.language import Language
from analysis.words.report import Report
from analysis.words.spoken import share_between, spoken_count, spoken_rate, spoken_rupiah

EN, ID = (Report(None, Language(code)) for code in ("en", "id"))


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (5096, 5607, "5,000–5,700"),
        (23_889_634.1, 32_980_410.9, "23.8–33.0 million"),
        (1120.0, 1980.0, "1,120–1,980"),
        (7, 7, "7"),
        (0, 0.4, "0–1"),
    ],
)
def test_counts_go_outward_to_two_digits_or_three(low, high, words):
    assert spoken_count(EN, low, high) == words


@pytest.mark.parametrize(
    ("report", "low", "high", "words"),
    [
        (EN, 976_984_615, 1_339_864_616, "Rp0.97–1.34 billion"),
        (ID, 976_984_615, 1_339_864_616, "Rp0,97–1,34 miliar"),
        (EN, 4_816_150_243_902, 6_648_850_849_316, "Rp4.8–6.7 trillion"),
        (EN, 16_800, 16_800, "Rp16,800"),
        (EN, 32_020_800, 32_020_800, "Rp32–33 million"),
    ],
)
def test_rupiah_has_a_word_for_large_amounts(report, low, high, words):
    assert spoken_rupiah(report, low, high) == words


@given(low=st.floats(0, 1e9), wide=st.floats(0, 1e9))
@example(low=15_500.0, wide=974_501.0)  # of a million only three decimals are said
def test_what_is_said_holds_all_that_is_meant(low, wide):
    said, million, _ = spoken_count(EN, low, low + wide).partition(" million")
    ends = [float(end) * (1e6 if million else 1) for end in said.replace(",", "").split("–")]
    assert ends[0] <= low + 1e-6
    assert ends[-1] >= low + wide - 1e-6


@pytest.mark.parametrize(
    ("low", "high", "share"),
    [
        (41, 43, "2/5"),
        (74.725, 74.735, "3/4"),
        (57, 63, "3/5"),
        (45, 55, ""),
        (1, 2, ""),
        (44.9, 45.1, ""),
        (33, 34, "1/3"),
    ],
)
def test_share_is_named_only_if_all_of_a_range_is_nearest_to_it(low, high, share):
    assert share_between(low, high) == share


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("about_rate", "about 58"), ("at_least", "57–59"), ("almost", "almost 58"),
        ("passed", "more than 58"), ("coarse", "58"),
    ],
)  # fmt: skip
def test_rate_is_said_as_its_source_says_it(rule, words, monkeypatch):
    monkeypatch.setattr(Report, "claim", lambda *_: {"rule": rule})
    row = {"state": "published", "claim_ids": "T001", "value": 58.0, "step": 1.0, "low": 57.0, "high": 59.0}
    assert spoken_rate(EN, row) == words
    assert spoken_rate(EN, {**row, "state": "derived"}) == "58"
