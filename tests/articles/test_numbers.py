"""The quantities of articles, against passages with a list of what is in them.

``read.json`` was at hand when the reader was written; of ``unseen.json`` only the scores were known.
"""

import hashlib
import json
from decimal import Decimal
from pathlib import Path

import pytest
from frozen import DATA

from jaminan.articles.numbers import find_quantities
from jaminan.articles.text import read_article
from jaminan.tables import strict

PASSAGES = Path(__file__).with_name("passages")
SEEDS = DATA.parents[1] / "shared" / "seeds"


def _score(passages: list[dict]) -> tuple[float, float]:
    """Precision and recall of text and value."""
    right = found = listed = 0
    for passage in passages:
        wanted = [(gold["text"], Decimal(str(gold["value"]))) for gold in passage["gold"]]
        listed += len(wanted)
        for each in find_quantities(passage["text"]):
            found += 1
            if (each.text, each.value) in wanted:
                wanted.remove((each.text, each.value))
                right += 1
    return right / found, right / listed


@pytest.mark.parametrize("name", ["read", "unseen"])
def test_passages_are_read_with_few_errors(name):
    precision, recall = _score(json.loads((PASSAGES / f"{name}.json").read_text(encoding="utf-8")))
    assert precision >= 0.97
    assert recall >= 0.97


@pytest.mark.parametrize("name", ["read", "unseen"])
def test_units_hedges_ends_and_paragraphs_of_passages_are_right_nearly_always(name):
    right = compared = 0
    for passage in json.loads((PASSAGES / f"{name}.json").read_text(encoding="utf-8")):
        by_text = {each.text: each for each in find_quantities(passage["text"])}
        for gold in passage["gold"]:
            if each := by_text.get(gold["text"]):
                end = None if each.value_end is None else float(each.value_end)
                wanted = (gold["unit"], gold["hedge"], gold["value_end"])
                right += (each.unit, each.hedge, end) == wanted
                compared += 1
    assert right / compared >= 0.95


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
    article = "Judul\n\n  Ada 12 perusahaan.\r\n\nSekitar 58 persen, “48 ribu” orang.\n"
    found = find_quantities(article)
    assert [(each.paragraph, article[each.start : each.end]) for each in found] == [
        (2, "12 perusahaan"), (3, "58 persen"), (3, "48 ribu"),
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
