from jaminan import choices
from jaminan.publish.formats import WRITERS


def test_choices_are_what_there_is():
    """They are named apart, so that the command can offer them without loading the writers."""
    assert tuple(WRITERS) == choices.FORMATS
    assert set(choices.DEFAULT_FORMATS) <= set(choices.FORMATS)
