import json

from jaminan.articles.numbers import find_quantities
from jaminan.articles.reading import as_json, as_records, as_text


def test_whole_numbers_stay_whole_and_open_sides_are_null(evidence_of):
    regions = evidence_of({"as_printed": "90 persen"}).regions
    article = "minimal 95 persen, 2.163.388 jiwa, 600-700 ribu orang"
    least, count, span = as_records(article, find_quantities(article), regions)
    assert (least["low"], least["high"]) == (95, None)
    assert [type(count[name]) for name in ("value", "low", "high")] == [int, int, int]
    assert (span["value"], span["value_end"]) == (600000, 700000)
    assert json.loads(as_json(article, find_quantities(article), regions)) == [least, count, span]


def test_text_shows_ranges_open_sides_and_misprints(evidence_of):
    regions = evidence_of({"as_printed": "90 persen"}).regions
    article = "maksimal 95 persen, 600-700 ribu orang, 37. 229 peserta"
    text = as_text(article, find_quantities(article), regions)
    assert "-∞ to 95" in text
    assert "600,000–700,000" in text
    assert "read as 37.229 peserta" in text
