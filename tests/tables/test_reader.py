"""One small valid file: what is read of it, and the sentence for each rule that it may break.

That every damage of the real tables is found at its place is shown in ``tests/faults/test_mutations.py``.
"""

import json

import pytest

from jaminan.findings import FindingsError
from jaminan.tables.reader import read_table, read_tables

FIELDS = [
    {"name": "id", "constraints": {"required": True, "pattern": r"[A-Z]\d+"}},
    {"name": "level", "type": "string", "constraints": {"enum": ["city", "regency"]}},
    {"name": "people", "type": "integer", "constraints": {"minimum": 0}},
    {"name": "seen", "type": "string", "rule": "reduced-date"},
    {"name": "note", "type": "string"},
]
SCHEMA = {"fields": FIELDS, "primaryKey": ["id"]}
HEADER = "id,level,people,seen,note\n"
VALID = (
    HEADER
    + '''A1,city,12,2025-12-23,"one, two"
A2,regency,,2025,
A3,,0,2025-12,"dua ""2"""
'''
)


@pytest.fixture
def read(tmp_path):
    """Read a table from its text or bytes; gives the frame and the findings as text."""

    def reading(content):
        path = tmp_path / "towns.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        frame, findings = read_table(path, SCHEMA, name="t.csv")
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


def test_read_table_guesses_nothing(read):
    words = ["NA", "None", "null", "nan", "N/A", "TRUE", "007", "1.234", "0x10"]
    frame, findings = read(HEADER + "".join(f"A1,,,,{word}\n" for word in words))
    assert (list(frame["note"]), findings) == (words, [])


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
    ("city", "citty", "2:level: 'citty' – enum – expected one of city, regency; did you mean 'city'?"),
    ("12,", "12.0,", "2:people: '12.0' – integer – expected a whole number such as 12"),
    ("12,", "-1,", "2:people: '-1' – minimum – expected 0 or more"),
    ("2025-12,", "2025-13,",
     "4:seen: '2025-13' – date – expected a date such as 2025, 2025-12 or 2025-12-23"),
    ("2025-12-23", "43831",
     "2:seen: '43831' – rewritten by a spreadsheet – expected a date: this is a spreadsheet's number for "
     "2020-01-01"),
    ("city", "Mei-25",
     "2:level: 'Mei-25' – rewritten by a spreadsheet – expected the value as it was typed: a spreadsheet "
     "made a date of it"),
    ("12,", "1.00E+10,",
     "2:people: '1.00E+10' – rewritten by a spreadsheet – expected the value in full: this is a "
     "spreadsheet's short form of a long number"),
    ("city", " city", "2:level: ' city' – spaces – expected no spaces or line ends around the value"),
    ('"one, two"', "cafe\u0301",
     "2:note: 'cafe\u0301' – NFC – expected composed characters (Unicode NFC): 'caf\u00e9'"),
    ('"one, two"', "=1",
     "2:note: '=1' – formula – expected text that does not start with '=': a spreadsheet would run it"),
    ("city", "ci\u200bty",
     r"2:level: 'ci\u200bty' – control character – expected text without U+200B (ZERO WIDTH SPACE)"),
    ("city", "ci\rty",
     r"2:level: 'ci\rty' – control character – expected text without U+000D (control character)"),
    ('"one, two"', "x" * 10_001,
     f"2:note: '{'x' * 57}...' – length – expected at most 10000 characters; is a quote not closed?"),
    ("city", "ci\udce9ty",
     r"2:level: 'ci\\xe9ty' – encoding – expected UTF-8; was the file saved in another encoding?"),
]  # fmt: skip
STRUCTURE = [
    (HEADER, "id,level,people,seen,seen\n",
     "1:5: 'seen' – header – expected a column of the table, once",
     "1:note: '' – header – expected a column 'note'"),
    (HEADER, "id,levels,people,seen,note\n",
     "1:2: 'levels' – header – expected a column of the table, once; did you mean 'level'?",
     "1:level: '' – header – expected a column 'level'"),
    (HEADER, "id,people,level,seen,note\n",
     "1:2: 'people' – header – expected 'level' here: the order of the columns is fixed",
     "1:3: 'level' – header – expected 'people' here: the order of the columns is fixed"),
    (HEADER, HEADER.replace(",", ";"),
     "1:1: 'id;level;people;seen;note' – delimiter – expected ',' between the cells; looks like ';' is the "
     "delimiter"),
    ("A2,regency,,2025,", "A2,regency,,2025",
     "3:note: 'A2,regency,,2025' – number of fields – expected 5 cells; there are 4"),
    ("A2,regency,,2025,", "A2,regency,,2025,,x",
     "3:6: 'A2,regency,,2025,,x' – number of fields – expected 5 cells; there are 6"),
    ("A3", "\nA3", "4:level: '' – number of fields – expected no empty line"),
    ("regency", 'reg"ency',
     "3:level: 'A2,reg\"ency,,2025,' – quoting – expected a closed quote around the cell, and quotes within "
     "it doubled; nothing after it was read"),
    ("2025,\n", '2025,"x\n',
     "3:note: 'A2,regency,,2025,\"x' – quoting – expected a closed quote around the cell, and quotes within "
     "it doubled; nothing after it was read"),
    ('2"""\n', '2"""',
     "4:note: 'A3,,0,2025-12,dua \"2\"' – final newline – expected one; is the file cut short?"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), CELLS)
