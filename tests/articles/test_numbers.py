"""The quantities of articles, against passages with a list of what is in them.

``read.json`` was at hand when the reader was written. ``unseen.json``, ``kinds.json``, ``later.json`` and
``third.json`` were written before the reader was tried on them; their first scores are in the CHANGELOG.
"""

import hashlib
import json
from decimal import Decimal
from pathlib import Path

import pytest
from frozen import DATA
from scores import score

from analysis.paths import ROOT
from jaminan.articles.numbers import ArticleFigure, find_quantities, left_out, read_figures
from jaminan.articles.text import read_article
from jaminan.tables import strict

# Of news as it comes, figures whose unit no word near them decides are left as unsure, ends and all.
LEAST_RECALL = {"fourth": 0.97, "fifth": 0.94, "sixth": 0.94, "seventh": 0.95}
PASSAGES = sorted(Path(__file__).with_name("passages").glob("*.json"))
SHARED = ROOT.parent / "shared"
SEEDS, CASES = SHARED / "seeds", SHARED / "reading_cases.json"


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_passages_are_read_with_few_errors(path):
    scores = score(json.loads(path.read_text(encoding="utf-8")))
    assert scores["precision"] >= 0.995
    assert scores["recall"] >= LEAST_RECALL.get(path.stem, 0.985)
    assert scores["hedges"] >= 0.97
    assert scores["ends and paragraphs"] >= LEAST_RECALL.get(path.stem, 0.985)


@pytest.mark.skipif(not CASES.is_file(), reason=f"{CASES} is absent: it is not part of the repository")
def test_cases_that_were_misread_are_read():
    scores = score(json.loads(CASES.read_text(encoding="utf-8")))
    assert min(scores[name] for name in ("precision", "recall", "hedges", "ends and paragraphs")) == 1


