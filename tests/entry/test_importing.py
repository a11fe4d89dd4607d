import re
from pathlib import Path

import pytest
from frozen import DATA
from openpyxl import Workbook

from analysis.paths import ROOT
from jaminan.entry import append as additions
from jaminan.entry.importing import read_claims
from jaminan.entry.mapping import read_mapping
from jaminan.findings import Finding, FindingsError
from jaminan.tables import strict

MAPPING = """[source]
source_id = "dinas-2025"
outlet = "Dinas Kesehatan"
title = "Peserta JKN"
published = 2025-12-31
source_kind = "statistics"

[table]
region = "Wilayah"
by = "name"

[claims]
agency = "bpjs_kesehatan"
variant = "all"
claim_kind = "observation"
as_of = 2025-12
as_of_basis = "stated"

[[column]]
name = "Cakupan (%)"
indicator_id = "health_registered_pct"
as_printed = "{} persen"

[[column]]
name = "Peserta"
indicator_id = "health_registered_persons"
as_printed = "{} jiwa"
note = "Active or not."
""".replace("as_of = 2025-12\n", 'as_of = "2025-12"\n')
TABLE = """Wilayah,Cakupan (%),Peserta
Kab. Teluk,"97,45",12.345
Tanjung,-,…
Pulau,"98,1",n.a.
Sumber: Dinas Kesehatan,,
"""


@pytest.fixture
def read(tmp_path, folder_of, monkeypatch):
    """Read a table, given as text or as rows of a workbook, with a mapping."""
    folder = folder_of({"as_printed": "90 persen"})
    monkeypatch.chdir(tmp_path)

    def reading(table=TABLE, mapping=MAPPING, formats=None):
        (tmp_path / "m.toml").write_text(mapping, encoding="utf-8")
        name = "t.csv" if isinstance(table, str) else "t.xlsx"
        if isinstance(table, str):
            (tmp_path / name).write_text(table, encoding="utf-8")
        else:
            workbook = Workbook()
            for row in table:
                workbook.active.append(row)
            for place, number_format in (formats or {}).items():
                workbook.active[place].number_format = number_format
            workbook.save(tmp_path / name)
        found = read_claims(Path(name), Path("m.toml"), folder)
        return found.sources, found.claims

    reading.folder = folder
    return reading


def _refusals(read, *arguments, **options):
    with pytest.raises(FindingsError) as error:
        read(*arguments, **options)
    return str(error.value).splitlines()


def _figures(claims):
    return [
        (claim["region_id"], claim["indicator_id"], claim["as_printed"], claim["note"]) for claim in claims
    ]


def test_every_figure_is_a_claim_and_nothing_else_is(read):
    sources, claims = read()
    assert [source["published"] for source in sources] == ["2025-12-31"]
    assert _figures(claims) == [
        ("teluk", "health_registered_pct", "97,45 persen", "Line 2, column 'Cakupan (%)'."),
        ("teluk", "health_registered_persons", "12.345 jiwa", "Active or not. Line 2, column 'Peserta'."),
        ("pulau", "health_registered_pct", "98,1 persen", "Line 4, column 'Cakupan (%)'."),
    ]
    shared = {"source_id": "dinas-2025", "agency": "bpjs_kesehatan", "variant": "all", "state": "reported"}
    assert shared.items() <= claims[0].items()
    assert additions.add(read.folder, sources, claims) == ["E001", "E002", "E003"]
    assert strict.load(read.folder).claims["low"].tolist()[1:3] == [97.445, 12345]


