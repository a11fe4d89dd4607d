"""Hostile text in the evidence: nothing executes, nothing loads, and the structure stays, in all formats."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import docx as word_reader
import openpyxl
import pikepdf
import pytest
from template import report

from analysis.measures.measured import measure_region
from analysis.words.language import Language
from jaminan.publish.csvs import csv_files
from jaminan.publish.docx import word
from jaminan.publish.executed import Document, visible
from jaminan.publish.pages import page
from jaminan.publish.pdf import pdf
from jaminan.publish.xlsx import workbook
from jaminan.tables import strict

PAYLOADS = [
    "<script>alert(1)</script>", "<SCRIPT SRC=https://x.id/a.js></SCRIPT>", "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>", "<img src=https://x.id/a.png>", "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>", "<svg><use href=\"https://x.id/a.svg#a\"/></svg>",
    "<iframe src=https://x.id></iframe>", "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=https://x.id></object>", "<embed src=https://x.id>", "<link rel=stylesheet href=https://x.id/a.css>",
    "<style>*{background:url(https://x.id/)}</style>", "</style><style>@import 'https://x.id/a.css'</style>",
    "<base href=https://x.id/>", "<meta http-equiv=refresh content='0;url=https://x.id'>",
    "<form action=https://x.id><input autofocus onfocus=alert(1)></form>", "<body onload=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>", "<a href=https://x.id onclick=alert(1)>x</a>",
    "\" onmouseover=\"alert(1)", "' style='position:fixed;inset:0", "</td></tr></table></main><h1>Mine</h1>",
    "</title><script>alert(1)</script>", "<!--", "--><b>", "<![CDATA[", "]]><b>", "<?xml version=\"1.0\"?>",
    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>&a;", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;b&#62;",
    "[x](javascript:alert(1))", "![x](https://x.id/a.png)", "[x]: https://x.id", "```mermaid\tgraph TD; A-->B```",
    "$$\\href{javascript:alert(1)}{x}$$", "$\\frac{1}{$", "{{ 7 * 7 }}{% raw %}{{ self }}", "${7*7}#{7*7}<%= 7*7 %>",
    "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"https://x.id\",\"x\")", "+1+1", "-1+1", "@SUM(1,1)",
    "=WEBSERVICE(\"https://x.id\")", "#panic(\"x\")", "#import \"x.typ\": *", "#image(\"/etc/passwd\")",
    "{ INCLUDETEXT https://x.id }", "W" * 900, "https://x.id/" + "a" * 400, "كلمة עברית 漢字 🙂", "a\u0301\u0301\u0301\u0301",
]  # fmt: skip
# What the strict reader refuses in a table, should it come another way.
UNSEEN = ["\x00", "\x07", "\x1b[2J", "\u202eevil", "\u200b", "\ufeff", "\u2066x\u2069", "\ud800"]
_DRAWING = re.compile(r'(?s)<svg class="on-(?:page|phone)" role="img" aria-label="[^"]*".*?</svg>')


class _Shape(HTMLParser):
    """Elements with the names of their attributes, and what they load or link to."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.addresses = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, sorted(name for name, _ in attrs)))
        self.addresses += [value for name, value in attrs if name in ("href", "src", "srcset", "xlink:href")]

    def handle_endtag(self, tag):
        self.elements.append((f"/{tag}", []))


def _report(evidence, texts) -> Document:
    """A report in which every source and speaker has one of the texts in every field for words."""
    ids = [f"s-{number}" for number in range(len(texts))]
    first = evidence.sources.iloc[[0] * len(texts)]
    sources = first.assign(source_id=ids, outlet=texts, title=texts, author=texts).reset_index(drop=True)
    claims = evidence.claims.assign(source_id=ids, speaker=texts, note=texts)
    measured = measure_region(replace(evidence, sources=sources, claims=claims), "teluk", "2025-12-31")
    language = Language("en")
    *blocks, end = report(measured, language)
    return Document(language, tuple(blocks), end.content)


@pytest.fixture
def reports(evidence_of):
    """The hostile report, and the same report with kind words."""
    claims = [
        {
            "as_printed": f"{90 + number // 10},{number % 10}1 persen",
            "as_of": f"2025-11-{1 + number % 28:02d}",
        }
        for number in range(len(PAYLOADS))
    ]
    claims[1].update(indicator_id="labour_active_pct", variant="unstated", as_printed="50,11 persen")
    claims[2].update(indicator_id="health_active_pct", as_printed="80,11 persen")
    evidence = evidence_of(*claims)
    return _report(evidence, PAYLOADS), _report(evidence, [f"word {n:02d}" for n in range(len(PAYLOADS))])


