"""How wide the columns of a table are on a page, and how long it is."""

import re
from math import ceil

from analysis.blocks.cited import cited

_LETTERS, _GAP, _WORD = 118, 2, 30  # letters in a line of a table, between two columns, in a word
_SMALL = 0.7  # size of a note number
_BREAK = re.compile(r"\s+|(?<=–)")  # where a line may end


def column_widths(content: dict) -> list[float]:
    """Letters that each column gets: what it needs, if there is room, else a share of what is left.

    No column gets less than its longest word.
    """
    columns = [_lines(content, column) for column in content["columns"]]
    needed = [_long(lines) + _GAP for lines in columns]
    least = [
        min(max(len(word) for line in lines for word in _BREAK.split(line)), _WORD) + _GAP
        for lines in columns
    ]
    # Long texts may wrap: they get more than short ones, but less than in proportion.
    weights = [need**0.5 for need in needed]
    widths, room = [0.0] * len(needed), float(_LETTERS)
    for column in sorted(range(len(needed)), key=lambda place: needed[place] / weights[place]):
        left = sum(weight for weight, width in zip(weights, widths, strict=True) if not width)
        widths[column] = max(least[column], min(needed[column], room * weights[column] / left))
        room -= widths[column]
    return widths


def _long(lines: list[str]) -> int:
    """How long most texts of a column are: of many, one in twenty may wrap."""
    title, *cells = map(len, lines)
    return max(title, *sorted(cells, reverse=True)[len(cells) // 20 :][:1], 0)


def _lines(content: dict, column: dict) -> list[str]:
    """All text of a column; the last one also holds the small numbers of the notes."""
    last = column is content["columns"][-1]
    marks = [cited(row["notes"]) if last else "" for row in content["rows"]]
    cells = [row["cells"][column["name"]] for row in content["rows"]]
    small = [" " * round(_SMALL * (len(mark) + 2)) if mark else "" for mark in marks]
    return [column["title"], *(cell + mark for cell, mark in zip(cells, small, strict=True))]


def lines(content: dict) -> int:
    """About how many lines the rows of a table take on a page."""
    widths = column_widths(content)
    cells = [_lines(content, column)[1:] for column in content["columns"]]
    wide = [width * max(1, _LETTERS / sum(widths)) for width in widths]
    return sum(
        max(ceil(len(text) / width) for text, width in zip(row, wide, strict=True))
        for row in zip(*cells, strict=True)
    )
