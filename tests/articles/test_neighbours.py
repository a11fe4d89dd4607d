import pytest

from jaminan.articles.neighbours import parts


def _read(text: str) -> list[tuple[str, str]]:
    return [(each.canonical, each.unit) for each in parts(text) if each.unit]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("naik dari 312 menjadi 418 orang", [("312", "person"), ("418", "person")]),
        ("dari 900 menjadi 1,2 ribu orang", [("900", "person"), ("1,2 ribu", "person")]),
        ("12, 15 dan 18 ribu orang", [("12 ribu", "person"), ("15 ribu", "person"), ("18 ribu", "person")]),
        ("masing-masing 45,2 dan 41,7 persen", [("45,2 persen", "percent"), ("41,7 persen", "percent")]),
        ("Rp12, Rp15, dan Rp20 miliar", [("Rp12 miliar", "IDR"), ("Rp15 miliar", "IDR"), ("Rp20 miliar", "IDR")]),
        ("Melati 45,2 persen, Kenanga 41,7, dan Anggrek 39", [("45,2 persen", "percent"), ("41,7 persen", "percent"), ("39 persen", "percent")]),
        ("Hulu 312 orang, Hilir 418, dan Muara 97", [("312", "person"), ("418", "person"), ("97", "person")]),
        ("Dari 2.885 orang itu 894 pindah, 75 ganda", [("2.885", "person"), ("894", "person"), ("75", "person")]),
        ("Dari lima koperasi, dua di antaranya aktif", [("5", "other"), ("2", "other")]),
        ("Cakupan 60 persen, skor 45,2 dan IPM 74,1.", [("60 persen", "percent")]),
        ("tiga nelayan di kapalnya, KM Sumber Rejeki 7, hilang", [("3", "person")]),
        ("1. Petani 204 orang; 2. Nelayan 655 orang", [("204", "person"), ("655", "person")]),
    ],
)  # fmt: skip
def test_unit_comes_from_the_number_or_its_neighbours(text, expected):
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Anggaran 640 juta", "IDR"), ("gaji sopir 2,9 juta sebulan", "IDR"), ("kuota 640 ribu", "person"),
        ("Pagu 2,3 M", "IDR"), ("lebar 3 m", ""), ("29 pemerintah provinsi", "other"), ("27 pelabuhan", "other"),
        ("340 penenun", "person"), ("150 per 1.000 penduduk", ""), ("Sakernas 2025 penduduk bekerja", ""),
        ("butir 3 peserta", ""), ("ketua RT 412 orang", "person"), ("usia 60 tahun 145 orang", "person"),
        ("Satu KK bisa menerima", ""), ("tiga desa tersebut", ""),
    ],
)  # fmt: skip
def test_unit_of_a_number_by_itself(text, unit):
    assert [each[1] for each in _read(text)] == ([unit] if unit else [])
