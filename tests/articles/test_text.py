import sys
from io import BytesIO, TextIOWrapper

import pytest

from analysis.errors import DataError
from jaminan.articles.text import STDIN, paragraphs, read_article


def test_paragraphs_count_lines_that_are_not_empty():
    assert [number for number, _, _ in paragraphs("a\n\n \nb\n")] == [1, 2]


def test_article_that_is_not_text_is_refused_with_an_offer(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"abc\xff")
    with pytest.raises(
        DataError, match=r"a\.txt: byte 3 is not UTF-8 text; `--encoding windows-1252` reads it"
    ):
        read_article(tmp_path / "a.txt")


def test_encoding_that_is_given_is_used(tmp_path):
    (tmp_path / "a.txt").write_bytes("“58 persen” – kata".encode("windows-1252"))
    assert read_article(tmp_path / "a.txt", "windows-1252") == "“58 persen” – kata"
    with pytest.raises(DataError, match="encoding 'windows-9' is unknown"):
        read_article(tmp_path / "a.txt", "windows-9")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encoding_is_known_with_and_without_a_mark(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes("Sekitar 58 persen.\r\nLalu".encode(encoding))
    assert read_article(tmp_path / "a.txt") == "Sekitar 58 persen.\nLalu"


def test_dash_is_the_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"58 persen")))
    assert read_article(STDIN) == "58 persen"


PAGE = (
    "<!DOCTYPE html><html><head><title>Kabar</title></head><body><nav><a href='/'>Beranda 2025</a></nav>"
    "<article><h1>Kabar Teluk</h1>" + "<p>Sebanyak 1.240 pekerja di Teluk sudah terdaftar, kata kepala dinas.</p>" * 4
    + "</article></body></html>"
)  # fmt: skip


def test_page_gives_its_main_text(tmp_path):
    pytest.importorskip("trafilatura", reason="it is in the optional extra `collect`")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    text = read_article(tmp_path / "a.html")
    assert "Sebanyak 1.240 pekerja di Teluk" in text
    assert "<" not in text
    assert "Beranda" not in text


def test_page_without_the_library_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    with pytest.raises(DataError, match=r"needs `pip install 'jaminan\[collect\]'`"):
        read_article(tmp_path / "a.html")
