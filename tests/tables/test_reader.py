"""One small valid file, damaged in every way that a hand, a spreadsheet or a disk can damage it."""

import csv
import json
import random

import pytest

from analysis.errors import FindingsError
from jaminan.tables.reader import read_table, read_tables
from jaminan.tables.records import MOST_BROKEN, MOST_LINES

FIELDS = [
    {"name": "id", "constraints": {"required": True, "unique": True, "pattern": r"[A-Z]\d+"}},
    {"name": "level", "type": "string", "constraints": {"enum": ["city", "regency"]}},
    {"name": "people", "type": "integer", "constraints": {"minimum": 0}},
    {"name": "seen", "type": "string", "rule": "reduced-date"},
    {"name": "note", "type": "string"},
]
SCHEMA = {"fields": FIELDS, "missingValues": [""]}
HEADER = "id,level,people,seen,note\n"
VALID = (
    HEADER
    + '''A1,city,12,2025-12-23,"one, two"
A2,regency,,2025,
A3,,0,2025-12,"dua ""2"""
'''
)
QUOTED = '''"id","level","people","seen","note"
"A1","city","12","2025-12-23","one, two"
"A2","regency","","2025",""
"A3","","0","2025-12","dua ""2"""
'''


@pytest.fixture
def read(tmp_path):
    """Read a table from its text or bytes; gives the frame and the findings as text."""

    def reading(content, fields=FIELDS):
        path = tmp_path / "towns.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        frame, findings = read_table(path, {"fields": fields}, name="t.csv")
        return frame, [str(finding) for finding in sorted(findings)]

    return reading


def test_read_table_keeps_text_and_lines(read):
    frame, findings = read(VALID)
    assert findings == []
    assert frame.index.name == "line"
    assert set(map(str, frame.dtypes)) == {"str"}
    assert frame.to_dict("index") == {
        2: {"id": "A1", "level": "city", "people": "12", "seen": "2025-12-23", "note": "one, two"},
        3: {"id": "A2", "level": "regency", "people": "", "seen": "2025", "note": ""},
        4: {"id": "A3", "level": "", "people": "0", "seen": "2025-12", "note": 'dua "2"'},
    }


@pytest.mark.parametrize("text", ["NA", "None", "null", "nan", "N/A", "TRUE", "007", "1.234", "0x10"])
def test_read_table_guesses_nothing(read, text):
    frame, findings = read(f"{HEADER}A1,,,,{text}\n")
    assert (frame.loc[2, "note"], findings) == (text, [])


@pytest.mark.parametrize(
    "variant",
    ["\ufeff" + VALID, VALID.replace("\n", "\r\n"), QUOTED],
    ids=["byte order mark", "CRLF", "all quoted"],
)
def test_read_table_accepts_equal_spellings(read, variant):
    frame, findings = read(variant)
    assert findings == []
    assert frame.equals(read(VALID)[0])


def test_read_table_accepts_rows_in_any_order(read):
    header, *rows = VALID.splitlines(keepends=True)
    frame, findings = read(header + "".join(reversed(rows)))
    assert (list(frame["id"]), findings) == (["A3", "A2", "A1"], [])


def test_read_table_accepts_header_alone(read):
    frame, findings = read(HEADER)
    assert (list(frame.columns), len(frame), findings) == (HEADER.strip().split(","), 0, [])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_read_table_counts_lines_within_quotes(read, end):
    frame, findings = read(f'{HEADER}A1,,,,"one\ntwo\n\nfour"\nA2,,,,\nA3,town,,,\n'.replace("\n", end))
    assert (list(frame.index), frame.loc[2, "note"]) == ([2, 6, 7], "one\ntwo\n\nfour")
    assert findings == ["t.csv:7:level: 'town' – enum – expected one of city, regency"]


