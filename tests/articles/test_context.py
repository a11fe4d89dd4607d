import pytest

from jaminan.articles.context import hedge_before, is_counted, is_title
from jaminan.articles.labels import is_labelled, is_measure


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("ada sekitar 5", "sekitar"),
        ("telah mencapai lebih dari 5", "telah mencapai lebih dari"),
        ("hampir seluruh dari 5", ""),
        ("Sekitar kota. Ada 5", ""),
        ("minimal harus mencapai 5", "minimal mencapai"),
        ("minimal hampir 5", "hampir"),
        ("5", ""),
    ],
)
def test_hedge_is_what_is_directly_before(text, hedge):
    assert hedge_before(text, text.index("5")) == hedge


def test_label_must_adjoin():
    assert is_labelled("pasal 5", 6)
    assert is_labelled("No. 5", 4)
    assert not is_labelled("tahun ini, 5", 11)


def test_measure_is_the_next_word_only():
    assert is_measure("5 hari", 1)
    assert not is_measure("5 orang, hari", 1)
    assert not is_measure("5, hari", 1)


def test_title_needs_two_words_written_large():
    assert is_title("Gerakan “1 Desa", 9, "1 Desa")
    assert not is_title("Sebanyak 1 desa", 9, "1 desa")
    assert not is_title("sebanyak 1 Desa", 9, "1 Desa")


def test_rate_on_a_base_is_no_count():
    text = "target 150 per 1.000 peserta"
    assert not is_counted(text, 7, 10, small=True)
