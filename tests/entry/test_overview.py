"""What a figure says is in numerals and words of the language, with the decimals that its bounds need."""

import pytest

from analysis.words.language import Language
from jaminan.articles.numbers import find_quantities
from jaminan.entry.overview import in_its_sentence


@pytest.mark.parametrize(
    ("text", "english", "indonesian"),
    [
        ("1.240 pekerja", "exactly 1,240 people.", "tepat 1.240 orang."),
        ("97,45 persen", "97.445–97.455 percent.", "97,445–97,455 persen."),
        ("sekitar 58 persen", "57–59 percent (about).", "57–59 persen (sekitar)."),
        ("lebih dari Rp 1,5 juta", "at least 1,500,000 rupiah.", "sedikitnya 1.500.000 rupiah."),
        ("minimal 30 perusahaan", "at least 30.", "sedikitnya 30."),
    ],
)
def test_bounds_are_said_in_either_language(text, english, indonesian):
    figure = find_quantities(text)[0]
    for language, said in (("en", english), ("id", indonesian)):
        assert in_its_sentence(text, figure, Language(language)).endswith(f": {said}</p>")