CELLS = [
    ("A1,", ",", "2:id: '' – required – expected a value"),
    ("A1,", "a1,", r"2:id: 'a1' – pattern – expected text of the form [A-Z]\d+"),
    ("A1,", "A١,", r"2:id: 'A١' – pattern – expected text of the form [A-Z]\d+"),
    ("A3,", "A1,", "4:id: 'A1' – unique – expected a value of its own; line 2 has it already"),
    ("city", "citty", "2:level: 'citty' – enum – expected one of city, regency; did you mean 'city'?"),
    ("city", "City", "2:level: 'City' – enum – expected one of city, regency; did you mean 'city'?"),
    ("12,", "12.0,", "2:people: '12.0' – integer – expected a whole number such as 12"),
    ("12,", "١٢,", "2:people: '١٢' – integer – expected a whole number such as 12"),
    ("12,", "-1,", "2:people: '-1' – minimum – expected 0 or more"),
    ("2025-12,", "2025-13,",
     "4:seen: '2025-13' – date – expected a date such as 2025, 2025-12 or 2025-12-23"),
    ("12-23", "02-29", "2:seen: '2025-02-29' – date – expected a date such as 2025, 2025-12 or 2025-12-23"),
    ("2025-12-23", "23/12/2025",
     "2:seen: '23/12/2025' – date – expected a date such as 2025, 2025-12 or 2025-12-23"),
    ("2025-12-23", "43831",
     "2:seen: '43831' – rewritten by a spreadsheet – expected a date: this is a spreadsheet's number for "
     "2020-01-01"),
    ("city", "1-Mar",
     "2:level: '1-Mar' – rewritten by a spreadsheet – expected the value as it was typed: a spreadsheet made "
     "a date of it"),
    ("city", "Mei-25",
     "2:level: 'Mei-25' – rewritten by a spreadsheet – expected the value as it was typed: a spreadsheet "
     "made a date of it"),
    ("12,", "1.00E+10,",
     "2:people: '1.00E+10' – rewritten by a spreadsheet – expected the value in full: this is a "
     "spreadsheet's short form of a long number"),
    ("12,", '"1,00E+10",',
     "2:people: '1,00E+10' – rewritten by a spreadsheet – expected the value in full: this is a "
     "spreadsheet's short form of a long number"),
    ("city", " city", "2:level: ' city' – spaces – expected no spaces or line ends around the value"),
    ("city", "city ", "2:level: 'city ' – spaces – expected no spaces or line ends around the value"),
    ("city", "city\u00a0",
     r"2:level: 'city\xa0' – spaces – expected no spaces or line ends around the value"),
    ('"one, two"', '"one\n"',
     r"2:note: 'one\n' – spaces – expected no spaces or line ends around the value"),
    ('"one, two"', "cafe\u0301",
     "2:note: 'cafe\u0301' – NFC – expected composed characters (Unicode NFC): 'caf\u00e9'"),
    *[
        ('"one, two"', f"{sign}1",
         f"2:note: '{sign}1' – formula – expected text that does not start with '{sign}': a spreadsheet "
         "would run it")
        for sign in "=+-@"
    ],
    ('"one, two"', "\t=1",
     r"2:note: '\t=1' – control character – expected text without U+0009 (control character)"),
    ("city", "ci\0ty",
     r"2:level: 'ci\x00ty' – control character – expected text without U+0000 (control character)"),
    ("city", "ci\x1bty",
     r"2:level: 'ci\x1bty' – control character – expected text without U+001B (control character)"),
    ("city", "ci\u200bty",
     r"2:level: 'ci\u200bty' – control character – expected text without U+200B (ZERO WIDTH SPACE)"),
    ("city", "ci\u2028ty",
     r"2:level: 'ci\u2028ty' – control character – expected text without U+2028 (LINE SEPARATOR)"),
    ("city", "ci\rty", r"2:level: 'ci\rty' – line end – expected LF or CRLF, not a lone CR"),
    ('"one, two"', "x" * 10_001,
     f"2:note: '{'x' * 57}...' – length – expected at most 10000 characters; is a quote not closed?"),
    ('"one, two"', "x" * 200_000,
     f"2:note: '{'x' * 57}...' – length – expected at most 10000 characters; is a quote not closed?"),
]  # fmt: skip
STRUCTURE = [
    (HEADER, "\ufeff\ufeff" + HEADER, r"1:id: '\ufeff' – byte order mark – expected one at most"),
    (HEADER, "id,level,people,seen,seen\n",
     "1:5: 'seen' – header – expected each column once",
     "1:note: '' – header – expected a column 'note'"),
    (HEADER, "id,level,people,seen\n", "1:note: '' – header – expected a column 'note'"),
    (HEADER, "id,level,people,seen,note,extra\n", "1:6: 'extra' – header – expected no such column"),
    (HEADER, "id,levels,people,seen,note\n",
     "1:2: 'levels' – header – expected no such column; did you mean 'level'?",
     "1:level: '' – header – expected a column 'level'"),
    (HEADER, "id,people,level,seen,note\n",
     "1:2: 'people' – header – expected 'level' here: the order of the columns is fixed",
     "1:3: 'level' – header – expected 'people' here: the order of the columns is fixed"),
    (HEADER, "\n" + HEADER, "1:1: '' – header – expected the names of the columns; the line is blank"),
    (HEADER, "id,lev\0el,people,seen,note\n",
     r"1:2: 'lev\x00el' – control character – expected text without U+0000 (control character)",
     "1:level: '' – header – expected a column 'level'"),
    (HEADER, HEADER.replace(",", ";"),
     "1:1: 'id;level;people;seen;note' – delimiter – expected ',' between the cells; looks like ';' is the "
     "delimiter"),
    (HEADER, HEADER.replace(",", "\t"),
     r"1:1: 'id\tlevel\tpeople\tseen\tnote' – delimiter – expected ',' between the cells; looks like '\t' is "
     "the delimiter"),
    ("A2,regency,,2025,", "A2,regency,,2025",
     "3:note: 'A2,regency,,2025' – number of fields – expected 5 cells; there are 4"),
    ("A2,regency,,2025,", "A2,regency,,2025,,x",
     "3:6: 'A2,regency,,2025,,x' – number of fields – expected 5 cells; there are 6"),
    ("A3", "\nA3", "4:id: '' – number of fields – expected no blank line"),
    ("A2,reg", '"A2,reg',
     "3:id: '\"A2,regency,,2025,' – quoting – expected a closed quote around the cell, and quotes within it "
     "doubled"),
    ("2025,\n", '2025,"x\n',
     "3:note: 'A2,regency,,2025,\"x' – quoting – expected a closed quote around the cell, and quotes within "
     "it doubled"),
    ("city", '"city"x',
     "2:level: 'A1,\"city\"x,12,2025-12-23,\"one, two\"' – quoting – expected a closed quote around the "
     "cell, and quotes within it doubled"),
    ("regency", 'reg"ency',
     "3:level: 'A2,reg\"ency,,2025,' – quoting – expected a closed quote around the cell, and quotes within "
     "it doubled"),
    ('2"""\n', '2"""',
     "4:note: 'A3,,0,2025-12,\"dua \"\"2\"\"\"' – final newline – expected one; is the file cut short?"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), CELLS)
