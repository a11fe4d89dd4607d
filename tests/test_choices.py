from analysis import choices
from analysis.reporting.formats import WRITERS
from analysis.reporting.language import LANGUAGES


def test_choices_are_what_there_is():
    """They are named apart, so that the command can offer them without loading the writers."""
    assert tuple(LANGUAGES) == choices.LANGUAGES
    assert tuple(WRITERS) == choices.FORMATS
    assert set(choices.DEFAULT_FORMATS) <= set(choices.FORMATS)