def test_the_mapping_in_the_documentation_can_be_used(tmp_path):
    documented = (ROOT / "docs" / "howto" / "import-a-table.md").read_text(encoding="utf-8")
    (tmp_path / "m.toml").write_text(
        documented.partition("```toml\n")[2].partition("```")[0], encoding="utf-8"
    )
    table = 'Peserta JKN\n\nKode,Cakupan (%),Peserta\n2101,95.56,265.102\nBatam,"97,40",-\nJumlah,"97,5",2.211.002\n'
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    claims = read_claims(tmp_path / "t.csv", tmp_path / "m.toml", DATA).claims
    assert [(claim["region_id"], claim["as_printed"], claim.get("read_as")) for claim in claims] == [
        ("karimun", "95.56 persen", "95,56 persen"),
        ("karimun", "265.102 jiwa", None),
        ("kota-batam", "97,40 persen", None),
    ]
    # What is left out there as a comment is a key, too.
    commented = (tmp_path / "m.toml").read_text(encoding="utf-8")
    for line in re.findall(r"^# (\w+ = \S+)", commented, re.MULTILINE):
        commented = commented.replace(f"# {line}", line)
    (tmp_path / "m.toml").write_text(commented, encoding="utf-8")
    assert read_mapping(tmp_path / "m.toml").table["header"] == "3"


def test_nothing_is_written_by_reading(read):
    before = {path: path.read_bytes() for path in (read.folder / "raw").iterdir()}
    read()
    assert {path: path.read_bytes() for path in (read.folder / "raw").iterdir()} == before


def test_number_cells_are_written_as_the_mapping_says_and_noted(read):
    mapping = MAPPING.replace('"{} persen"', '"{} persen"\ndecimals = 1').replace(
        '"{} jiwa"', '"{} ribu jiwa"\ndecimals = 0'
    )
    table = [["Wilayah", "Cakupan (%)", "Peserta"], ["Teluk", 0.97449, 12], ["Pulau", "98,1", None]]
    _, claims = read(table, mapping, formats={"B2": "0.00%"})
    assert _figures(claims) == [
        ("teluk", "health_registered_pct", "97,4 persen", "Line 2, column 'Cakupan (%)': the number 97.449 written with one decimal."),
        ("teluk", "health_registered_persons", "12 ribu jiwa", "Active or not. Line 2, column 'Peserta': the number 12 written without decimals."),
        ("pulau", "health_registered_pct", "98,1 persen", "Line 3, column 'Cakupan (%)'."),
    ]  # fmt: skip


def test_number_cells_without_decimals_named_are_refused_once_a_column(read):
    table = [["Wilayah", "Cakupan (%)", "Peserta"], ["Teluk", 97.449, "-"], ["Pulau", 98, "-"]]
    assert _refusals(read, table) == [
        "m.toml:column[1].decimals: '' – number cells – expected decimals = 2 or the like: a number has no printed form"
    ]


def test_text_of_another_notation_is_written_anew_and_noted(read):
    mapping = MAPPING.replace('by = "name"', 'by = "name"\nthousands = "comma"\ndecimal = "point"')
    _, claims = read('Wilayah,Cakupan (%),Peserta\nTeluk,97.40,"12,345"\n', mapping)
    assert [(claim["as_printed"], claim["note"].rpartition(": ")[2]) for claim in claims] == [
        ("97,40 persen", "printed 97.40."),
        ("12.345 jiwa", "printed 12,345."),
    ]


def test_a_column_may_have_another_base_date_and_kind(read):
    mapping = MAPPING.replace('"{} persen"', '"{} persen"\nstated_base = "residents"\nas_of = "2025-06"')
    _, claims = read(mapping=mapping)
    assert [claim.get("stated_base", "") for claim in claims] == ["residents", "", "residents"]
    assert [claim["as_of"] for claim in claims] == ["2025-06", "2025-12", "2025-06"]


def test_rows_that_the_mapping_leaves_out_or_names_itself(read):
    mapping = MAPPING + '[regions]\n"Jumlah" = ""\n"Ujung" = "tanjung"\n'
    _, claims = read('Wilayah,Cakupan (%),Peserta\nUjung,"97,45",-\nJumlah,"97,45",-\n', mapping)
    assert [claim["region_id"] for claim in claims] == ["tanjung"]


