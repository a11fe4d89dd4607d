"""The reports of all regions: same numbers in both languages, all tied to data, nothing of other regions."""

import html
import io
import json
import math
import re
from collections import Counter
from fractions import Fraction
from itertools import pairwise

import docx
import openpyxl
import pytest
from frozen import DATA
from paper import page_texts

from analysis.evidence.scope import ancestors, service_areas
from analysis.measures.comparable import AGEING_DAYS, COMPARABLE_DAYS, CURRENT_DAYS
from analysis.measures.comparison import BAND
from analysis.measures.confidence import CRITERIA, RULE
from jaminan.publish.docx import word
from jaminan.publish.pages import page
from jaminan.publish.pdf import pdf
from jaminan.publish.xlsx import workbook
from jaminan.tables import strict

EVIDENCE = strict.load(DATA)
NAMES = EVIDENCE.regions.set_index("region_id")
SEPARATORS = {"id": (".", ","), "en": (",", ".")}
# Years stand in dates and in the names of rules; hashes, licence and version are no figures.
NO_FIGURES = re.compile(
    r"\b[0-9a-f]{16}\b|CC BY 4\.0|Jaminan \d+\.\d+\.\d+[.\w]*|\b\d{1,2} (?=[A-Z][a-z]+ \d{4})|\b(19|20)\d\d\b"
)


# Of a page: notes, captions and contents are counted, sections named twice, and axes have numbers of their own.
UNCOUNTED = re.compile(
    r"(?s)<(style|title)>.*?</\1>|<sup>.*?</sup>|<(ol|svg)[ >].*?</\2>|(?<=caption>)<strong>.*?</strong>|<p class=.run.*?</p>"
)


@pytest.fixture(scope="module", params=list(NAMES.index))
def report(request, report_of):
    """One region, with its document in both languages."""
    return request.param, {code: report_of(request.param, code) for code in SEPARATORS}


def _texts(blocks) -> list[str]:
    """Everything that a reader sees: prose, cells, captions, alternative texts."""
    found = []
    for block in blocks:
        content = block.content
        found += [content.get(name, "") for name in ("text", "alt", "caption")]
        if block.kind == "table":
            names = [column["name"] for column in content["columns"]]
            found += [row["cells"][name] for row in content["rows"] for name in names]
        found += [" ".join(_card(item)) for item in content.get("items", []) if "value" in item]
    return found


def _card(item: dict) -> list[str]:
    return [item["value"], item.get("status", ""), item["detail"]]


def _numbers(texts, code) -> list[str]:
    thousands, decimal = SEPARATORS[code]
    shown = NO_FIGURES.sub(" ", " \n ".join(texts))
    found = re.findall(r"\d[\d.,]*\d|\d", shown)
    return [number.replace(thousands, "").replace(decimal, ".") for number in found]


def _cited(content) -> set[int]:
    """Every note number in a bundle, however deep."""
    if isinstance(content, dict):
        own = set(content["notes"]) if isinstance(content.get("notes"), list) else set()
        return own.union(*(_cited(value) for value in content.values()))
    if isinstance(content, list):
        return set().union(*map(_cited, content))
    return set()


def _numbers_in(value, name: str = "") -> list[tuple[float, str]]:
    """Every number in a row of data, however deep, with its name; texts such as dates and ids hold none."""
    if isinstance(value, dict):
        return [found for key, each in value.items() for found in _numbers_in(each, key)]
    if isinstance(value, list):
        return [found for each in value for found in _numbers_in(each, name)]
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return [(float(value), name)]
    return []


def _units(block) -> list[tuple[list[str], list, list[int]]]:
    """Texts that are read together, the data behind them and their notes."""
    content = block.content
    if block.kind == "table":
        return [(list(row["cells"].values()), [row["data"]], row["notes"]) for row in content["rows"]]
    if block.kind == "figures":
        return [(_card(item), item["rows"], item["notes"]) for item in content["items"]]
    if block.kind in ("text", "chart"):
        texts = [content.get("text", content.get("alt"))]
        return [(texts, content["rows"], content.get("notes", []))]
    return []


def _is_rounded(number: str, data: list[tuple[float, str]]) -> bool:
    """Whether a number as shown is one of the data at its last place: bounds outward, others to the nearest."""
    scale = 10 ** len(number.partition(".")[2])
    return round(float(number) * scale) in {abs(_last_place(each * scale, name)) for each, name in data}


def _is_spoken(number: str, data: list[tuple[float, str]]) -> bool:
    """Whether a number is a count in whole tenths of a million, or an end of bounds as it is said: outward."""
    spoken = {Fraction(str(value)) / 10**6 for value, name in data if name == "value"}
    for (one, low), (other, high) in pairwise(data):
        if low.endswith("low") and high.endswith("high"):
            for least, most in ((one, other), (-other, -one)):
                spoken |= _said(least, most) if most > 0 else set()
    return Fraction(number) in spoken


