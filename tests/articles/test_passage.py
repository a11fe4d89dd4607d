from analysis.blocks.html import block_html
from analysis.words.language import Language
from jaminan.articles.mentions import named_in, suggest
from jaminan.articles.numbers import find_quantities
from jaminan.articles.passage import passage

ENGLISH = Language("en")
ARTICLE = "Judul <b>2025</b>\n\nAda 58 persen & 1.200 pekerja, usia 45 tahun.\n"
DATED = "Senin (12/01/2026): 58 persen per Desember 2025, menurut Perda Nomor 4 Tahun 2024.\n"


def _paragraphs(held):
    found = find_quantities(ARTICLE)
    return passage(ARTICLE, found, held, ENGLISH).content["paragraphs"]


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
    html = block_html(passage(ARTICLE, find_quantities(ARTICLE), {0: [], 1: []}, ENGLISH).bundle())
    assert "<b>" not in html
    assert "Judul &lt;b&gt;" in html
    assert "text-decoration: underline dotted" in html
    assert "1.200 pekerja</mark><sup>2</sup>" in html
    for meaning in ("recorded already", "new, with its number", "a number left out"):
        assert meaning in html


def test_dates_are_marked_and_the_year_of_a_law_is_left_out():
    found = find_quantities(DATED)
    parts = [part for each in passage(DATED, found, {0: []}, ENGLISH).content["paragraphs"] for part in each]
    assert [(part["text"], part["state"]) for part in parts if part["state"]] == [
        ("12/01/2026", "date"), ("58 persen", "new"), ("Desember 2025", "date"), ("4", "left_out"),
        ("2024", "left_out"),
    ]  # fmt: skip
    assert "".join(part["text"] for part in parts) == DATED.strip()


def test_dates_that_are_offered_are_those_marked(evidence_of):
    regions = evidence_of({"as_printed": "90 persen"}).regions
    found = find_quantities(DATED)
    parts = [part for each in passage(DATED, found, {0: []}, ENGLISH).content["paragraphs"] for part in each]
    offered = suggest(named_in(DATED, regions), found[0])["dates"]
    assert sorted(offered) == sorted(part["title"] for part in parts if part["state"] == "date")
