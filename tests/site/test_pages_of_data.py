"""The pages list what is there, in both languages, and every estimate that moved."""

import csv
import re

import pytest

from analysis.words.language import Language

PAGES = {"id": "", "en": "en/"}


def _text(path):
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", PAGES)
def test_every_file_is_listed_with_its_size(data, code):
    page = _text(data / PAGES[code] / "index.html")
    for path in [*data.rglob("*.csv"), *data.glob("*.json")]:
        name = path.relative_to(data).as_posix()
        [about] = re.findall(
            rf'<a href="[./]*{re.escape(name)}">.*?<span class="detail">(.*?)</span>', page, re.DOTALL
        )
        size = Language(code).number(max(1, path.stat().st_size / 1000))
        assert about.endswith(f"{size} kB"), (name, about)
    assert all(f"/{path.name}" in page for path in (data / "regions").glob("*.json"))


@pytest.mark.parametrize("code", PAGES)
def test_every_estimate_that_moved_is_a_row_with_both_ranges(data, code):
    page = _text(data / PAGES[code] / "revisions.html")
    with (data / "revisions.csv").open(encoding="utf-8", newline="") as file:
        moved = list(csv.DictReader(file))
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", page)
    assert len(rows) == len(moved) > 0
    language = Language(code)
    for row, facts in zip(rows, moved, strict=True):
        low, high = (float(facts[f"{side}_before"] or "inf") for side in ("low", "high"))
        assert language.span(low, high, 3) in row
        assert all(name in row for name in facts["claim_ids"].split())


def test_pages_are_in_their_language(data):
    for code, place in PAGES.items():
        for name in ("index.html", "revisions.html"):
            assert f'<html lang="{code}">' in _text(data / place / name)


def test_what_is_released_and_has_not_moved_since_is_no_section(data):
    page = _text(data / "en" / "revisions.html")
    assert re.findall(r"<h2>(.*?)</h2>", page) == ["From 0.1.0 to 0.2.0"]