def _said(least: float, most: float) -> set[Fraction]:
    low, high = _said_step(least), _said_step(most)
    ends = math.floor(Fraction(least) / low) * low, math.ceil(Fraction(most) / high) * high
    return {end / 10**power for end in ends for power in (0, 6, 9, 12)}


def _said_step(value: float) -> Fraction:
    if value <= 0:
        return Fraction(1)
    digits = 3 if f"{value:e}"[0] in "12" else 2
    return max(Fraction(10) ** (math.floor(math.log10(value)) - digits + 1), Fraction(1))


def _last_place(value: float, name: str) -> int:
    # Binary noise, of large amounts in their thirteenth digit, moves no bound.
    plain = round(float(f"{value:.12g}"), 6)
    if name.endswith("low"):
        return math.floor(plain)
    return math.ceil(plain) if name.endswith("high") else math.floor(plain + 0.5)


def test_both_languages_show_the_same_numbers(report):
    indonesian, english = (_texts(report[1][code].blocks) for code in ("id", "en"))
    assert len(indonesian) == len(english)
    assert Counter(_numbers(indonesian, "id")) == Counter(_numbers(english, "en"))


CLAIMED = {
    row["claim_id"]: _numbers_in({name: row[name] for name in ("value", "value_end", "low", "high")})
    for row in EVIDENCE.claims.to_dict("records")
}
# Days of the rules on age and comparability, and the hundred of a percentage.
CONSTANTS = _numbers_in([COMPARABLE_DAYS, CURRENT_DAYS, AGEING_DAYS, BAND, 100])
GRADES = [(float(number), "") for number in re.findall(r"\d[\d.]*", " ".join(map(str, RULE.values())))]


def test_every_number_is_one_of_the_data(report):
    """A row shows numbers of its own data and cited claims; a sentence also those of its section."""
    for code, document in report[1].items():
        (sources,) = [block.content["items"] for block in document.blocks if block.kind == "sources"]
        claims = {item["number"]: CLAIMED[item["claim_id"]] for item in sources}
        for section in _sections(_body(document)):
            units = [(block.kind, *unit) for block in section for unit in _units(block)]
            # How many there are of something is no datum of its own.
            whole = [data for _, _, data, _ in units]
            listed = [block.content.get("rows", []) for block in section]
            # A trend counts the figures of a region that it draws.
            own = [
                Counter((row.get("region_id"), row.get("role") == "other") for row in rows).values()
                for rows in listed
            ]
            whole = _numbers_in([*whole, *map(len, listed), *(number for each in own for number in each)])
            for kind, texts, data, notes in units:
                known = [*_numbers_in(data), *CONSTANTS, *(each for note in notes for each in claims[note])]
                if kind in ("text", "chart"):
                    known += whole
                if kind == "table" and set(CRITERIA) <= set(data[0]):
                    known += GRADES
                # Members beyond the population count, in percent of it.
                known += [(value - 100, name) for value, name in known if 100 < value < 200]
                for number in _numbers(texts, code):
                    assert _is_rounded(number, known) or _is_spoken(number, known), (number, texts)


@pytest.mark.parametrize(
    ("number", "data", "fits"),
    [
        ("98.81", {"value": 98.81}, True), ("98.82", {"value": 98.81}, False),
        ("57.6", {"low": 57.66}, True), ("57.7", {"low": 57.66}, False),
        ("57.7", {"high": 57.61}, True), ("57.6", {"high": 57.61}, False),
        ("0.82", {"low": -0.815}, True), ("0.81", {"low": -0.815}, False),
        ("2", {"as_of": "2025-12-02"}, False),
    ],
)  # fmt: skip
def test_a_number_is_no_datum_if_its_last_place_is_another(number, data, fits):
    assert _is_rounded(number, _numbers_in(data)) is fits


def _sections(blocks) -> list[list]:
    """Blocks by the heading that they stand under."""
    found = [[]]
    for block in blocks:
        if block.kind == "heading" and block.content["level"] <= 2:
            found.append([])
        found[-1].append(block)
    return found


def _body(document):
    """The blocks before the words on method, which tell the constants of the rules."""
    method = document.language.text("How the figures are interpreted")
    return document.blocks[: [block.content.get("text") for block in document.blocks].index(method)]


