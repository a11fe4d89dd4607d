"""Everything that is wrong with raw tables, texts or mappings: where, what, and what was expected."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.errors import DataError


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