def test_a_misprint_is_kept_and_read_as_the_mapping_says(read):
    mapping = MAPPING + '[read_as]\n"97.45" = "97,45"\n'
    sources, claims = read(TABLE.replace('"97,45"', "97.45"), mapping)
    assert (claims[0]["as_printed"], claims[0]["read_as"]) == ("97.45 persen", "97,45 persen")
    assert claims[0]["note"] == "Line 2, column 'Cakupan (%)': misprinted."
    assert additions.check(read.folder, sources, claims) == []


def test_a_title_above_the_head_and_columns_by_letter(read):
    mapping = MAPPING.replace('by = "name"', 'by = "name"\nheader = 3').replace('"Peserta"', '"column D"')
    table = 'Tabel 1,,,\n,,Aktif,Terdaftar\nWilayah,"Cakupan\n(%)",Peserta,Peserta\nTeluk,"97,45",1,12.345\n'
    _, claims = read(table, mapping)
    assert [claim["as_printed"] for claim in claims] == ["97,45 persen", "12.345 jiwa"]
    assert claims[1]["note"] == "Active or not. Line 5, column D."


@pytest.mark.parametrize(
    ("region", "by", "region_id"), [("2101", "bps_code", "teluk"), ("21.01", "kemendagri_code", "teluk"), ("teluk", "region_id", "teluk")]
)  # fmt: skip
def test_regions_by_code_or_id(read, region, by, region_id):
    path = read.folder / "raw" / "regions.csv"
    coded = path.read_text().replace(
        "teluk,Teluk,Bay,regency,pulau,,,", "teluk,Teluk,Bay,regency,pulau,2101,21.01,"
    )
    path.write_text(coded)
    mapping = MAPPING.replace('by = "name"', f'by = "{by}"')
    _, claims = read(f'Wilayah,Cakupan (%),Peserta\n{region},"97,45",-\n', mapping)
    assert [claim["region_id"] for claim in claims] == [region_id]


def test_a_source_that_is_held_needs_no_more_than_its_id(read):
    mapping = '[source]\nsource_id = "harian-1"\n' + MAPPING[MAPPING.index("[table]") :]
    sources, claims = read(mapping=mapping.replace('"2025-12"', '"2025-11"'))
    assert sources == []
    assert {claim["source_id"] for claim in claims} == {"harian-1"}


