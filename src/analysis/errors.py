"""What can be wrong with the input, said so that the reader can mend it."""

from collections.abc import Iterable
from difflib import get_close_matches


class DataError(ValueError):
    """The input cannot be used; the message says where, what and what to do."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Offer the known name nearest to a wrong one, or nothing; capitals make no difference.

    Examples
    --------
    >>> nearest("karimum", ["karimun", "bangka"])
    "; did you mean 'karimun'?"
    >>> nearest("s01", ["S001", "E100"])
    "; did you mean 'S001'?"
    >>> nearest("oslo", ["karimun", "bangka"])
    ''
    """
    spelt = {each.casefold(): each for each in known}
    close = get_close_matches(name.casefold(), spelt, n=1, cutoff=0.6)
    return f"; did you mean {spelt[close[0]]!r}?" if close else ""
