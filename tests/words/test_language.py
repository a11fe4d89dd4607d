import math
import re

import pytest

from analysis.errors import DataError
from analysis.words.language import Language, decimals

ID, EN = Language("id"), Language("en")


@pytest.mark.parametrize(
    ("value", "places", "indonesian", "english"),
    [
        (2163388, 0, "2.163.388", "2,163,388"),
        (97.45, 2, "97,45", "97.45"),
        (58, 0, "58", "58"),
        (-1.25, 2, "−1,25", "−1.25"),
        (-0.04, 1, "0,0", "0.0"),
        (0.5, 0, "1", "1"),
    ],
)
def test_number(value, places, indonesian, english):
    assert (ID.number(value, places), EN.number(value, places)) == (indonesian, english)


@pytest.mark.parametrize(
    ("low", "high", "indonesian", "english"),
    [
        (38.5, 42.0, "38,5–42,0", "38.5–42.0"),
        (98, math.inf, "sedikitnya 98,0", "at least 98.0"),
        (-math.inf, 95, "paling banyak 95,0", "at most 95.0"),
        (65, 65, "tepat 65", "exactly 65"),
    ],
)
def test_span(low, high, indonesian, english):
    assert (ID.span(low, high), EN.span(low, high)) == (indonesian, english)


def test_brief_span_of_negative_numbers_is_written_out():
    assert EN.brief(38.5, 42.0) == "38.5–42.0"
    assert EN.brief(-1.0, 1.5) == "−1.0 to 1.5"


@pytest.mark.parametrize("form", [EN.span, EN.brief])
def test_shown_bounds_are_never_narrower_than_what_they_show(form):
    for low, high in ((1.26, 1.34), (57.01, 58.99), (0.04, 0.96), (12.349, 12.351)):
        for places in (0, 1, 2):
            first, last = (float(end) for end in re.split("–| to ", form(low, high, places)))
            assert first <= low < high <= last


@pytest.mark.parametrize(
    ("date", "indonesian", "english"),
    [
        ("2025-12-31", "31 Desember 2025", "31 December 2025"),
        ("2025-08", "Agustus 2025", "August 2025"),
        ("2024", "2024", "2024"),
    ],
)
def test_day(date, indonesian, english):
    assert (ID.day(date), EN.day(date)) == (indonesian, english)


def test_language_unknown_raises():
    with pytest.raises(DataError) as refusal:
        Language("ind")
    assert str(refusal.value) == "language 'ind' is not offered; did you mean 'id'? (offered: id, en)"


def test_indonesian_has_one_plural_form():
    assert ID.texts("person", "people", 1) == ID.texts("person", "people", 2) == "orang"
    assert (EN.texts("person", "people", 1), EN.texts("person", "people", 2)) == ("person", "people")


def test_listing():
    assert (EN.listing(["a"]), EN.listing(["a", "b"]), EN.listing(["a", "b", "c"])) == (
        "a",
        "a and b",
        "a, b, and c",
    )


@pytest.mark.parametrize(("step", "places"), [(1, 0), (0.1, 1), (0.01, 2), (0.001, 3), (1000, 0)])
def test_decimals(step, places):
    assert decimals(step) == places


def test_message_without_a_translation_is_refused():
    assert EN.text("No such words.") == "No such words."
    for ask in (lambda: ID.text("No such words."), lambda: ID.texts("No such words.", "None.", 2)):
        with pytest.raises(DataError, match=r"^the catalogue has no translation of 'No such words\.'$"):
            ask()
