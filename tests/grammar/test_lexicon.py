"""The lexicon has words as the grammar compares them: in lower case, each once in its list."""

import pytest

from jaminan.grammar.lexicon import LEXICON


@pytest.mark.parametrize("name", LEXICON)
def test_words_are_in_lower_case_and_once(name):
    words = LEXICON[name]
    assert words == [word.casefold().strip() for word in words]
    assert len(words) == len(set(words))


def test_no_noun_is_both_of_people_and_of_things():
    assert not set(LEXICON["people"]) & set(LEXICON["things"])