def test_everything_wrong_is_named_at_its_place(read):
    mapping = (
        MAPPING.replace("statistics", "statistic")
        .replace("health_registered_persons", "health_registered")
        .replace('"bpjs_kesehatan"', '"bpjs"')
    )
    table = 'Wilayah,Cakupan (%),Peserta\nTelok,"97,45",1\nTeluk,97.45,12.345\nTeluk,"1 2",1.1\n'
    assert sorted(_refusals(read, table, mapping)) == [
        f"m.toml:claims.agency: 'bpjs' – enum – expected one of {', '.join(strict.load(read.folder).offices)}; did you mean 'bps'?",
        "m.toml:column[2].indicator_id: 'health_registered' – foreign key – expected a indicator_id of data/raw/indicators.csv; did you mean 'health_registered_pct'?",
        "m.toml:source.source_kind: 'statistic' – enum – expected one of news, press release, statistics, regulation, report, other; did you mean 'statistics'?",
        "t.csv:2:Wilayah: 'Telok' – region – expected a name_indonesian of raw/regions.csv; did you mean 'teluk'?; a new region needs a row there: telok,Telok,<name_english>,<level>,<parent_id>,<bps_code>,<kemendagri_code>,no; a name that only this table uses goes into [regions] of the mapping",
        "t.csv:3:Cakupan (%): '97.45 persen' – printed quantity – expected '97.45 persen' is not an Indonesian quantity; did you mean '97,45 persen'?",
        "t.csv:4:Cakupan (%): '1 2 persen' – printed quantity – expected '1 2 persen' is not an Indonesian quantity",
        "t.csv:4:Peserta: '1.1 jiwa' – printed quantity – expected '1.1 jiwa' is not an Indonesian quantity",
        "t.csv:4:Wilayah: 'Teluk' – region – expected each region and date once; line 3 has them already: does the mapping need `where`, or an as_of that names the column of the date in braces?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        ('"Peserta"', '"Pserta"', "m.toml:column[2].name: 'Pserta' – column – expected a name in line 1 of the table; did you mean 'Peserta'?"),
        ('by = "name"', 'by = "name"\nheader = 9', "m.toml:table.region: 'Wilayah' – column – expected a name in line 9 of the table"),
        ('by = "name"', 'by = "name"\ndelimiter = ";"', "m.toml:table.region: 'Wilayah' – column – expected a name in line 1 of the table; it has one column: does the mapping need a delimiter or another header?"),
        ('as_of = "2025-12"', 'as_of = "2026-01"', "m.toml:claims.as_of: '2026-01' – not after the publication – expected a date up to 2025-12-31, or a kind such as quota or target"),
        ("[[column]]", '[regions]\n"Teluk" = "telok"\n[[column]]', "m.toml:regions.Teluk: 'telok' – region – expected a region_id, or nothing for a row without a region; did you mean 'teluk'?"),
        ('outlet = "Dinas Kesehatan"\n', "", "m.toml:source.outlet: '' – required – expected a value"),
    ],
)  # fmt: skip
def test_a_mapping_that_does_not_fit_is_refused(read, old, new, refusal):
    assert refusal in _refusals(read, mapping=MAPPING.replace(old, new, 1))


def test_a_name_that_two_columns_have_is_refused(read):
    table = 'Wilayah,Cakupan (%),Peserta,Peserta\nTeluk,"97,45",1,2\n'
    assert _refusals(read, table) == [
        "m.toml:column[2].name: 'Peserta' – column – expected the name of one column; 'column C' and 'column D' have this name: give one of these instead"
    ]


@pytest.mark.parametrize("cell", ["0.97", '"0,97"'])
def test_a_rate_that_may_be_a_fraction_is_refused_until_the_mapping_says_what_it_is(read, cell):
    table = f"Wilayah,Cakupan (%),Peserta\nTeluk,{cell},1\nPulau,1,2\n"
    points = MAPPING.replace('by = "name"', 'by = "name"\ndecimal = "point"') if cell == "0.97" else MAPPING
    assert _refusals(read, table, points) == [
        "m.toml:column[1].times: '' – percent – expected times = 100 if these are fractions, times = 1 if percent: none is above 1"
    ]
    misprint = points + '[read_as]\n"0;9" = "0,9"\n'
    assert any("].times:" in text for text in _refusals(read, f"{table}Negara,0;9,1\n", misprint))
    percent = points.replace('"{} persen"', '"{} persen"\ntimes = 1')
    assert read(table, percent)[1][0]["as_printed"] == "0,97 persen"
    fractions = points.replace('"{} persen"', '"{} persen"\ntimes = 100\ndecimals = 1')
    assert [claim["as_printed"] for claim in read(table, fractions)[1][::2]] == [
        "97,0 persen",
        "100,0 persen",
    ]


def test_cells_that_are_neither_text_nor_numbers_are_refused(read):
    table = [["Wilayah", "Cakupan (%)", "Peserta"], ["Teluk", "#DIV/0!", True]]
    assert _refusals(read, table) == [
        "t.xlsx:2:Cakupan (%): '#DIV/0!' – figure – expected a figure; this is an error of the spreadsheet",
        "t.xlsx:2:Peserta: 'True' – figure – expected text or a number; this is a date or a logical value",
    ]


