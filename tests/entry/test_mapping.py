import pytest

from analysis.errors import FindingsError
from jaminan.entry.mapping import read_mapping

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
    assert mapping.columns == [
        {"agency": "bps", "variant": "all", "name": "Cakupan", "indicator_id": "health_registered_pct", "as_printed": "{} persen", "decimals": "2"},
        {"agency": "bps", "variant": "bps", "name": "Peserta"},
    ]  # fmt: skip
    assert (mapping.regions, mapping.read_as, mapping.findings) == ({}, {}, [])


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("source", 0, "published"), 4),
        (("column", 0, "decimals"), 18),
        (("column", 1, "variant"), 22),  # said by the column itself, in quotes
        (("column", 0, "variant"), 12),  # said of all claims
        (("column", 1, "indicator_id"), 20),  # not said: its column
        (("regions", 0, "x"), 1),
    ],
)
def test_finding_stands_at_the_line_of_the_key(read, place, line):
    finding = read(TEXT).finding(*place, ("v", "rule", "more"))
    assert str(finding) == f"m.toml:{line}:{place[2]}: 'v' – rule – expected more"


def test_a_byte_order_mark_and_crlf_are_read(read):
    assert read(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()).table["by"] == "bps_code"


def test_a_key_that_means_nothing_is_told_and_does_not_hide_the_rest(read):
    (finding,) = read(TEXT.replace("decimals = 2", "decimal = 2")).findings
    assert str(finding).startswith("m.toml:18:decimal: '' – key – expected one of name, as_printed, ")
    assert str(finding).endswith("; did you mean 'decimals'?")


@pytest.mark.parametrize(
    ("old", "new", "refusals"),
    [
        ('by = "bps_code"', 'by = "code"', ["m.toml:8:by: 'code' – enum – expected one of region_id, name, bps_code, kemendagri_code; did you mean 'bps_code'?"]),
        ('by = "bps_code"', "", ["m.toml:6:by: '' – required – expected a value"]),
        ('by = "bps_code"', 'by = "bps_code"\nheader = 0', ["m.toml:9:header: '0' – minimum – expected 1 or more"]),
        ('by = "bps_code"', 'by = "bps_code"\ndelimiter = "/"', ["m.toml:9:delimiter: '/' – enum – expected one of ,, ;, tab"]),
        ('"bps-2025"', "2.5", ["m.toml:3:source_id: '2.5' – type – expected a text, a whole number or a date"]),
        ('"bps-2025"', "true", ["m.toml:3:source_id: 'True' – type – expected a text, a whole number or a date"]),
        ('"{} persen"', '"persen"', ["m.toml:17:as_printed: 'persen' – pattern – expected text of the form [^{}]*\\{\\}[^{}]*"]),
        ("decimals = 2", 'decimals = "02"', ["m.toml:18:decimals: '02' – integer – expected a whole number such as 12"]),
        ('by = "bps_code"', 'by = "bps_code"\nheader = "+1"', ["m.toml:9:header: '+1' – integer – expected a whole number such as 12"]),
        ("decimals = 2", "decimals = -1", ["m.toml:18:decimals: '-1' – minimum – expected 0 or more"]),
        ("decimals = 2", "times = 10", ["m.toml:18:times: '10' – enum – expected one of 1, 100; did you mean '100'?"]),
        ('name = "Peserta"', "", ["m.toml:20:name: '' – required – expected a value"]),
        ("[claims]", "[claim]", ["m.toml:10:claim: '' – section – expected one of source, table, claims, column, regions, read_as; did you mean 'claims'?"]),
        ("# Members", "[[regions]]\n# Members", ["m.toml:1:regions: '' – section – expected [regions] with texts in quotes: \"as in the table\" = \"meant\""]),
        ("# Members", "[read_as]\n\"95.56\" = 95.56\n# Members", ["m.toml:1:read_as: '' – section – expected [read_as] with texts in quotes: \"as in the table\" = \"meant\""]),
        ("[source]", "[[source]]", ["m.toml:2:source: '' – section – expected [source]"]),
        ('source_id = "bps-2025"', 'source_id = "bps-2025', ["m.toml:3:1: 'source_id = \"bps-2025' – syntax – expected TOML (Illegal character '\\n')"]),
    ],
)  # fmt: skip
def test_a_mapping_of_another_form_is_refused(read, old, new, refusals):
    assert _refusals(read, TEXT.replace(old, new)) == refusals


def test_a_mapping_without_anything_lacks_all_that_is_needed(read):
    assert [text.split(":")[2] for text in _refusals(read, "")] == ["by", "column", "region", "source_id"]


def test_a_single_column_in_single_brackets_is_refused(read):
    text = TEXT.partition('[[column]]\nname = "Peserta"')[0].replace("[[column]]", "[column]")
    assert _refusals(read, text) == ["m.toml:14:column: '' – section – expected [[column]]"]


def test_a_mapping_that_is_not_utf8_is_refused(read):
    assert _refusals(read, b'[source]\nsource_id = "\xe9"')[0].startswith(
        "m.toml:1:1: '' – encoding – expected UTF-8"
    )
