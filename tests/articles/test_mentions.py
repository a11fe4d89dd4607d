import pytest
from frozen import DATA

from jaminan.articles.mentions import dates_in, named_in, regions_in, speakers_in, stated, suggest
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
        ("Peraturan Daerah Nomor 4 Tahun 2024, UU 24 Tahun 2011, akhir tahun 2025", ["2025"]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Per Desember 2025 ada 58 persen.", ("2025-12", "stated")),
        ("Hingga 23 Desember 2025, 58 persen.", ("2025-12-23", "stated")),
        ("Ada 58 persen pada 2025.", ("2025", "stated")),
        ("Ada 58 persen sejak 2025.", None),
        ("Ada 58 persen, kata Budi, Selasa (23/12/2025).", ("2025-12-23", "publication")),
        ("Target 58 persen pada akhir 2026, kata Budi, Selasa (23/12/2025).", ("2026", "stated")),
        ("Perda 4 Tahun 2024: 58 persen.", None),
        ("Rapat Desember 2025 membahas 58 persen.", None),
        ("Per Juni 2025 50 persen, per Juli 2025 58 persen.", None),
        ("Per Juni 2025 baik. Ada 58 persen.", None),
    ],
)
def test_a_date_counts_only_if_words_put_the_figure_on_it(text, expected):
    answers = stated(text, named_in(text, []), find_quantities(text)[-1])
    assert (answers.get("as_of"), answers.get("as_of_basis")) == (expected or (None, None))


def test_a_region_counts_if_it_is_the_only_one():
    regions = [
        {"region_id": name.lower(), "level": "regency", "name_indonesian": name, "name_english": name}
        for name in ("Teluk", "Tanjung")
    ]
    for text, expected in (
        ("Di Teluk 58 persen.", "teluk"), ("Teluk dan Tanjung. Di Teluk 58 persen.", "teluk"),
        ("Di Teluk dan Tanjung 58 persen.", None), ("Teluk.\n\nAda 58 persen.", None),
    ):  # fmt: skip
        answers = stated(text, named_in(text, regions), find_quantities(text)[-1])
        assert answers.get("region_id") == expected, text


def test_a_speaker_is_named_in_full():
    text = "Kepala Dinas, Sri Lestari, mengatakan baik.\n\n“Target 58 persen,” ujar Sri."
    assert stated(text, named_in(text, []), find_quantities(text)[-1])["speaker"] == "Sri Lestari"
