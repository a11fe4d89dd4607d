import pytest

from jaminan.articles.grids import cell_parts


def _read(text: str) -> list[tuple[str, str]]:
    return [(each.canonical, each.unit) for parts in cell_parts(text).values() for each in parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Desa | Peserta |\n|---|---|\n| Hulu | 8.210 |\n| Hilir | 95 |", [("8.210 peserta", "person"), ("95 peserta", "person")]),
        ("Tahun\tPerusahaan\n2023\t812\n2024\t901", [("812 perusahaan", "other"), ("901 perusahaan", "other")]),
        ("Program Kasus Nilai (Rp juta)\nJHT 1.204 18,5\nJKK 95 2", [
            ("1.204 kasus", "other"), ("Rp18,5 juta", "IDR"), ("95 kasus", "other"), ("Rp2 juta", "IDR"),
        ]),
        ("| Tahun | 2023 | 2024 |\n| Cakupan (%) | 97,1 | 98 |", [("97,1 persen", "percent"), ("98 persen", "percent")]),
        ("| Desa | Nilai |\n| Hulu | 12 |\n| Hilir | 13 |", [("12", ""), ("13", "")]),
    ],
)  # fmt: skip
def test_cells_have_the_unit_of_their_head_or_row(text, expected):
    assert _read(text) == expected


def test_cell_whose_unit_nothing_says_is_unsure():
    cells = [
        each
        for parts in cell_parts("| Desa | Nilai |\n| Hulu | 12 |\n| Hilir | 13 |").values()
        for each in parts
    ]
    assert all("whose unit neither its head nor its row says" in each.doubt for each in cells)


@pytest.mark.parametrize("text", ["PALEMBANG | Ada 5 orang", "Satu baris 5 6", "Ada 5 orang.\nLalu 6 orang."])
def test_lines_that_are_no_table_are_left_alone(text):
    assert cell_parts(text) == {}
