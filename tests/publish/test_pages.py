"""A page with hostile text in every field has no more elements, attributes or links than a kind one."""

import re
from html.parser import HTMLParser

import pytest

from analysis.blocks.block import Block, heading, paragraph
from analysis.blocks.html import block_html
from analysis.words.language import Language
from jaminan.publish.executed import Document
from jaminan.publish.frame import footer
from jaminan.publish.links import table_links
from jaminan.publish.pages import page

KIND = "words"
HOSTILE = [
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</td></table></main></body></html><h1>Mine</h1>",
    "</title></style><style>*{background:url(https://x.id/)}</style>",
    '" onmouseover="alert(1)',
    "<!--",
    "]]><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;&#60;",
]
ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://x.id",
    " javascript:https://x.id",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//x.id/",
    "file:///etc/passwd",
    "",
]


def _blocks(text: str, address: str = "https://x.id/a") -> list[tuple[dict, str]]:
    """One block of every kind, with the text in every field that holds text."""
    columns = [{"name": name, "title": text, "unit": unit} for name, unit in (("a", ""), ("b", text))]
    card = {"label": text, "value": text, "detail": text, "notes": [1], "missing": True}
    row = {"cells": {"a": text, "b": text}, "data": {"a": text}, "notes": [1]}
    return [
        ({"kind": "heading", "level": 1, "text": text}, ""),
        ({"kind": "heading", "level": 2, "text": text}, ""),
        ({"kind": "text", "text": text, "notes": [1, 2], "role": text}, ""),
        ({"kind": "figures", "items": [card]}, ""),
        ({"kind": "table", "caption": text, "columns": columns, "rows": [row]}, ""),
        ({"kind": "chart", "alt": text, "caption": text, "columns": [], "rows": []}, f"<svg>{text}</svg>"),
        ({"kind": "sources", "items": [{"number": 1, "claim_id": text, "text": text, "url": address}]}, ""),
        ({"kind": "end", "region": text, "language": text, "as_of": text, "data_hash": text}, ""),
    ]


class _Shape(HTMLParser):
    """Elements with the names of their attributes, ends, comments; and the text."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.words, self.links = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, sorted(name for name, _ in attrs)))
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag):
        self.elements.append((f"/{tag}", []))

    def handle_comment(self, data):
        self.elements.append(("comment", [data]))

    def handle_data(self, data):
        self.words.append(data)


def _page(text, language="en", **rest):
    blocks = []
    for bundle, drawing in _blocks(text, **rest):
        content = dict(bundle)
        blocks.append(Block(content.pop("kind"), content, drawing))
    return page(Document(Language(language), tuple(blocks)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_leaves_the_elements_as_they_are(text):
    assert _Shape(_page(text)).elements == _Shape(_page(KIND)).elements


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_was_written(text):
    shown = "".join(_Shape(_page(text)).words)
    # Title, two headings, paragraph, card (3), caption, headers (2), cells (2), caption of the chart, note.
    assert shown.count(text) == 14


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_address_is_no_way_out_of_its_link(text):
    shape = _Shape(_page(KIND, address=f"https://x.id/{text}"))
    assert shape.elements == _Shape(_page(KIND)).elements
    assert f"https://x.id/{text}" in shape.links


@pytest.mark.parametrize("address", ADDRESSES)
def test_address_that_is_not_of_the_web_is_no_link(address):
    links = _Shape(_page(KIND, address=address)).links
    assert {link.partition("-")[0] for link in links} == {
        "#run",
        "#cited",
        "#notes",
        "data:image/svg+xml;base64,PHN2Zz53b3Jkczwvc3ZnPg==",
    }


@pytest.mark.parametrize("language", ["id", "en"])
def test_page_holds_everything_and_fetches_nothing(language):
    text = _page(KIND, language)
    elements = [tag for tag, _ in _Shape(text).elements]
    assert not {"script", "link", "iframe", "object", "embed", "base", "form"} & set(elements)
    assert elements.count("title") == elements.count("h1") == elements.count("main") == 1
    assert text.startswith(f'<!DOCTYPE html>\n<html lang="{language}">\n')
    assert [link for link in _Shape(text).links if not link.startswith(("#", "data:"))] == ["https://x.id/a"]
    assert not re.search(
        r"""(src|srcset|xlink:href)=["']?(https?:)?//|@import|url\((?!data:font/woff;|#)""", text
    )
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1]
    assert policy == "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'"


def test_notes_lead_to_what_is_listed():
    text = _page(KIND)
    assert 'id="note-1"' in text
    assert '<sup><a id="cited-1" href="#run-1" role="doc-noteref">[1, 2]</a></sup>' in text
    assert 'id="run-1"><a href="#cited-1" role="doc-backlink">' in text
    assert ":root:has(#run-1:target) .sources > :not(#note-1, #note-2) { display: none; }" in text
    # Every place has a link, and each leads to where one may go back.
    assert set(re.findall(r'href="#([^"]*)"', text)) <= set(re.findall(r'id="([^"]*)"', text))