def _told(text: str) -> list[tuple]:
    return [(each.text, float(each.value), each.unit, each.hedge) for each in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cakupan 97,45 persen.", [("97,45 persen", 97.45, "percent", "exact")]),
        ("Cakupan 98% warga.", [("98%", 98, "percent", "exact")]),
        ("hampir 95 persen penduduknya", [("95 persen", 95, "percent", "almost")]),
        ("minimal harus mencapai 95 persen", [("95 persen", 95, "percent", "at_least")]),
        ("dari 71,4 menjadi 85 persen", [("71,4", 71.4, "percent", "exact"), ("85 persen", 85, "percent", "exact")]),
        ("ada 2.163.388 jiwa", [("2.163.388 jiwa", 2163388, "person", "exact")]),
        ("sekitar 600-700 ribu pekerja", [("600-700 ribu pekerja", 600000, "person", "about")]),
        ("antara 600 sampai 700 ribu orang", [("antara 600 sampai 700 ribu orang", 600000, "person", "exact")]),
        ("37 hingga 58 persen", [("37 hingga 58 persen", 37, "percent", "exact")]),
        ("60-an juta pekerja", [("60-an juta pekerja", 60_000_000, "person", "about")]),
        ("sisanya 5 ribuan kita kejar", [("5 ribuan", 5000, "person", "about")]),
        ("11 ribu lebih petani", [("11 ribu lebih petani", 11000, "person", "at_least")]),
        ("30 (tiga puluh) orang", [("30 (tiga puluh) orang", 30, "person", "exact")]),
        ("Tiga puluh orang hadir", [("Tiga puluh orang", 30, "person", "exact")]),
        ("iuran Rp16.800 per orang", [("Rp16.800", 16800, "IDR", "exact")]),
        ("iuran Rp. 42.000,- sebulan", [("Rp. 42.000,-", 42000, "IDR", "exact")]),
        ("paling banyak Rp 1,2 miliar", [("Rp 1,2 miliar", 1.2e9, "IDR", "at_most")]),
        ("sebesar 16.800 rupiah", [("16.800 rupiah", 16800, "IDR", "exact")]),
        ("enam belas ribu rupiah", [("enam belas ribu rupiah", 16000, "IDR", "exact")]),
        ("tercatat 37. 229 peserta", [("37. 229 peserta", 37229, "person", "exact")]),
        ("mencapai 95.71 persen", [("95.71 persen", 95.71, "percent", "exact")]),
        ("ada 14526 pekerja", [("14526 pekerja", 14526, "person", "exact")]),
        ("953 pekerja rentan", [("953 pekerja", 953, "person", "exact")]),
        ("12 perusahaan hadir dan 17 lainnya tidak", [("12 perusahaan", 12, "other", "exact"), ("17", 17, "other", "exact")]),
        ("target 53 ribu, sudah 48 ribu yang terlindungi", [("53 ribu", 53000, "person", "exact"), ("48 ribu", 48000, "person", "exact")]),
        ("Sebelas dari 13 kabupaten/kota", [("Sebelas", 11, "other", "exact"), ("13 kabupaten/kota", 13, "other", "exact")]),
        ("ada 8.000 pecalang ikut", [("8.000 pecalang", 8000, "person", "exact")]),
        ("10.532 tenaga non-ASN", [("10.532 tenaga non-ASN", 10532, "person", "exact")]),
        ("ada 7.000 mustahik di sini", [("7.000 mustahik", 7000, "person", "exact")]),
        ("Bayar Rp\u00a016.800 per orang", [("Rp\u00a016.800", 16800, "IDR", "exact")]),
        ("Rp 16.800 (enam belas ribu delapan ratus rupiah)", [("Rp 16.800 (enam belas ribu delapan ratus rupiah)", 16800, "IDR", "exact")]),
        ("±300 orang, <50 persen, >40 persen", [("300 orang", 300, "person", "about"), ("50 persen", 50, "percent", "at_most"), ("40 persen", 40, "percent", "at_least")]),
        ("upah minimum Rp 3,62 juta", [("Rp 3,62 juta", 3620000, "IDR", "exact")]),
        ("NIK 2101010101010001 milik warga. Sekitar 58 persen", [("58 persen", 58, "percent", "about")]),
        ("9" * 5000 + " orang, 58 persen", [("58 persen", 58, "percent", "exact")]),
    ],
)  # fmt: skip
def test_quantity_is_found(text, expected):
    assert _told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Selasa (23/12/2025)", "23 Desember 2025", "tahun 2025", "pada 2025", "per Desember 2025 peserta baru",
        "berusia 18 hingga 65 tahun", "usia 45", "selama dua bulan", "12 bulan", "24 jam", "7 hari kerja",
        "Undang-Undang Nomor 40 Tahun 2004", "UU No. 24", "Pasal 5 ayat 2", "Perpres 59 tahun 2024",
        "kelas 3", "kelas I, II, dan III", "telepon 0812-3456-7890", "call center 165", "(0771) 21234",
        "1. Pendahuluan", "pukul 09.30 WIB", "per 1.000 penduduk", "salah satu perusahaan", "peringkat 3",
        "Covid-19", "Gerakan 1 Desa 100 Pekerja Rentan", "RT 05", "20 ribu ton",
        "tiga jenis", "dua kali lipat", "IPM di angka 74,2", "terdapat 3 kategori", "Indonesia Emas 2045",
        "US$ 5 juta", "USD 2,5 juta", "ke level 7.245", '"Sejuta Harapan 2.0"',
        "nilai A1", "jalan Merdeka 12", "skor 8,5",
    ],
)  # fmt: skip
def test_what_is_no_quantity_is_left_out(text):
    assert _told(text) == []


@pytest.mark.parametrize(
    "text", ["Naik dari 07,5 menjadi 8 persen", "9" * 20 + ",5 persen", "Rp" * 300, "1" + ".000" * 40]
)
def test_odd_numbers_stop_nothing(text):
    assert [each.text for each in find_quantities(f"{text}. Ada 58 persen.")][-1] == "58 persen"


def test_places_lead_back_to_the_text():
    article = "Judul\n\n  Ada 12 perusahaan.\r\n\nSekitar 58 persen, “48 ribu orang”.\n"
    found = find_quantities(article)
    assert [(each.paragraph, article[each.start : each.end]) for each in found] == [
        (2, "12 perusahaan"), (3, "58 persen"), (3, "48 ribu orang"),
    ]  # fmt: skip
    assert [each.text for each in found] == [article[each.start : each.end] for each in found]


def test_bounds_are_those_of_an_observation_and_its_hedge():
    about, least = find_quantities("sekitar 58 persen dan minimal 95 persen")
    assert (about.low, about.high, about.hedge_as_printed) == (57, 59, "sekitar")
    assert (least.low, least.high) == (95, Decimal("Infinity"))


def test_misprint_says_how_it_is_read():
    (found,) = find_quantities("tercatat 37. 229 peserta")
    assert found.read_as == "37.229 peserta"