def test_a_code_of_the_ministry_as_a_number_is_refused(read):
    mapping = MAPPING.replace('by = "name"', 'by = "kemendagri_code"')
    table = [["Wilayah", "Cakupan (%)", "Peserta"], [21.1, "97,45", None]]
    assert _refusals(read, table, mapping) == [
        "t.xlsx:2:Wilayah: '21.1' – region – expected a code that is text: as a number it loses its leading zeros"
    ]


def test_a_table_without_a_figure_is_refused(read):
    assert _refusals(read, "Wilayah,Cakupan (%),Peserta\nTeluk,-,\n") == [
        "t.csv:1:Wilayah: '' – figures – expected a figure below it, in one of the columns that the mapping names"
    ]


def test_a_table_read_again_is_refused(read):
    additions.add(read.folder, *read())
    refusals = _refusals(read)
    assert refusals[0] == (
        "t.csv:2:Cakupan (%): '97,45 persen' – unique – expected a new claim; E001 is the same"
    )
    assert len(refusals) == 3


def test_tables_that_are_not_valid_are_listed_first(read):
    path = read.folder / "raw" / "claims.csv"
    path.write_text(path.read_text().replace("90 persen", "90.5 persen"))
    assert _refusals(read)[0].startswith("data/raw/claims.csv:2:as_printed: '90.5 persen'")


def test_a_source_that_is_nowhere_is_refused_where_the_mapping_names_it(read):
    mapping = '[source]\nsource_id = "harian-9"\n' + MAPPING[MAPPING.index("[table]") :]
    assert _refusals(read, mapping=mapping) == [
        "m.toml:source.source_id: 'harian-9' – foreign key – expected a source_id of data/raw/sources.csv; did you mean 'harian-2'?"
    ]


def test_a_count_of_one_is_no_fraction(read):
    assert [claim["as_printed"] for claim in read("Wilayah,Cakupan (%),Peserta\nTeluk,-,1\n")[1]] == [
        "1 jiwa"
    ]


def test_spaces_in_a_name_count_alike(read):
    mapping = MAPPING.replace('"Cakupan (%)"', '"Cakupan  (%)"').replace('"Wilayah"', '" Wilayah"')
    assert any("spaces" in text for text in _refusals(read, mapping=mapping))
    assert len(read(mapping=mapping.replace('" Wilayah"', '"Wilayah"'))[1]) == 3


def test_a_table_that_would_be_too_large_is_reported_as_it_is(read, monkeypatch):
    large = Finding("data/raw/claims.csv", 1, "1", "", "file", "at most 64 MB")
    monkeypatch.setattr(additions, "check", lambda *_: [large])
    assert _refusals(read) == [str(large)]


def test_a_sheet_that_is_named_is_noted(read):
    mapping = MAPPING.replace('by = "name"', 'by = "name"\nsheet = "Sheet"')
    _, claims = read([["Wilayah", "Cakupan (%)", "Peserta"], ["Teluk", "97,45", None]], mapping)
    assert claims[0]["note"] == "Sheet 'Sheet', line 2, column 'Cakupan (%)'."


def test_a_sheet_that_is_not_there_is_refused(read):
    mapping = MAPPING.replace('by = "name"', 'by = "name"\nsheet = "Tabel"')
    assert _refusals(read, [["Wilayah"]], mapping) == [
        "m.toml:table.sheet: 'Tabel' – sheet – expected a sheet of t.xlsx: Sheet"
    ]


