"""What can be wrong with the input, said so that the reader can mend it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


class DataError(ValueError):
    """The input cannot be used; the message says where, what and what to do."""


@dataclass(frozen=True, order=True)
class Finding:
    """One thing wrong at one place of one file.

    Examples
    --------
    >>> print(Finding("raw/claims.csv", 7, "as_of", "2025-13", "date", "a date such as 2025-12"))
    raw/claims.csv:7:as_of: '2025-13' – date – expected a date such as 2025-12

    Line 0 is of a file that is not read by lines: then the column is the path of a key.
    """

    file: str
    line: int
    column: str
    value: str
    rule: str
    expected: str

    def __str__(self) -> str:
        shown = self.value if len(self.value) <= 60 else self.value[:57] + "..."
        place = ":".join(filter(None, (self.file, str(self.line or ""), self.column)))
        return f"{place}: {shown!r} – {self.rule} – expected {self.expected}"


class FindingsError(DataError):
    """Everything that is wrong with the tables, listed at once.

    Parameters
    ----------
    findings
        At least one; kept sorted by file, line and column.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(map(str, self.findings)))


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
