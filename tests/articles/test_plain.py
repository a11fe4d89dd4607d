import pytest

from jaminan.articles.plain import plain


@pytest.mark.parametrize(
    ("article", "text"),
    [
        ("１.３４０ pekerja\u00a0aktif", "1.340 pekerja aktif"),
        ("340\u200b peker\u00adja", "340 pekerja"),
        ("−1,7 persen", "-1,7 persen"),
        ("peker-\nja rentan", "pekerja rentan"),
        ("kira-\nkira 5", "kira-kira 5"),
        ("baru 97,3\npersen", "baru 97,3 persen"),
        ("Satu.\nDua", "Satu.\nDua"),
        ("satu\n\ndua", "satu\n\ndua"),
        ("satu\n2. dua", "satu\n2. dua"),
        ("> 5 orang\n=> Naik 46%", "  5 orang\n   Naik 46%"),
        ("<b>46%</b>, <50%", "   46%    , <50%"),
        ("a\r\nB", "a\nB"),
    ],
)
def test_text_that_is_read(article, text):
    assert plain(article).text == text


def test_places_lead_back_to_the_article():
    article = "Ada 34\u200b0 peker-\nja.\n\nLalu"
    whole = plain(article)
    start = whole.text.index("340")
    first, last = whole.printed(start, start + len("340 pekerja"))
    assert article[first:last] == "34\u200b0 peker-\nja"
    assert whole.paragraph(start) == 1
    assert whole.paragraph(whole.text.index("Lalu")) == 3
