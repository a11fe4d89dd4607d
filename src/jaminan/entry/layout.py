"""Where the columns of a table are: its head of one or several lines, and the lines below it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.utils import column_index_from_string, get_column_letter

from analysis.errors import DataError, nearest
from jaminan.entry.sheets import Cell, Rows

LETTER = re.compile(r"column ([A-Z]{1,3})")
JOINT = " / "  # between the lines of a head


@dataclass(frozen=True)
class Head:
    """The head of a table.

    Attributes
    ----------
    first, last
        Its lines.
    names
        The name of each column: what its lines say, joined; a name that spans columns is that of each.
    """

    first: int
    last: int
    names: list[str]

    def place(self, name: str) -> int:
        """The place in a row of the column of a name; a name's last line is enough where one column has it.

        Raises
        ------
        DataError
            With what was expected, if there is no such column, or several.
        """
        if letter := LETTER.fullmatch(name):
            return column_index_from_string(letter[1]) - 1
        wanted = " ".join(name.split())
        found = [at for at, own in enumerate(self.names) if own == wanted] or [
            at for at, own in enumerate(self.names) if own.endswith(JOINT + wanted)
        ]
        if len(found) == 1:
            return found[0]
        if found:
            letters = " and ".join(f"'column {get_column_letter(at + 1)}'" for at in found)
            raise DataError(f"the name of one column; {letters} have this name: give one of these instead")
        lines = f"line {self.last}" if self.first == self.last else f"lines {self.first} to {self.last}"
        expected = f"a name in {lines} of the table{nearest(name, self.names)}"
        if len(self.names) == 1:
            expected += "; it has one column: does the mapping need a delimiter or another header?"
        raise DataError(expected)


def read_head(rows: Rows, lines: str) -> Head:
    """Read the head of a table from its lines, such as ``3`` or ``3-4``; the first, if none is given."""
    first, _, last = (lines or str(rows[0][0] if rows else 1)).partition("-")
    span = range(int(first), int(last or first) + 1)
    above = [[cell.text for cell in cells] for line, cells in rows if line in span]
    width = max(map(len, above), default=0)
    above = [texts + [""] * (width - len(texts)) for texts in above]
    for number, texts in enumerate(above[:-1]):
        for at in range(1, width):
            # A name that spans columns is stored in the first of them.
            if not texts[at] and any(lower[at] for lower in above[number + 1 :]):
                texts[at] = texts[at - 1]
    columns = zip(*above, strict=True)
    names = [JOINT.join(dict.fromkeys(filter(None, parts))) for parts in columns]
    return Head(span[0], span[-1], names)


def below(rows: Rows, head: Head) -> Iterator[tuple[int, list[Cell]]]:
    """The lines below a head, without the one that numbers its columns: (1) (2) (3)."""
    yield from ((line, cells) for line, cells in rows if line > head.last and not numbers_columns(cells))


def numbers_columns(cells: list[Cell]) -> bool:
    """Whether a line numbers its columns.

    Examples
    --------
    >>> numbers_columns([Cell("(1)"), Cell("(2)")]), numbers_columns([Cell("(1)"), Cell("5")])
    (True, False)
    """
    texts = [cell.text for cell in cells if cell.text]
    counted = [str(number) for number in range(1, len(texts) + 1)]
    bare = [text.strip("()[]-") for text in texts]
    return len(texts) > 1 and bare == counted and (bare != texts or len(texts) > 2)