def test_missing_figure_is_marked_as_missing():
    card = {"label": "JKN", "value": "not published", "detail": "", "notes": []}
    marked, plain = (
        block_html({"kind": "figures", "items": [{**card, "missing": missing}]}) for missing in (True, False)
    )
    assert '<li class="missing">' in marked
    assert "missing" not in plain


def test_fragment_of_a_notebook_is_that_of_the_page_without_its_places():
    for bundle, drawing in _blocks(KIND):
        if bundle["kind"] in ("figures", "heading", "table"):
            shown = re.sub(r' id="[^"]*"|href="#[^"]*"|<strong>Table 1</strong> ', "", _page(KIND))
            assert re.sub(r'href="#[^"]*"', "", block_html(bundle, drawing)).strip() in shown


def _document(sections: int, *blocks: Block, own: bool = False) -> Document:
    headings = [heading(f"Part {number}") for number in range(1, sections + 1)]
    return Document(Language("en"), (heading("Bay", 1), *headings, *blocks), own=own)


def test_contents_lead_to_every_section_from_behind_the_first():
    text = page(_document(3))
    assert re.findall(r'<a href="#(section-\d)">(Part \d)', text) == [
        (f"section-{n}", f"Part {n}") for n in (1, 2, 3)
    ]
    places = [text.index(each) for each in ('id="section-1"', '<nav class="toc"', 'id="section-2"')]
    assert places == sorted(places)
    assert "<nav" not in page(_document(2))
    own = page(_document(3, own=True))
    assert own.index("<nav") < own.index('id="section-1"')


def test_captions_are_counted_by_kind():
    columns = [{"name": "a", "title": "A", "unit": ""}]
    tables = [
        Block("table", {"caption": words, "columns": columns, "rows": []}) for words in ("One", "", "Two")
    ]
    chart = Block("chart", {"alt": "x", "caption": "Three", "columns": [], "rows": []}, "<svg/>")
    text = page(_document(0, tables[0], chart, *tables[1:]))
    assert re.findall(r"<strong>(.*?)</strong> (\w+)", text) == [
        ("Table 1", "One"),
        ("Figure 1", "Three"),
        ("Table 2", "Two"),
    ]


def test_what_is_quoted_in_indonesian_says_so_and_nothing_in_a_tag():
    item = {"number": 1, "claim_id": "T001", "text": "“98 < persen”", "url": ""}
    sources = Block("sources", {"items": [item], "indonesian": ["98 < persen", "amp", "80"]})
    chart = Block("chart", {"alt": "98 < persen", "caption": "a & b", "columns": [], "rows": []}, "<svg/>")
    text = page(_document(0, sources, chart))
    assert '“<span lang="id">98 &lt; persen</span>”' in text
    assert text.count('<span lang="id">') == 1
    assert "a &amp; b" in text


def test_amount_is_not_parted_from_its_currency():
    assert "Rp\u00a016,800" in page(_document(0, paragraph("It costs Rp 16,800.")))


def test_page_is_self_contained_and_says_its_language():
    text = page(Document(Language("id"), (heading("Teluk", 1),)))
    assert '<html lang="id">' in text
    assert "<title>Teluk</title>" in text
    assert footer(Language("id")) in text
    assert """<meta http-equiv="Content-Security-Policy" content="default-src 'none';""" in text
    assert not re.search(r"url\((?!data:font/woff;|#)|@import|<(script|link|iframe|object)", text)


def test_each_table_and_chart_links_its_file():
    columns = [{"name": "a", "title": "A", "unit": ""}]
    rows = [{"cells": {"a": "1"}, "data": {"a": 1}, "notes": []}]
    card = {"label": "L", "value": "1", "detail": "", "notes": [], "missing": False, "rows": []}
    blocks = [
        heading("Bay", 1),
        Block("figures", {"items": [card]}),
        Block("table", {"caption": "First", "columns": columns, "rows": rows}),
        Block("chart", {"alt": "x", "caption": "Second", "columns": ["a"], "rows": []}, "<svg></svg>"),
        Block("table", {"caption": "Third", "columns": columns, "rows": rows, "folded": True}),
        Block("table", {"caption": "", "columns": columns, "rows": rows}),
    ]
    document = Document(Language("en"), tuple(blocks))
    linked = page(document, tables=table_links(document, "bay.en"))
    inner = re.findall(r'<a class="csv" href="([^"]*)">', linked)
    assert inner == [
        "bay.en.tables/02-first.csv", "bay.en.tables/03-second.csv", "bay.en.tables/04-third.csv",
        "bay.en.tables/05.csv",
    ]  # fmt: skip
    for caption, name in (("First", "02"), ("Second", "03")):
        [words] = re.findall(rf"{caption}(.*?)</(?:fig)?caption>", linked)
        assert f"bay.en.tables/{name}" in words
    # A link in a summary would be two controls in one.
    assert not re.search(r"<summary>[^/]*csv", linked)
    assert 'class="csv"' not in page(document)