@pytest.mark.parametrize("cell", ['"580"', 580], ids=["text", "number"])
def test_a_figure_beyond_its_limit_is_refused_whatever_is_noted_of_its_place(read, cell):
    mapping = MAPPING.replace('"{} persen"', '"{} persen"\ndecimals = 0')
    table = (
        f"Wilayah,Cakupan (%)\nTeluk,{cell}\n"
        if isinstance(cell, str)
        else [["Wilayah", "Cakupan (%)"], ["Teluk", cell]]
    )
    mapping = mapping.partition('[[column]]\nname = "Peserta"')[0]
    (refusal,) = _refusals(read, table, mapping)
    name = "t.csv" if isinstance(cell, str) else "t.xlsx"
    assert refusal.startswith(
        f"{name}:2:Cakupan (%): '580 persen' – limit of the indicator – expected at most 110 percent; did"
    )
    _, (claim,) = read(table, mapping + 'note = "Members of another regency, too."\n')
    assert claim["note"].startswith("Members of another regency, too. Line 2, column 'Cakupan (%)'")
    _, (claim,) = read(table, mapping + '[read_as]\n"580" = "58,0"\n')
    assert (claim["as_printed"], claim["read_as"]) == ("580 persen", "58,0 persen")


def test_a_column_of_mixed_scales_is_refused_with_its_rows(read):
    table = 'Wilayah,Cakupan (%),Peserta\nTeluk,"57,2",-\nPulau,"0,31",-\nTanjung,"33,3",-\n'
    assert _refusals(read, table) == [
        "t.csv:3:Cakupan (%): '0,31' – scale – expected one scale: others reach 57.2, so this may be a fraction; times = 1 for the column if all are percent"
    ]
    assert len(read(table, MAPPING.replace('"{} persen"', '"{} persen"\ntimes = 1'))[1]) == 3


def test_a_code_that_the_name_beside_it_contradicts_is_refused(read):
    path = read.folder / "raw" / "regions.csv"
    coded = path.read_text().replace("regency,pulau,,,", "regency,pulau,2101,21.02,", 1)
    path.write_text(
        coded.replace(
            "tanjung,Tanjung,Cape,regency,pulau,,,", "tanjung,Tanjung,Cape,regency,pulau,2102,21.01,"
        )
    )
    mapping = MAPPING.replace('by = "name"', 'by = "kemendagri_code"').replace('"Wilayah"', '"Kode"')
    table = 'Kode,Wilayah,Cakupan (%),Peserta\n21.01,Kab. Teluk,"97,45",-\n'
    assert _refusals(read, table, mapping) == [
        "t.csv:2:Kode: '21.01' – region – expected the code of 'Kab. Teluk', which is 2101 in bps_code and 21.02 in kemendagri_code; this is Tanjung"
    ]
    _, claims = read(table, mapping.replace("kemendagri_code", "bps_code"))
    assert [claim["region_id"] for claim in claims] == ["teluk"]


def test_a_text_that_where_names_and_no_row_has_is_refused(read):
    mapping = MAPPING + 'where = { Peserta = "12.346" }\n'
    assert _refusals(read, mapping=mapping) == [
        "m.toml:where.Peserta: '12.346' – where – expected a text in this column; did you mean '12.345'?"
    ]


def test_a_date_that_cannot_be_read_is_refused_at_its_row(read):
    mapping = MAPPING.replace('as_of = "2025-12"', 'as_of = "{Tahun}-{Semester}"')
    table = 'Wilayah,Tahun,Semester,Cakupan (%),Peserta\nTeluk,2024,2,"97,45",-\n'
    assert _refusals(read, table, mapping) == [
        "t.csv:2:Tahun + Semester: '2024 2' – date – expected '2024-2' is not a date – expected a real day, month or year such as 2025-12-31, 2025-12 or 2025; [values.\"Tahun\"] of the mapping can say what a text means"
    ]
    _, claims = read(table, mapping + '[values.Semester]\n"2" = "09"\n')
    assert [claim["as_of"] for claim in claims] == ["2024-09"]


def test_very_many_findings_are_a_page(read):
    table = "Wilayah,Cakupan (%),Peserta\n" + "".join(f"Wilayah {n:04},x{n},-\n" for n in range(3000))
    with pytest.raises(FindingsError) as error:
        read(table)
    assert len(str(error.value).splitlines()) < 40
    assert len(error.value.findings) == 3000
