"""The report as paper: a page for the desk, three to read, then the annex; nothing is told twice."""

import io
import re
from collections import Counter

import docx
import pypdf
import pytest
from frozen import DATA
from paper import page_texts
from template import report

from analysis.evidence.scope import focal
from analysis.measures.measured import measure_region
from analysis.words.language import Language
from jaminan.publish.csvs import csv_files
from jaminan.publish.docx import word
from jaminan.publish.executed import Document, second_section
from jaminan.publish.ordered import renumbered
from jaminan.publish.pages import page
from jaminan.publish.pdf import brief, pdf
from jaminan.tables import strict

EVIDENCE = strict.load(DATA)
REGIONS = list(EVIDENCE.regions["region_id"])
LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "58 persen"}
LOWEST_PT = 62 + 26  # of a heading above the lower edge: the margin, the heading, a line of what follows
MIDDLE_PT, FOOT_PT = 421, 62  # of an A4 page


@pytest.fixture(scope="module", params=REGIONS)
def printed(request, report_of):
    document = report_of(request.param, "id")
    return document, pypdf.PdfReader(io.BytesIO(pdf(document)))


def _marks(reader, items) -> list:
    """The headings of a PDF: title, page from 0, points above the lower edge."""
    found = []
    for item in items:
        if isinstance(item, list):
            found += _marks(reader, item)
        else:
            found.append((item.title, reader.get_destination_page_number(item), float(item.top)))
    return found


def _before_annex(document, reader) -> list:
    (annex,) = [b.content["text"] for b in document.blocks if b.content.get("annex")]
    (place,) = [page for title, page, _ in _marks(reader, reader.outline) if title == annex]
    return reader.pages[:place]


def _lowest(page) -> float:
    """Points above the lower edge of the lowest text above the foot."""
    found = []

    def place(text, to_page, to_text, *_):
        if text.strip():
            found.append(to_page[1] * to_text[4] + to_page[3] * to_text[5] + to_page[5])

    page.extract_text(visitor_text=place)
    return min(above for above in found if above > FOOT_PT)


def test_annex_begins_after_four_pages_at_most_each_half_full(printed):
    pages = _before_annex(*printed)
    assert len(pages) <= 4
    for number, each in enumerate(pages, start=1):
        assert _lowest(each) < MIDDLE_PT, number


def test_no_heading_is_parted_from_what_it_stands_over(printed):
    _, reader = printed
    for title, _, above in _marks(reader, reader.outline):
        assert above > LOWEST_PT, title


LONG = "Kepulauan Tagulandang Biaro dan Pulau-Pulau Terluar <b>Lainnya</b> =1+1"


@pytest.fixture
def long_named(evidence_of):
    """The report on a region whose names are long and no mere words."""
    region = ("ujung", f"Kabupaten {LONG}", f"{LONG} Regency", "regency", "pulau")
    claims = [
        {"as_printed": "97,45 persen"},
        LABOUR,
        {"indicator_id": "health_active_pct", "as_printed": "80 persen"},
    ]
    evidence = evidence_of(*[{**claim, "region_id": "ujung"} for claim in claims], regions=[region])
    language = Language("id")
    *blocks, end = report(measure_region(evidence, "ujung", "2025-12-31"), language)
    return Document(language, tuple(renumbered(blocks)), end.content)


def _is_on_one_page(document: Document) -> None:
    (only,) = page_texts(brief(document))
    text = re.sub(r"\s+", "", only.replace("\u200b", ""))
    for block in document.blocks[: second_section(document.blocks)]:
        assert re.sub(r"\s+", "", block.content.get("text", "")) in text
    assert "[1" not in text


@pytest.mark.parametrize("region", ["karimun", "kepri", "kota-tanjungpinang", "bangka", "indonesia"])
def test_brief_is_the_summary_on_one_page(region, report_of):
    _is_on_one_page(report_of(region, "id"))


def test_brief_of_a_region_with_long_names_is_on_one_page(long_named):
    _is_on_one_page(long_named)


@pytest.mark.parametrize(("region", "code"), [*((each, "id") for each in focal(EVIDENCE)), ("karimun", "en")])
def test_no_sentence_is_told_twice(region, code, report_of):
    told = []
    for block in report_of(region, code).blocks:
        shown = block.content
        if block.kind == "text":
            told.append(shown["text"])
        elif block.kind in ("table", "chart") and "folded" not in shown:
            told.append(shown["caption"])
        elif block.kind == "figures":
            told += [
                f"{item['label']}: {item.get('status', '')}. {item['detail']}" for item in shown["items"]
            ]
    sentences = [part for text in told for part in re.split(r"(?<=[.!?])\s+", text) if len(part.split()) > 5]
    assert [sentence for sentence, times in Counter(sentences).items() if times > 1] == []


def test_karimun_has_eight_tables_at_most_in_print(report_of):
    printed = [
        b for b in report_of("karimun", "id").blocks if b.kind == "table" and "folded" not in b.content
    ]
    assert len(printed) <= 8


def test_what_repeats_a_chart_is_folded_on_a_page_and_only_there(report_of):
    document = report_of("karimun", "id")
    tables = [b.content for b in document.blocks if b.kind == "table"]
    captions = [content["caption"] for content in tables if "folded" in content]
    paper = " ".join(" ".join(page_texts(pdf(document))).split())
    # The cards of the summary are a table to Word.
    typed = len(docx.Document(io.BytesIO(word(document))).tables) - 1
    assert captions
    assert len(set(re.findall(r"Tabel \d+\b", paper))) == typed == len(tables) - len(captions)
    html, files = page(document), " ".join(csv_files(document))
    for caption in captions:
        assert f'<details class="folded"><summary>{caption}</summary>' in html
        assert re.findall("[a-z]+", caption.lower())[0] in files


def test_all_after_the_heading_of_the_annex_is_in_its_fold(report_of):
    document = report_of("bangka", "id")
    before, _, inside = page(document).partition('<details class="annex">')
    (annex,) = [b.content["text"] for b in document.blocks if b.content.get("annex")]
    # But in the list of sections, which leads to it.
    assert annex not in re.sub(r"(?s)<(style|nav)\b.*?</\1>", "", before)
    assert (
        inside.lstrip().startswith("<summary><h2") and f">{annex}</h2>" in inside.partition("</summary>")[0]
    )
    assert 'id="note-1"' in inside
    assert inside.split("</main>")[0].rstrip().endswith("</details>")
