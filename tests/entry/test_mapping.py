import pytest

from analysis.errors import DataError
from jaminan.entry.mapping import read_mapping
from jaminan.findings import FindingsError

TEXT = """# Members by regency
[source]
source_id = "bps-2025"
published = 2025-12-31

[table]
region = "Kode"
by = "bps_code"

[claims]
agency = "bps"
variant = "all"

[[column]]
name = "Cakupan"
indicator_id = "health_registered_pct"
as_printed = "{} persen"
decimals = 2

[[column]]
name = "Peserta"
"variant" = "bps"
"""


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read a mapping from its text."""
    monkeypatch.chdir(tmp_path)

    def reading(text):
        path = tmp_path / "m.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_mapping(path.relative_to(tmp_path))

    return reading


def _refusals(read, text):
    with pytest.raises(FindingsError) as error:
        read(text)
    return str(error.value).splitlines()


def test_read_mapping_gives_texts_and_what_all_claims_share(read):
    mapping = read(TEXT)
    assert mapping.source == {"source_id": "bps-2025", "published": "2025-12-31"}
    assert mapping.table == {"region": "Kode", "by": "bps_code"}
    assert [mapping.column(number) for number in (0, 1)] == [
        {"agency": "bps", "variant": "all", "name": "Cakupan", "indicator_id": "health_registered_pct", "as_printed": "{} persen", "decimals": "2"},
        {"agency": "bps", "variant": "bps", "name": "Peserta"},
    ]  # fmt: skip
    assert (mapping.regions, mapping.read_as) == ({}, {})


@pytest.mark.parametrize(
    ("number", "key", "path"),
    [
        (0, "decimals", "column[1].decimals"),
        (1, "variant", "column[2].variant"),
        (0, "variant", "claims.variant"),
        (1, "indicator_id", "column[2].indicator_id"),
    ],
)
def test_a_finding_names_the_key_that_holds_for_a_column(read, number, key, path):
    finding = read(TEXT).column_finding(number, key, "v", "rule", "more")
    assert str(finding) == f"m.toml:{path}: 'v' – rule – expected more"


def test_a_byte_order_mark_and_crlf_are_read(read):
    assert read(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()).table["by"] == "bps_code"


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        ('by = "bps_code"', 'by = "code"', "table.by: 'code' – enum – expected one of region_id, name, bps_code, kemendagri_code; did you mean 'bps_code'?"),
        ('by = "bps_code"', "", "table.by: '' – required – expected a value, or the region_id of the one region that all of the table is about"),
        ('by = "bps_code"', 'by = "bps_code"\nheader = 0', "table.header: '0' – pattern – expected text of the form [1-9][0-9]*(-[1-9][0-9]*)?"),
        ('by = "bps_code"', 'by = "bps_code"\ndelimiter = "/"', "table.delimiter: '/' – enum – expected one of ,, ;, tab, |"),
        ('"bps-2025"', "2.5", "source.source_id: '2.5' – type – expected a text, a whole number or a date"),
        ('"bps-2025"', "true", "source.source_id: 'True' – type – expected a text, a whole number or a date"),
        ('"{} persen"', '"persen"', "column[1].as_printed: 'persen' – pattern – expected text of the form [^{}]*\\{\\}[^{}]*"),
        ("decimals = 2", 'decimals = "02"', "column[1].decimals: '02' – pattern – expected text of the form [0-9]"),
        ("decimals = 2", "decimals = -1", "column[1].decimals: '-1' – formula – expected text that does not start with '-': a spreadsheet would run it"),
        ("decimals = 2", "times = 10", "column[1].times: '10' – enum – expected one of 1, 100; did you mean '100'?"),
        ("decimals = 2", "decimel = 2", "column[1].decimel: '' – key – expected one of name, as_printed, decimals, times, thousands, decimal, indicator_id, variant, claim_kind, hedge_as_printed, stated_base, inferred_base, as_of, as_of_basis, register, speaker, agency, measured_by, note; did you mean 'decimal'?"),
        ("decimals = 2", 'where = "all"', "column[1].where: '' – section – expected the texts of other columns: { \"Name of a column\" = \"text\" or [\"text\", ...] }"),
        ("# Members", '[values]\nBulan = { "1" = 1 }\n# Members', "values.Bulan: '' – section – expected [values.Bulan] with texts in quotes: \"as in the table\" = \"meant\""),
        ('"{} persen"', '"?"', "column[1].as_printed: '?' – to fill in – expected a value: what the table or its publisher says"),
        ("# Members", '[regions]\n"Jumlah" = "?"\n# Members', "regions.Jumlah: '?' – to fill in – expected what it means"),
        ("# Members", '[new.variant.women]\nid = "perempuan"\n# Members', 'new.variant.women: \'\' – section – expected [new.COLUMN.NAME] with id = "..." and en = "...", where COLUMN is one of variant, stated_base, inferred_base'),
        ("# Members", '[new.agency.bnpb]\nid = "BNPB"\nen = "BNPB"\n# Members', 'new: \'\' – section – expected [new.COLUMN.NAME] with id = "..." and en = "...", where COLUMN is one of variant, stated_base, inferred_base'),
        ('name = "Peserta"', "", "column[2].name: '' – required – expected a value"),
        ("[claims]", "[claim]", "claim: '' – section – expected one of source, table, claims, column, regions, read_as, where, values, new; did you mean 'claims'?"),
        ("# Members", "[[regions]]\n# Members", "regions: '' – section – expected [regions] with texts in quotes: \"as in the table\" = \"meant\""),
        ("# Members", "[read_as]\n\"95.56\" = 95.56\n# Members", "read_as: '' – section – expected [read_as] with texts in quotes: \"as in the table\" = \"meant\""),
        ("[source]", "[[source]]", "source: '' – section – expected [source]"),
    ],
)  # fmt: skip
def test_a_mapping_of_another_form_is_refused(read, old, new, refusal):
    assert _refusals(read, TEXT.replace(old, new)) == [f"m.toml:{refusal}"]


def test_a_mapping_without_anything_lacks_all_that_is_needed(read):
    assert [text.split(":")[1] for text in _refusals(read, "")] == [
        "column",
        "source.source_id",
        "table.by",
        "table.region",
    ]


def test_a_single_column_in_single_brackets_is_refused(read):
    text = TEXT.partition('[[column]]\nname = "Peserta"')[0].replace("[[column]]", "[column]")
    assert _refusals(read, text) == [
        "m.toml:column: '' – section – expected a [[column]] for each column of figures"
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'[source]\nsource_id = "\xe9"', "'utf-8' codec can't decode byte 0xe9 in position 22"),
        (b'[source]\nsource_id = "bps', "Unterminated string"),
    ],
)
def test_a_mapping_that_is_not_toml_raises(read, content, reason):
    with pytest.raises(DataError) as error:
        read(content)
    assert str(error.value).startswith(f"m.toml: is not a TOML file – {reason}")
