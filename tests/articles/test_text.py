import pytest

from analysis.errors import DataError
from jaminan.articles.text import paragraphs, read_article


def test_paragraphs_count_lines_that_are_not_empty():
    assert [number for number, _, _ in paragraphs("a\n\n \nb\n")] == [1, 2]


def test_article_that_is_not_text_is_refused(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"abc\xff")
    with pytest.raises(DataError, match=r"a\.txt: byte 3 is not UTF-8 text"):
        read_article(tmp_path / "a.txt")


@pytest.mark.parametrize("markup", ["<p>58 persen</p>", "Rp&nbsp;16.800", '<a href="x">y</a>'])
def test_page_that_was_pasted_is_refused(tmp_path, markup):
    (tmp_path / "a.txt").write_text(markup, encoding="utf-8")
    with pytest.raises(DataError, match=r"is markup of a page – save the article as plain text"):
        read_article(tmp_path / "a.txt")


def test_article_loses_its_byte_order_mark(tmp_path):
    (tmp_path / "a.txt").write_bytes("\ufeff58 persen".encode())
    assert read_article(tmp_path / "a.txt") == "58 persen"