def test_read_table_names_a_wrong_cell(read, old, new, message):
    assert VALID.count(old) >= 1
    frame, findings = read(VALID.replace(old, new, 1))
    assert findings == [f"t.csv:{message}"]
    assert len(frame) == 3


@pytest.mark.parametrize(("old", "new", "messages"), [(old, new, rest) for old, new, *rest in STRUCTURE])
def test_read_table_names_a_wrong_structure(read, old, new, messages):
    assert VALID.count(old) == 1
    assert read(VALID.replace(old, new))[1] == [f"t.csv:{message}" for message in messages]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "'towns.csv' – file – expected a header line; the file is empty"),
        (b"\xef\xbb\xbf\n", "'towns.csv' – file – expected a header line; the file is empty"),
        (b"PK\x03\x04\0\0", r"'PK\x03\x04\x00\x00' – file – expected a CSV table; this is a zip file, "
         "perhaps a spreadsheet (.xlsx)"),
        (b"\n <!DOCTYPE HTML>\n<title>404</title>\n",
         r"'\n <!DOCTYPE HTML>\n<t' – file – expected a CSV table; this is an HTML page"),
        (b"version https://git-lfs.github.com/spec/v1\n",
         "'version https://git-' – file – expected a CSV table; this is a git LFS pointer; `git lfs pull` "
         "fetches the table"),
        ("id,level\n".encode("utf-16"),
         r"'\\xff\\xfei\x00d\x00,\x00l\x00e\x00v\x00e\x00l\x00\n\x00' – file – expected a CSV table; this is "
         "UTF-16 text"),
        (VALID.replace("\n", "\r").encode(),
         "'id,level,people,seen,note\\rA1,city,12,2025-12-23,\"one, two...' – line end – expected LF or "
         "CRLF; all line ends are a lone CR"),
    ],
)  # fmt: skip
def test_read_table_says_what_else_a_file_is(read, content, message):
    frame, findings = read(content)
    assert findings == [f"t.csv:1:1: {message}"]
    assert (len(frame), list(frame.columns)) == (0, [field["name"] for field in FIELDS])


def test_read_table_names_bytes_that_are_not_utf8(read):
    frame, findings = read(VALID.replace("regency", "reg?ncy").encode().replace(b"?", b"\xe9\xff"))
    offset = VALID.index("regency") + 3
    assert findings == [
        rf"t.csv:3:level: 'reg\\xe9\\xffncy' – encoding – expected UTF-8; byte 0xE9 at offset {offset} is "
        "not (bytes like it: 1 more)"
    ]
    assert frame.loc[3, "level"] == r"reg\xe9\xffncy"


def test_read_table_counts_the_byte_order_mark_and_crlf_in_the_offset(read):
    text = ("\ufeff" + VALID.replace("\n", "\r\n")).encode()
    offset = text.index(b"regency")
    assert read(text.replace(b"regency", b"\x80egency"))[1] == [
        rf"t.csv:3:level: '\\x80egency' – encoding – expected UTF-8; byte 0x80 at offset {offset} is not"
    ]


