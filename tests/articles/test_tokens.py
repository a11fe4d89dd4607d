import pytest

from jaminan.articles.tokens import tokens


def _read(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.canonical) for each in tokens(text)]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("1 340 pekerja", "1.340"), ("97, 3 persen", "97,3 persen"), ("81 ,4 %", "81,4 persen"), ("37. 229 peserta", "37.229"),
        ("14526 pekerja", "14.526"), ("1,340 orang", "1.340"), ("Rp7 Milar", "Rp7 miliar"), ("Rp 6,2 milyard", "Rp6,2 miliar"),
        ("Rp3 trilyun", "Rp3 triliun"), ("Rp 800 jutaa", "Rp800 juta"), ("310k orang", "310 ribu"), ("2,5jt org", "2,5 juta"),
        ("Rp4 miliar 130 juta", "Rp4,130 miliar"), ("97,3 prosen", "97,3 persen"), ("81 persn", "81 persen"), ("96 pct", "96 persen"),
        ("0,47 poin persentase", "0,47 persen"), ("12.345 persen", "12,345 persen"), ("18 ribu an orang", "18 ribuan"),
        ("Setengah juta pekerja", "0,5 juta"), ("satu setengah miliar rupiah", "Rp1,5 miliar"), ("dua sampai tiga ribu orang", "2.000-3.000"),
        ("antara 600 sampai 700 ribu orang", "antara 600-700 ribu"), ("-2,4 persen", "2,4 persen"),
    ],
)  # fmt: skip
def test_number_is_rewritten_as_print_should_have_it(text, canonical):
    assert _read(text) == [(text, canonical)]


@pytest.mark.parametrize("text", ["Covid-19", "A1", "12/2025"[2:], "v2.0"])
def test_digits_inside_something_else_begin_no_number(text):
    assert _read(text) == []


def test_label_keeps_two_numbers_apart():
    assert _read("kelas 3 500 orang") == [("3", "3"), ("500 orang", "500")]
    assert _read("RW 03 120 warga") == [("03", "03"), ("120 warga", "120")]


def test_amount_glued_to_the_word_before_it_is_read():
    assert _read("menjadiRp25.000 per") == [("Rp25.000", "Rp25.000")]


def test_two_scale_words_must_follow_each_other():
    assert _read("Rp4 miliar 130 ribu")[0][1] != "Rp4,130 miliar"
