"""Everything that is wrong with raw tables, texts or mappings: where, what, and what was expected."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

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


# Faster than to compare the findings themselves, of which there may be very many.
_PLACE = attrgetter("file", "line", "column", "value", "rule", "expected")


class FindingsError(DataError):
    """Everything that is wrong with the tables, listed at once.

    Parameters
    ----------
    findings
        At least one; kept sorted by file, line and column.
    grouped
        Whether the message has only the first findings of a kind, and the number of the others.
    """

    def __init__(self, findings: Sequence[Finding], *, grouped: bool = False) -> None:
        self.findings = tuple(sorted(findings, key=_PLACE))
        super().__init__("\n".join(_grouped(self.findings) if grouped else map(str, self.findings)))


_FIRST, _MOST_KINDS = 3, 20


def _grouped(findings: Sequence[Finding]) -> list[str]:
    """The first findings of each kind, which are of one rule and column, and where the others are."""
    kinds: dict[tuple, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault((finding.file, re.sub(r"\[\d+\]", "", finding.column), finding.rule), []).append(
            finding
        )
    lines = []
    for (file, column, rule), group in list(kinds.items())[:_MOST_KINDS]:
        lines += map(str, group[:_FIRST])
        if rest := group[_FIRST:]:
            places = ", ".join(str(each.line or each.column) for each in rest[:_FIRST])
            more = ", …" if len(rest) > _FIRST else ""
            lines.append(
                f"  and {len(rest)} more of {':'.join(filter(None, (file, column)))} – {rule}: {places}{more}"
            )
    if unnamed := len(kinds) - _MOST_KINDS:
        lines += [f"and {unnamed} more kinds of findings"] * (unnamed > 0)
    return lines
