from html.parser import HTMLParser

import pytest

from analysis.blocks.html import block_html

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>&'
TITLE = ({"kind": "heading", "level": 1, "text": "Title"}, "")
TABLE = {
    "kind": "table",
    "caption": "Caption",
    "columns": [{"name": "a", "title": "A", "unit": ""}, {"name": "b", "title": "B", "unit": "percent"}],
    "rows": [{"cells": {"a": "x", "b": "1"}, "data": {}, "notes": [3]}],
}
BLOCKS = [
    {"kind": "heading", "level": 2, "text": HOSTILE},
    {"kind": "text", "text": HOSTILE, "notes": [1], "role": "prose"},
    {
        "kind": "figures",
        "items": [{"label": HOSTILE, "value": HOSTILE, "detail": HOSTILE, "notes": [], "missing": False}],
    },
    {**TABLE, "caption": HOSTILE, "rows": [{"cells": {"a": HOSTILE, "b": HOSTILE}, "data": {}, "notes": []}]},
    {"kind": "chart", "alt": HOSTILE, "caption": HOSTILE, "columns": [], "rows": []},
    {"kind": "sources", "items": [{"number": 1, "text": HOSTILE, "url": f"https://x.id/{HOSTILE}"}]},
]


class _Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.seen = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def _tags(text):
    return _Tags(text).seen


@pytest.mark.parametrize("bundle", BLOCKS, ids=lambda bundle: bundle["kind"])
def test_hostile_text_stays_text(bundle):
    tags = _tags(block_html(bundle, "<svg/>" if bundle["kind"] == "chart" else ""))
    assert not [tag for tag, _ in tags if tag == "script"]
    assert not [name for _, attrs in tags for name in attrs if name.startswith("on")]
    assert [tag for tag, attrs in tags if tag == "img" and not attrs["src"].startswith("data:")] == []


def test_source_address_that_is_not_of_the_web_is_no_link():
    text = block_html(
        {"kind": "sources", "items": [{"number": 1, "text": "x", "url": "javascript:alert(1)"}]}
    )
    assert not [attrs for tag, attrs in _tags(text) if tag == "a"]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://x.id/a?b=1&c", ["https://x.id/a?b=1&c"]),
        ("http://x.id", ["http://x.id"]),
        ("javascript:alert(1)", []),
        ("https://x.id and more", []),
        ("see https://x.id", []),
    ],
)
def test_a_cell_that_is_an_address_of_the_web_is_a_link(text, links):
    row = {"cells": {"a": "x", "b": text}, "data": {}, "notes": []}
    tags = _tags(block_html({**TABLE, "rows": [row]}))
    assert [attrs["href"] for tag, attrs in tags if tag == "a"] == links


def test_table_marks_its_headers_caption_and_notes():
    tags = _tags(block_html(TABLE))
    assert [attrs["scope"] for tag, attrs in tags if tag == "th"] == ["col", "col", "row"]
    assert "caption" in [tag for tag, _ in tags]
    assert {"href": "#note-3", "role": "doc-noteref"} in [attrs for tag, attrs in tags if tag == "a"]


def test_chart_is_an_image_with_its_alternative_text():
    bundle = {"kind": "chart", "alt": "Forty points.", "caption": "Gap", "columns": [], "rows": []}
    image = next(attrs for tag, attrs in _tags(block_html(bundle, "<svg/>")) if tag == "img")
    assert image["alt"] == "Forty points."
    assert image["src"].startswith("data:image/svg+xml;base64,")


def test_chart_has_its_narrow_drawing_for_phones():
    bundle = {"kind": "chart", "alt": "Forty points.", "caption": "Gap", "columns": [], "rows": []}
    tags = _tags(block_html(bundle, "<svg/>", "<svg>narrow</svg>"))
    (source,) = [attrs for tag, attrs in tags if tag == "source"]
    assert source["media"] == "(max-width: 40rem)"
    assert source["srcset"].startswith("data:image/svg+xml;base64,")
    (figure,) = [attrs for tag, attrs in tags if tag == "figure"]
    assert figure == {}


def test_chart_without_a_narrow_drawing_scrolls_by_itself():
    bundle = {"kind": "chart", "alt": "Forty points.", "caption": "Gap", "columns": [], "rows": []}
    tags = _tags(block_html(bundle, "<svg/>"))
    assert [attrs for tag, attrs in tags if tag == "figure"] == [{"class": "wide", "tabindex": "0"}]
    assert not [tag for tag, _ in tags if tag == "source"]