def test_page_shows_no_number_that_the_blocks_do_not_have(report):
    for code, document in report[1].items():
        alts = re.findall(r'<svg class="on-page" role="img" aria-label="([^"]*)"', page(document))
        text = UNCOUNTED.sub(" ", page(document))
        words = html.unescape(re.sub(r"<[^>]*>", " ", text))
        shown = Counter(_numbers([words, *map(html.unescape, alts)], code))
        labels = [
            item["label"]
            for block in document.blocks
            for item in block.content.get("items", [])
            if "label" in item
        ]
        titles = [
            column["title"]
            for block in document.blocks
            if block.kind == "table"
            for column in block.content["columns"]
        ]
        assert shown == Counter(_numbers([*_texts(document.blocks), *labels, *titles], code))


def _pdf_text(document) -> str:
    pages = page_texts(pdf(document))
    headings = [b.content["text"] for b in document.blocks if b.kind == "heading" and b.content["level"] == 2]
    below_the_head = " ".join(pages[1].split())[:200]
    assert headings[1] in below_the_head, "the summary does not fit its page"
    return "\n".join(pages)


def _word_text(document) -> str:
    return "\n".join(docx.Document(io.BytesIO(word(document))).element.body.itertext())


def _sheet_text(document) -> str:
    """What a workbook shows as text; its data columns hold numbers, not text."""
    sheets = openpyxl.load_workbook(io.BytesIO(workbook(document)))
    cells = (cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row)
    return "\n".join(cell for cell in cells if isinstance(cell, str))


# Reading text out of a PDF takes seconds; these have every kind of block.
@pytest.mark.parametrize("report", ["indonesia", "kepri", "karimun", "bangka", "natuna"], indirect=True)
@pytest.mark.parametrize("text_of", [_pdf_text, _word_text, _sheet_text])
def test_other_formats_show_no_number_that_the_blocks_do_not_have(report, text_of):
    for code, document in report[1].items():
        sources = [block.content["items"] for block in document.blocks if block.kind == "sources"]
        bundles = json.dumps([block.content for block in document.blocks], ensure_ascii=False)
        # Notes, pages, tables and charts are counted; the contents of bundles hold data too.
        counted = {
            form.format(number) for number in range(len(sources[0]) + 100) for form in ("{}", "{:02d}")
        }
        # The words of a chart are text, too: its axes have numbers of their own.
        drawn = [" ".join(re.findall(r">([^<>]+)</text>", block.drawing)) for block in document.blocks]
        texts = [*_texts(document.blocks), bundles, *(drawn if text_of is _pdf_text else [])]
        allowed = {*_numbers(texts, code), *_numbers([bundles], "en"), *counted}
        shown = " ".join(text_of(document).split())
        assert set(_numbers([shown], code)) <= allowed


def test_every_figure_has_a_note(report):
    """Whatever shows a number outside the method section says where it comes from."""
    for code, document in report[1].items():
        for block in _body(document):
            shown = block.content
            if block.kind == "text" and shown["role"] != "meta":
                assert shown["notes"] or not _numbers([shown["text"]], code), shown["text"]
            for row in shown["rows"] if block.kind == "table" else []:
                assert row["notes"] or not _numbers(row["cells"].values(), code), row["cells"]
            for item in shown.get("items", []):
                assert item["notes"] or not _numbers([item["value"], item["detail"]], code), item


def test_every_note_is_cited_and_every_citation_has_a_note(report):
    document = report[1]["en"]
    (listed,) = [block.content["items"] for block in document.blocks if block.kind == "sources"]
    assert _cited([block.content for block in document.blocks]) == {item["number"] for item in listed}


def test_no_region_is_named_that_the_report_is_not_about(report):
    region_id, documents = report
    own = {region_id, *ancestors(EVIDENCE.regions, region_id), *service_areas(EVIDENCE, region_id)}
    near = documents["en"].language.text("Neighbours that can be compared: rate, date and place")
    shown = " ".join(_texts(b for b in documents["en"].blocks if b.content.get("caption") != near))
    # The names of offices and of the report's own regions may hold the name of another.
    for office in EVIDENCE.offices.values():
        shown = shown.replace(office["name_english"], "")
    for name in sorted((NAMES.loc[one, "name_english"] for one in own), key=len, reverse=True):
        shown = shown.replace(re.sub(r".*\((.+)\)", r"\1", name), "").replace(name, "")
    for other in set(NAMES.index) - own:
        assert not re.search(rf"\b{re.escape(NAMES.loc[other, 'name_english'])}", shown), other


def test_no_words_are_left_unfilled(report):
    for document in report[1].values():
        for text in _texts(document.blocks):
            assert not re.search(r"\{\w+\}|\bnan\b|\binf\b|\bNone\b|NaT|  ", text)


def test_no_sentence_has_brackets_within_brackets(report):
    for document in report[1].values():
        for block in document.blocks:
            for text in (block.content.get("text", ""), block.content.get("alt", "")):
                assert not re.search(r"\([^()]*\(", text), text