def test_read_table_names_a_missing_file(tmp_path):
    _, findings = read_table(tmp_path / "none.csv", SCHEMA, name="t.csv")
    assert [str(finding) for finding in findings] == [
        "t.csv:1:1: 'none.csv' – file – expected the file to exist"
    ]
    assert str(read_table(tmp_path, SCHEMA, name="t.csv")[1][0]).endswith("expected the file to exist")


def test_read_table_refuses_a_huge_file(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(64_000_001)
    _, findings = read_table(path, SCHEMA, name="t.csv")
    assert [str(finding) for finding in findings] == ["t.csv:1:1: 'huge.csv' – file – expected at most 64 MB"]


def test_read_table_refuses_too_many_lines(read):
    assert read(HEADER + "\n" * MOST_LINES)[1] == [
        "t.csv:1:1: 'id,level,people,seen,note' – file – expected at most 1000000 lines; there are 1000001"
    ]


def test_read_table_lists_everything_at_once(read):
    damaged = (
        VALID.replace("A1,city", ",town").replace("A2,regency", "A2").replace("0,2025-12,", "x,2025-13,")
    )
    findings = read(damaged[:-1])[1]
    assert [finding.split(" – ")[:2] for finding in findings] == [
        ["t.csv:2:id: ''", "required"],
        ["t.csv:2:level: 'town'", "enum"],
        ["t.csv:3:note: 'A2,,2025,'", "number of fields"],
        ['t.csv:4:note: \'A3,,x,2025-13,"dua ""2"""\'', "final newline"],
        ["t.csv:4:people: 'x'", "integer"],
        ["t.csv:4:seen: '2025-13'", "date"],
    ]


def test_read_table_finds_every_open_quote(read):
    findings = read(f'{HEADER}A1,"city,,,\nA2,,,,\nA3,town,,,\nA4,,"1,,\nA5,,,,\n')[1]
    assert [finding.split(" – ")[:2] for finding in findings] == [
        ["t.csv:2:level: 'A1,\"city,,,'", "quoting"],
        ["t.csv:4:level: 'town'", "enum"],
        ["t.csv:5:people: 'A4,,\"1,,'", "quoting"],
    ]


def test_read_table_stops_looking_for_open_quotes(read):
    findings = read(HEADER + 'a""","""\n' * 1_000)[1]
    assert len(findings) == MOST_BROKEN
    assert findings[0] == (
        't.csv:2:id: \'a""","""\' – quoting – expected a closed quote around the cell, and quotes within it '
        "doubled; looking stopped after 20 such lines"
    )


def test_read_table_leaves_the_csv_limit_alone(read):
    before = csv.field_size_limit()
    read(VALID + f"A4,,,,{'x' * 200_000}\n")
    read(VALID + 'A4,,,,"x\n')
    assert csv.field_size_limit() == before


def _mutated(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    place, other = chance.randrange(len(data)), chance.randrange(len(data) + 1)
    row, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    noise = bytes(
        chance.choice(b'",;\r\n\0\t=-\xef\xbb\xbf\xe9\xff 0aA') for _ in range(chance.randint(1, 4))
    )
    cells = [line.split(b",") for line in lines]
    cell, target = chance.randrange(len(cells[row])), chance.randrange(len(cells[second]))
    cells[row][cell], cells[second][target] = cells[second][target], cells[row][cell]
    lines[row], lines[second] = lines[second], lines[row]
    return chance.choice(
        [
            data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :],
            data[:place] + noise + data[place:],
            data[:place] + data[other:],
            data[:place],
            b"\n".join(lines),
            b"\n".join(b",".join(line) for line in cells),
        ]
    )


def test_read_tables_survives_2000_damaged_files(tmp_path):
    resource = {"name": "towns", "path": "raw/towns.csv", "schema": {**SCHEMA, "primaryKey": "id"}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    (tmp_path / "raw").mkdir()
    chance = random.Random(7)  # noqa: S311
    refused, names = 0, [field["name"] for field in FIELDS]
    for _ in range(2_000):
        data = VALID.encode()
        for _ in range(chance.randint(1, 3)):
            data = _mutated(data, chance) or b" "
        (tmp_path / "raw" / "towns.csv").write_bytes(data)
        try:
            towns = read_tables(tmp_path)["towns"]
        except FindingsError as error:
            refused += 1
            assert str(error).encode()
        else:
            assert list(towns.columns) == names
            assert data.decode().count("\n") >= len(towns) + 1
    assert refused > 1_200
