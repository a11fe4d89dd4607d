"""Tables in the layouts of public ones, with invented figures: the written mapping, filled in, imports each."""

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from frozen import DATA
from openpyxl import Workbook

from jaminan.entry.drafting import draft
from jaminan.entry.importing import read_claims
from jaminan.findings import FindingsError
from jaminan.tables import strict

HIDDEN = [
    ["Kode", "Wilayah", "Cakupan", "Tahun"],
    [2101, "Karimun", 0.9745, 2024],
    [2102, "Bintan", 0.5812, 2024],
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The frozen evidence, with all regions of the register."""
    folder = shutil.copytree(DATA, tmp_path_factory.mktemp("evidence") / "data")
    described = folder / "datapackage.json"
    described.write_text(json.dumps(json.loads(described.read_text()) | {"register": True}))
    return folder


@pytest.fixture(scope="module")
def evidence(folder):
    return strict.load(folder)


@pytest.fixture
def imported(tmp_path, evidence, folder):
    """Write a table, draft its mapping, fill in what is marked, and import it."""

    def importing(name, content, sheet="", more="", **answers):
        path, mapping = tmp_path / name, tmp_path / "m.toml"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            _save(path, content)
        text = draft(path, sheet, evidence)
        mapping.write_text(_filled(text, answers) + more, encoding="utf-8")
        found = read_claims(path, mapping, folder)
        return [
            (each["region_id"], each["as_printed"], each["as_of"], each["variant"]) for each in found.claims
        ], found

    return importing


def _save(path, rows):
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)


def _filled(text, answers):
    """The mapping without marks: the source and office are the same for all, the indicator follows the unit."""
    variants, values = answers.pop("variants", ()), answers.pop("values", {})
    without = answers.pop("hidden_line", None)
    known = {
        "outlet": "Dinas",
        "title": "Tabel",
        "published": "2026-01-31",
        "agency": "bps",
        "variant": "all",
    } | answers
    if without is not None:
        text = re.sub("(?m)^hidden = .*\n", "", text)
    for key, value in values.items():
        text = text.replace(f'"{key}" = "?"', f'"{key}" = "{value}"')
    for key, value in known.items():
        text = re.sub(rf'(?m)^{key} = "\?"', f'{key} = "{value}"', text)
    blocks = text.split("\n\n")
    for number, block in enumerate(blocks):
        unit = "labour_active_pct" if "persen" in block else "residents_persons"
        blocks[number] = block.replace('indicator_id = "?"', f'indicator_id = "{unit}"')
    if variants:
        text = re.sub(r"(?m)^variant = .*\n", "", "\n\n".join(blocks))
        first, *columns = text.split("[[column]]\n")
        return first + "".join(
            f'[[column]]\nvariant = "{variants[at % len(variants)]}"\n{column}'
            for at, column in enumerate(columns)
        )
    return "\n\n".join(blocks)


def test_two_header_rows_with_numbered_columns_totals_footnotes_and_revision_marks(imported):
    rows = [
        ["Tabel 4.2 Peserta menurut Kabupaten/Kota, 2024 dan 2025"],
        [],
        ["Kabupaten/Kota", "2024", None, "2025", None],
        [None, "PBI", "Jumlah", "PBI", "Jumlah"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["1. Karimun", "81\u2009234", "271 336", "82\u2009001", "273 501 1)"],
        ["2. Bintan", "40 111", "160 111", "41 000", "162 000 r"],
        ["7. Batam", "…", "1 200 000", "NA", "1 220 000"],
        ["Jumlah", "121 345", "1 631 447", "123 001", "1 655 501"],
        [],
        ["Catatan: 1) Data sementara; r) angka diperbaiki"],
    ]
    with pytest.raises(FindingsError, match="one quantity twice"):
        imported("t.xlsx", rows)
    # Members paid for and all members are two versions.
    claims, found = imported("t.xlsx", rows, variants=("pbi", "all"))
    assert claims == [
        ("karimun", "81.234 jiwa", "2024", "pbi"), ("karimun", "271.336 jiwa", "2024", "all"),
        ("karimun", "82.001 jiwa", "2025", "pbi"), ("karimun", "273.501 jiwa", "2025", "all"),
        ("bintan", "40.111 jiwa", "2024", "pbi"), ("bintan", "160.111 jiwa", "2024", "all"),
        ("bintan", "41.000 jiwa", "2025", "pbi"), ("bintan", "162.000 jiwa", "2025", "all"),
        ("kota-batam", "1.200.000 jiwa", "2024", "all"), ("kota-batam", "1.220.000 jiwa", "2025", "all"),
    ]  # fmt: skip
    assert found.claims[7]["note"] == "Line 7, column '2025 / Jumlah': printed 162 000 r."
    assert dict(found.left_out) == {"[regions]": 1}


def test_bilingual_heads_and_names_below_a_heading(imported):
    table = (
        'No,"Kabupaten/Kota\nRegency/Municipality","Persentase Peserta\nPercentage of Members (2024)"\n'
        ',Kabupaten/Regency,\n1,Bima,"81,2"\n2,Dompu,"79,0"\n,Kota/Municipality,\n1,Bima,"90,5"\n'
    )
    claims, _ = imported("t.csv", table.encode())
    assert claims == [
        ("bima", "81,2 persen", "2024", "unstated"),
        ("dompu", "79,0 persen", "2024", "unstated"),
        ("kota-bima", "90,5 persen", "2024", "unstated"),
    ]


def test_a_long_table_with_a_row_for_each_region_sex_and_year(imported):
    table = "id,kode_provinsi,kode_kabupaten_kota,nama_kabupaten_kota,jenis_kelamin,jumlah_penduduk,satuan,tahun\n"
    number = 0
    for year in (2023, 2024):
        for code, name in (("2101", "KABUPATEN KARIMUN"), ("2102", "KABUPATEN BINTAN")):
            for sex in ("LAKI-LAKI", "PEREMPUAN"):
                number += 1
                table += f"{number},21,{code},{name},{sex},{130000 + number},JIWA,{year}\n"
    men = '[new.variant.men]\nid = "laki-laki"\nen = "men"\n[new.variant.women]\nid = "perempuan"\nen = "women"\n'
    claims, found = imported("t.csv", table.encode(), more=men, variants=("men", "women"))
    assert claims[:3] == [
        ("karimun", "130.001 jiwa", "2023", "men"),
        ("karimun", "130.002 jiwa", "2023", "women"),
        ("bintan", "130.003 jiwa", "2023", "men"),
    ]
    assert len(claims) == 8
    assert found.new["variant"]["women"] == {"id": "perempuan", "en": "women"}


def test_a_date_from_two_columns(imported):
    table = "kode;provinsi;tahun;semester;persentase_miskin;satuan\r\n" + "".join(
        f"{code};{name};{year};{half};{value};Persen\r\n"
        for code, name, year, half, value in [
            ("21", "Kepulauan Riau", 2023, 1, "5.69"), ("19", "Kepulauan Bangka Belitung", 2023, 1, "4.52"),
            ("21", "Kepulauan Riau", 2023, 2, "6"), ("19", "Kepulauan Bangka Belitung", 2023, 2, "4.5"),
        ]
    )  # fmt: skip
    claims, _ = imported("t.csv", table.encode(), values={"1": "03", "2": "09"})
    assert [claim[:3] for claim in claims] == [
        ("kepri", "5,69 persen", "2023-03"), ("babel", "4,52 persen", "2023-03"),
        ("kepri", "6 persen", "2023-09"), ("babel", "4,5 persen", "2023-09"),
    ]  # fmt: skip


def test_months_in_words(imported):
    table = (
        "Kabupaten,Bulan,Tahun,Peserta (jiwa)\nKarimun,Februari,2024,98.000\nKarimun,Agustus,2024,98.500\n"
    )
    with pytest.raises(FindingsError, match=r"values.Bulan.Februari: \'\?\' – to fill in"):
        imported("t.csv", table.encode())
    claims, _ = imported("t.csv", table.encode(), values={"Februari": "02", "Agustus": "08"})
    assert [claim[1:3] for claim in claims] == [("98.000 jiwa", "2024-02"), ("98.500 jiwa", "2024-08")]


def test_one_region_with_years_as_rows(imported):
    rows = [
        ["Tahun", "Persentase Penduduk (P0)", "Penduduk (Ribu Jiwa)"],
        [2022, 9.75, 155.3],
        [2023, 9.5, 152],
    ]
    claims, _ = imported("t.xlsx", rows, region_id="bangka")
    assert [claim[:3] for claim in claims] == [
        ("bangka", "9,75 persen", "2022"), ("bangka", "155,3 ribu jiwa", "2022"),
        ("bangka", "9,50 persen", "2023"), ("bangka", "152,0 ribu jiwa", "2023"),
    ]  # fmt: skip


def test_a_wide_table_by_year_and_a_workbook_with_several_sheets(imported, tmp_path, evidence):
    workbook = Workbook()
    workbook.active.title = "Ringkasan"
    workbook.active.append(["Uraian", "2023"])
    sheet = workbook.create_sheet("Kab")
    for row in [
        ["Kabupaten/Kota", "Bekerja 2023", "Bekerja Agustus 2024"],
        ["01. Pacitan", 387501, 413187],
        ["Kota Madiun", 9, 5],
    ]:
        sheet.append(row)
    workbook.save(tmp_path / "w.xlsx")
    claims, _ = imported("w.xlsx", (tmp_path / "w.xlsx").read_bytes())
    assert [claim[:3] for claim in claims] == [
        ("pacitan", "387.501 jiwa", "2023"), ("pacitan", "413.187 jiwa", "2024-08"),
        ("kota-madiun", "9 jiwa", "2023"), ("kota-madiun", "5 jiwa", "2024-08"),
    ]  # fmt: skip
    assert 'sheet = "Kab"  # also: Ringkasan (--sheet)' in draft(tmp_path / "w.xlsx", "", evidence)


def test_numbers_and_codes_with_the_point_of_a_program(imported):
    table = "kode_kabupaten_kota,jumlah_jiwa\n2101.0,48000.0\n2102.0,12000.0\n"
    claims, _ = imported("t.csv", table.encode(), as_of="2024")
    assert [claim[:2] for claim in claims] == [("karimun", "48.000 jiwa"), ("bintan", "12.000 jiwa")]


def test_units_in_cells_and_spellings_of_names(imported):
    table = "\ufeffsep=;\r\nWilayah;Cakupan (%) 2024\r\nkabupaten  karimun;97,88 %\r\nKOTA ADM. JAKARTA SELATAN;60\r\nKab.Bintan*;45,5 persen\r\nProv. Kep. Riau;58,1**\r\n"
    claims, _ = imported("t.csv", table.encode())
    assert [claim[:2] for claim in claims] == [
        ("karimun", "97,88 persen"), ("kota-jakarta-selatan", "60 persen"),
        ("bintan", "45,5 persen"), ("kepri", "58,1 persen"),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_with_tabs(imported, encoding):
    claims, _ = imported("t.csv", "Kode\tWilayah\tPersen 2024\r\n2101\tKarimun\t58,0\r\n".encode(encoding))
    assert [claim[:2] for claim in claims] == [("karimun", "58,0 persen")]


def test_windows_1252_and_codes_that_have_the_points_of_the_other_office(imported):
    table = "Kode;Wilayah;Persen 2024 – sementara\r\n21.01;Kab. Karimun;98,81\r\n21.02;Kab. Bintan;99,01\r\n"
    claims, _ = imported("t.csv", table.encode("windows-1252"))
    assert [claim[:2] for claim in claims] == [("karimun", "98,81 persen"), ("bintan", "99,01 persen")]


def test_indicators_as_rows_of_one_region(imported):
    rows = [
        ["Jenis Kegiatan", "Agustus 2024", "Agustus 2025"],
        ["Bekerja", 23361110, 23801034],
        ["Penganggur", 1020651, 960700],
        ["Jumlah (jiwa)", 24381761, 24761734],
    ]
    claims, _ = imported(
        "t.xlsx",
        rows,
        region_id="jawa-timur",
        variants=("bps", "sakernas", "all"),
        as_printed="{} jiwa",
        indicator_id="residents_persons",
    )
    assert claims[:2] == [
        ("jawa-timur", "23.361.110 jiwa", "2024-08", "bps"),
        ("jawa-timur", "23.801.034 jiwa", "2025-08", "bps"),
    ]


def _ods(path, rows):
    cells = "".join(
        '<table:table-row table:visibility="{}">{}</table:table-row>'.format(
            "filter" if at == 2 else "visible",
            "".join(
                f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
                if isinstance(value, str)
                else f'<table:table-cell office:value-type="{"percentage" if value < 1 else "float"}" office:value="{value}">'
                f"<text:p>{value:.2%}</text:p></table:table-cell>"
                for value in row
            ),
        )
        for at, row in enumerate(rows)
    )
    names = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
        for each in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr(
            "content.xml",
            f'<office:body {names}><table:table table:name="T">{cells}</table:table></office:body>',
        )
    return path.read_bytes()


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_hidden_rows_are_asked_about(imported, tmp_path, kind):
    if kind == "xls":
        pytest.importorskip("xlrd")
        content = (Path(__file__).parent / "tables" / "hidden.xls").read_bytes()
    elif kind == "ods":
        content = _ods(tmp_path / "made.ods", HIDDEN)
    else:
        workbook = Workbook()
        for row in HIDDEN:
            workbook.active.append(row)
        workbook.active["C2"].number_format = workbook.active["C3"].number_format = "0.00%"
        workbook.active.row_dimensions[3].hidden = True
        workbook.save(tmp_path / "made.xlsx")
        content = (tmp_path / "made.xlsx").read_bytes()
    name, how = f"t.{kind}", {"as_printed": "{} persen"}
    with pytest.raises(FindingsError, match=r"table.hidden: '\?' – to fill in"):
        imported(name, content, **how)
    skipped, found = imported(name, content, hidden="skip", **how)
    assert [claim[:3] for claim in skipped] == [("karimun", "97,45 persen", "2024")]
    assert dict(found.left_out) == {"hidden": 1}
    assert [claim[1] for claim in imported(name, content, hidden="read", **how)[0]] == [
        "97,45 persen",
        "58,12 persen",
    ]


def test_hidden_rows_without_a_word_of_them_in_the_mapping_are_refused(imported, tmp_path):
    with pytest.raises(FindingsError) as error:
        imported("t.ods", _ods(tmp_path / "made.ods", HIDDEN), as_printed="{} persen", hidden_line="")
    assert ':3: \'\' – hidden row – expected hidden = "skip" in [table], or "read"' in str(error.value)