def test_nearest_of_contradicting_hedges_counts():
    (found,) = find_quantities("minimal hampir 95 persen")
    assert (found.hedge, found.hedge_as_printed) == ("almost", "hampir")


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"{SEEDS} is absent: articles are not part of the repository")
def test_every_figure_recorded_of_the_first_five_articles_is_found_and_nothing_else():
    evidence = strict.load(DATA)
    source = evidence.sources.set_index("text_sha256")["source_id"]
    claims = evidence.claims[evidence.claims["as_printed"] != ""]
    # Months are recorded of a plan; no reader of articles takes a duration for a figure.
    claims = claims[claims["indicator_id"] != "labour_financed_months"]
    found, recorded = set(), set()
    for path in sorted(SEEDS.glob("*.txt")):
        source_id = source[hashlib.sha256(path.read_bytes()).hexdigest()]
        own = claims[claims["source_id"] == source_id]
        recorded |= set(zip(own["source_id"], own["paragraph"], own["as_printed"], strict=True))
        quantities = find_quantities(read_article(path))
        found |= {(source_id, str(each.paragraph), each.text) for each in quantities}
    # Said once more in the next paragraph.
    assert found - recorded == {("kepriheadline-2025-11-13", "5", "953 orang")}
    assert recorded <= found
    assert len(recorded) == 23


@pytest.mark.parametrize(
    ("text", "printed", "reason"),
    [
        ("Tunggakannya Rp7 ml per Mei.", "Rp7", "a scale word may be missing or misspelt"),
        ("Sebanyak 2024 peserta hadir.", "2024 peserta", "a year or a count"),
        ("Keaktifan 77,8 pros", "77,8 pros", "no unit is printed"),
        ("Klaim terbesar 350 juta untuk pengobatan.", "350 juta", "rupiah or people"),
        ("Satu perusahaan menunggak.", "Satu perusahaan", "any one of its kind"),
        ("-45 persen warga", "-45 persen warga", "a minus, or a dash"),
        ("Ada 4 T lagi", "4 T", "a letter that may be miliar"),
        ("Ada 37, 229 peserta.", "229 peserta", "two numbers, or one"),
        ("Ada 1.23.456 pekerja.", "1.23.456", "not a number as Indonesian print has it"),
        ("Ada 11 perusahaan. Yang terdaftar baru 3.870.", "3.870", "no unit is printed"),
    ],
)
def test_what_is_not_sure_is_listed_with_its_reason(text, printed, reason):
    found = [each for each in read_figures(text) if not isinstance(each, ArticleFigure)]
    assert (found[-1].text, text[found[-1].start : found[-1].end]) == (printed, printed)
    assert reason in found[-1].reason
    assert printed not in [each.text for each in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Rp7 Milar", "Rp7 miliar"), ("naik dari 31,2 menjadi 41 persen", "31,2 persen"), ("ada 1 340 pekerja", "1.340 pekerja"),
        ("Rp4 miliar 130 juta", "Rp4,130 miliar"), ("tumbuh -2,4 persen", "-2,4 persen"), ("12.345 persen", "12,345 persen"),
        ("sudah 97,3\npersen", ""), ("dua sampai tiga ribu orang", "2.000-3.000 orang"),
    ],
)  # fmt: skip
def test_what_was_rewritten_says_how(text, read_as):
    assert find_quantities(text)[0].read_as.removesuffix(" orang") == read_as.removesuffix(" orang")


def test_bounds_of_a_negative_rate_are_those_of_the_rate_turned_round():
    (found,) = find_quantities("tumbuh -2,41 persen")
    assert (found.value, found.low, found.high) == (Decimal("-2.41"), Decimal("-2.415"), Decimal("-2.405"))


def test_numbers_left_out_are_those_in_no_figure():
    article = "Sejak 2025 ada 58 persen, 3 tahun, 48 ribu orang pada 2026"
    spans = left_out(article, find_quantities(article))
    assert [article[start:end] for start, end in spans] == ["2025", "3", "2026"]


@pytest.mark.parametrize(
    ("words", "hedge"),
    [
        ("", "exact"),
        ("mencapai ", "exact"),
        ("sekitar ", "about"),
        ("minimal ", "at_least"),
        ("telah menembus ", "at_least"),
        ("maksimal ", "at_most"),
        ("hampir ", "almost"),
    ],
)
def test_hedge_says_on_which_side_of_the_figure_the_value_is(words, hedge):
    (found,) = find_quantities(f"Cakupannya {words}90 persen.")
    assert found.hedge == hedge