def test_at_least_fifty_payloads():
    assert len(PAYLOADS) + len(UNSEEN) >= 50
    assert len(set(PAYLOADS)) == len(PAYLOADS)


def test_no_format_runs_loads_or_changes_its_structure(reports):
    hostile, kind = reports
    _html(hostile, kind)
    _pdf(hostile)
    _docx(hostile, kind)
    _xlsx(hostile, kind)
    _csv(hostile, kind)


def _html(hostile, kind):
    shape, wanted = _Shape(page(hostile)), _Shape(page(kind))
    # The words of a drawing are broken into lines, each of them a part of its own.
    whole, other = (_Shape(_DRAWING.sub("<svg>", page(each))) for each in (hostile, kind))
    assert whole.elements == other.elements
    assert {(tag, *names) for tag, names in shape.elements} <= {
        (tag, *names) for tag, names in wanted.elements
    }
    assert not [each for each in shape.addresses if not each.startswith(("#", "data:image/svg+xml;base64,"))]
    assert "alert(1)" in page(hostile)


def _pdf(hostile):
    with pikepdf.open(io.BytesIO(pdf(hostile))) as file:
        assert not {"/OpenAction", "/AA"} & set(file.Root.keys())
        assert "/EmbeddedFiles" not in file.Root.get("/Names", {})
        actions = [note.get("/A", {}) for each in file.pages for note in each.get("/Annots", [])]
        assert not [action for action in actions if "/URI" in action or "/JS" in action]


def _docx(hostile, kind):
    made, wanted = (word_reader.Document(io.BytesIO(word(each))) for each in (hostile, kind))
    assert len(made.paragraphs) == len(wanted.paragraphs)
    assert [table._tbl.xpath("count(.//w:tc)") for table in made.tables] == [
        table._tbl.xpath("count(.//w:tc)") for table in wanted.tables
    ]
    assert not [each.target_ref for each in made.part.rels.values() if each.is_external]
    with zipfile.ZipFile(io.BytesIO(word(hostile))) as files:
        body = files.read("word/document.xml").decode()
        assert sorted(files.namelist()) == sorted(zipfile.ZipFile(io.BytesIO(word(kind))).namelist())
    assert not re.search(r"<w:(object|altChunk|subDoc)|<o:OLEObject", body)
    assert not re.search(r"<w:instrText", body)
    assert set(re.findall(r'<w:fldSimple w:instr="(\w+)', body)) <= {"SEQ", "NOTEREF"}


def _xlsx(hostile, kind):
    made, wanted = (openpyxl.load_workbook(io.BytesIO(workbook(each))) for each in (hostile, kind))
    assert [sheet.dimensions for sheet in made] == [sheet.dimensions for sheet in wanted]
    cells, others = (
        [cell for sheet in book for row in sheet.iter_rows() for cell in row] for book in (made, wanted)
    )
    # The calculator has formulas of its own.
    formulas = [
        [(cell.coordinate, cell.value) for cell in each if cell.data_type == "f"] for each in (cells, others)
    ]
    assert formulas[0] == formulas[1]
    assert not [cell.coordinate for cell in cells if cell.hyperlink and cell.hyperlink.target]
    with zipfile.ZipFile(io.BytesIO(workbook(hostile))) as files:
        assert not [name for name in files.namelist() if "externalLink" in name or "vba" in name.lower()]


def _csv(hostile, kind):
    made, wanted = csv_files(hostile), csv_files(kind)
    assert list(made) == list(wanted)
    for name, text in made.items():
        rows = list(csv.reader(io.StringIO(text)))
        assert [len(row) for row in rows] == [len(row) for row in csv.reader(io.StringIO(wanted[name]))]
        for cell in (cell for row in rows for cell in row):
            assert not re.match(r"[=+@\t\r]|-(?!\d+(\.\d+)?$)", cell), cell


@pytest.mark.parametrize("text", UNSEEN, ids=ascii)
def test_what_cannot_be_seen_becomes_visible(text):
    assert "\ufffd" in visible({"a": [text]})["a"][0]


@pytest.mark.parametrize("text", [each for each in UNSEEN if each != "\ud800"], ids=ascii)
def test_reader_refuses_what_cannot_be_seen(folder_of, text):
    with pytest.raises(ValueError, match="control character"):
        strict.load(folder_of({"as_printed": "90 persen", "speaker": f"a{text}b"}))


@pytest.mark.parametrize("text", [each for each in PAYLOADS if each[0] in "=+-@"])
def test_reader_refuses_formulas(folder_of, text):
    with pytest.raises(ValueError, match="a spreadsheet would run it"):
        strict.load(folder_of({"as_printed": "90 persen", "speaker": text}))
