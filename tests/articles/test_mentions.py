import pytest
from frozen import DATA

from jaminan.articles.mentions import dates_in, named_in, regions_in, speakers_in, suggest
from jaminan.articles.numbers import find_quantities
from jaminan.tables import strict

ARTICLE = """Bupati Teluk, Ahmad Rizal, hadir di Pulau, Senin (12/01/2026).

“Sudah 90 persen,” ujar Rizal.

Kepala Dinas Kesehatan Tanjung, Sri Lestari, menjelaskan 80 persen per Desember 2025.
"""


@pytest.fixture(scope="module")
def real():
    return strict.load(DATA)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Selasa (23/12/2025)", ["2025-12-23"]),
        ("1 Mei 2025 dan Juni 2024", ["2025-05-01", "2024-06"]),
        ("sejak 2023", ["2023"]),
        ("31 Februari 2025, 45/13/2025, 2.025 orang", []),
    ],
)
def test_dates_are_reduced_to_what_is_reported(text, dates):
    assert [date for _, date in dates_in(text)] == dates


def test_longer_name_of_a_region_counts(real):
    text = "Bangka Barat, Bangka, Kota Batam, Batam, Kepri, Kepulauan Riau"
    assert [region for _, region in regions_in(text, real.regions)] == [
        "bangka-barat", "bangka", "kota-batam", "kota-batam", "kepri", "kepri",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bupati Karimun Ing Iskandar mengatakan, kerja", ["Ing Iskandar"]),
        ("katanya. Ia menambahkan", []),
        ("menurut M.N. Andri", ["M.N. Andri"]),
        ("kata Budi. Lalu", ["Budi"]),
    ],
)
def test_speakers_lose_their_offices(text, names):
    assert [name for _, name in speakers_in(text, frozenset({"karimun"}))] == names


def test_nearest_is_suggested_first_and_speakers_in_full(evidence_of):
    regions = evidence_of({"as_printed": "90 persen"}).regions
    named = named_in(ARTICLE, regions)
    first, second = (suggest(named, each) for each in find_quantities(ARTICLE))
    assert first == {
        "dates": ["2026-01-12", "2025-12"],
        "regions": ["pulau", "teluk", "tanjung"],
        "speakers": ["Rizal", "Sri Lestari"],
    }
    assert {name: near[0] for name, near in second.items()} == {
        "dates": "2025-12", "regions": "tanjung", "speakers": "Sri Lestari",
    }  # fmt: skip
