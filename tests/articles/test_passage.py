from analysis.blocks.html import block_html
from jaminan.articles.numbers import find_quantities
from jaminan.articles.passage import passage

ARTICLE = "Judul <b>2025</b>\n\nAda 58 persen & 1.200 pekerja, usia 45 tahun.\n"


def _paragraphs(held):
    found = find_quantities(ARTICLE)
    return passage(ARTICLE, found, held).content["paragraphs"]


def test_paragraphs_are_whole_and_marked_by_state():
    parts_of = _paragraphs({0: ["S001"], 1: []})
    assert ["".join(part["text"] for part in paragraph) for paragraph in parts_of] == [
        "Judul <b>2025</b>", "Ada 58 persen & 1.200 pekerja, usia 45 tahun.",
    ]  # fmt: skip
    marked = [
        (part["text"], part["state"], part["number"])
        for paragraph in parts_of
        for part in paragraph
        if part["state"]
    ]
    assert marked == [
        ("2025", "left_out", 0), ("58 persen", "recorded", 0), ("1.200 pekerja", "new", 2), ("45", "left_out", 0),
    ]  # fmt: skip


def test_recorded_names_its_claims():
    parts = [part for paragraph in _paragraphs({0: ["S001", "S002"], 1: []}) for part in paragraph]
    assert [part["title"] for part in parts if part["state"] == "recorded"] == ["S001, S002"]


def test_html_escapes_the_article_and_tells_states_without_colour():
    html = block_html(passage(ARTICLE, find_quantities(ARTICLE), {0: [], 1: []}).bundle())
    assert "<b>" not in html
    assert "Judul &lt;b&gt;" in html
    assert "text-decoration: underline dotted" in html
    assert "1.200 pekerja</mark><sup>2</sup>" in html
    for meaning in ("recorded already", "new, with its number", "a number left out"):
        assert meaning in html