def test_read_table_names_a_wrong_cell(read, old, new, message):
    frame, findings = read(VALID.replace(old, new, 1).encode("utf-8", "surrogateescape"))
    assert findings == [f"t.csv:{message}"]
    assert len(frame) == 3


@pytest.mark.parametrize(("old", "new", "messages"), [(old, new, rest) for old, new, *rest in STRUCTURE])
def test_read_table_names_a_wrong_structure(read, old, new, messages):
    assert VALID.count(old) == 1
    assert read(VALID.replace(old, new))[1] == [f"t.csv:{message}" for message in messages]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xef\xbb\xbf\n", "'towns.csv' – file – expected a header line; the file is empty"),
        (b"PK\x03\x04\0\0", "'towns.csv' – file – expected a CSV table; this is a zip file, perhaps a "
         "spreadsheet (.xlsx)"),
        (b"\n <!DOCTYPE HTML>\n<title>404</title>\n",
         "'towns.csv' – file – expected a CSV table; this is an HTML page"),
        (b"version https://git-lfs.github.com/spec/v1\n",
         "'towns.csv' – file – expected a CSV table; this is a git LFS pointer; `git lfs pull` fetches the "
         "table"),
        ("id,level\n".encode("utf-16"), "'towns.csv' – file – expected a CSV table; this is UTF-16 text"),
        (VALID.replace("\n", "\r").encode(),
         "'id,level,people,seen,note\\rA1,city,12,2025-12-23,\"one, two...' – line end – expected LF or "
         "CRLF, not CR alone"),
    ],
)  # fmt: skip
def test_read_table_names_what_else_a_file_is(read, content, message):
    frame, findings = read(content)
    assert findings == [f"t.csv:1:1: {message}"]
    assert (len(frame), list(frame.columns)) == (0, [field["name"] for field in FIELDS])


def test_read_table_refuses_a_missing_file_and_a_huge_one(tmp_path):
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(256_000_001)
    findings = [
        str(read_table(tmp_path / name, SCHEMA, name="t.csv")[1][0]) for name in ("none.csv", ".", "huge.csv")
    ]
    assert findings == [
        "t.csv:1:1: 'none.csv' – file – expected the file to exist",
        f"t.csv:1:1: {tmp_path.name!r} – file – expected the file to exist",
        "t.csv:1:1: 'huge.csv' – file – expected at most 256 MB",
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
        ["t.csv:4:note: 'A3,,x,2025-13,dua \"2\"'", "final newline"],
        ["t.csv:4:people: 'x'", "integer"],
        ["t.csv:4:seen: '2025-13'", "date"],
    ]


def test_read_tables_reads_what_is_added_to_a_file(tmp_path):
    resource = {"name": "towns", "path": "raw/towns.csv", "schema": SCHEMA}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "towns.csv").write_text(VALID)
    assert list(read_tables(tmp_path, added={"towns": b"A4,,,,\n"})["towns"]["id"]) == [
        "A1",
        "A2",
        "A3",
        "A4",
    ]
    with pytest.raises(FindingsError, match=r"towns.csv:5:id: 'A1' – primary key"):
        read_tables(tmp_path, added={"towns": b"A1,,,,\n"})
    assert (tmp_path / "raw" / "towns.csv").read_text() == VALID
