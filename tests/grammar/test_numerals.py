import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import DataError
from jaminan.grammar.numerals import number_in_words

_ONES = [
    "",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
]


def _words(number: int) -> str:
    if number < 12:
        return _ONES[number]
    for unit, name, one in ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", "")):
        if number >= unit and not (unit == 10 and number < 20):
            head, rest = divmod(number, unit)
            start = one if head == 1 and one else f"{_words(head)} {name}"
            return f"{start} {_words(rest)}".strip()
    return f"{_ONES[number - 10]} belas"


@given(st.integers(1, 999_999))
def test_number_in_words_reads_every_number(number):
    assert number_in_words(_words(number)) == number


def test_number_in_words_inverts_the_writer():
    assert [number for number in range(1, 10_000) if number_in_words(_words(number)) != number] == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("nol", 0),
        ("sepuluh", 10),
        ("sebelas", 11),
        ("sembilan belas", 19),
        ("dua puluh satu", 21),
        ("seratus", 100),
        ("seratus sebelas", 111),
        ("seribu sepuluh", 1_010),
        ("dua belas ribu lima", 12_005),
        ("sejuta", 1_000_000),
        ("satu miliar dua juta tiga ribu empat", 1_002_003_004),
        ("Tiga PULUH", 30),
    ],
)
def test_number_in_words(text, number):
    assert number_in_words(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "", "puluh", "dua dua", "belas", "satu belas", "juta", "ribu", "satu juta dua juta", "dua ribu tiga juta",
        "dua ratus tiga ratus", "dua puluh tiga puluh", "tiga puluh dua ratus", "dua puluh dua belas",
        "dua puluh sepuluh", "dua puluh sebelas", "dua puluh nol", "sepuluh dua", "dua belas tiga", "seratus seratus",
        "dua koma lima", "dua setengah", "two", "2", "gajah",
    ],
)  # fmt: skip
def test_number_in_words_malformed_raises(text):
    with pytest.raises(DataError) as refusal:
        number_in_words(text)
    assert str(refusal.value) == f"{text!r} is not a number in words"
