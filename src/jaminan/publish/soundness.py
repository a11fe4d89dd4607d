"""What every report must have in every format, checked before one is written."""

from collections.abc import Iterable, Iterator, Sequence

from analysis.blocks.block import KINDS, Block
from analysis.words.language import Language
from jaminan.publish.drawn import misdrawn


def refuse_unsound(blocks: list[Block]) -> None:
    """Refuse blocks that some reader could not follow.

    Raises
    ------
    ValueError
        If a kind is unknown, a heading skips a level, a chart has no drawing or no words for who cannot see
        it, a note is cited that no list of sources has, a value lies outside its bounds, or a mark is drawn
        elsewhere than its number.

    Examples
    --------
    >>> refuse_unsound([Block("heading", {"level": 1}), Block("heading", {"level": 3})])
    Traceback (most recent call last):
    ValueError: a heading of level 3 below one of level 1 – expected at most 2
    """
    level, listed = 0, listed_in(blocks)
    for block in blocks:
        if block.kind not in KINDS:
            raise ValueError(f"a block of kind {block.kind!r} – expected one of {', '.join(sorted(KINDS))}")
        if block.kind == "heading":
            if block.content["level"] > level + 1:
                raise ValueError(
                    f"a heading of level {block.content['level']} below one of level {level} – "
                    f"expected at most {level + 1}"
                )
            level = block.content["level"]
        refuse_misleading(block, listed)


def listed_in(blocks: Iterable[Block]) -> set[int]:
    """The numbers of the notes that the lists of sources among some blocks have."""
    lists = [block.content["items"] for block in blocks if block.kind == "sources"]
    return {item["number"] for items in lists for item in items}


def refuse_misleading(block: Block, listed: set[int]) -> None:
    """Refuse a block that by itself some reader could not follow, or that cites a note which is not listed.

    Raises
    ------
    ValueError
        As of `refuse_unsound`.
    """
    content = block.content
    if block.kind == "chart":
        for part, name in ((block.drawing, "drawing"), (content["alt"], "alternative text")):
            if not part.strip():
                raise ValueError(f"chart {content['caption']!r} has no {name}")
        if marks := misdrawn(block):
            raise ValueError(f"chart {content['caption']!r} draws {marks[0]!r} elsewhere than its number")
    # The columns of somebody's own table may mean something else.
    for row in [] if "source" in content else _rows(content):
        if _outside(row):
            raise ValueError(f"a {block.kind} has a value outside its bounds: {row}")
    if unknown := sorted(set(cited_in(content)) - listed):
        raise ValueError(f"a {block.kind} cites note {unknown[0]} – expected one of those listed")


def refuse_missing_sections(
    blocks: list[Block], sections: Sequence[Sequence[str]], language: Language
) -> None:
    """Refuse a report whose sections are not those that its template declares, in that order.

    Parameters
    ----------
    sections
        For each heading of level 2 its words in English, then the kinds of blocks that it must have below it.

    Raises
    ------
    ValueError
        If a section is absent, elsewhere, not declared or empty, or lacks a kind of block.

    Examples
    --------
    >>> blocks = [Block("heading", {"level": 2, "text": "Terms"}), Block("table", {})]
    >>> refuse_missing_sections(blocks, [["Terms", "table"]], Language("en"))
    >>> refuse_missing_sections(blocks, [["Terms", "chart"]], Language("en"))
    Traceback (most recent call last):
    ValueError: section 'Terms' has no chart
    """
    found: list[tuple[str, set[str]]] = []
    for block in blocks:
        if block.kind == "heading" and block.content["level"] == 2:
            found.append((block.content["text"], set()))
        elif found and block.kind != "end":
            found[-1][1].add(block.kind)
    wanted = [language.text(heading) for heading, *_ in sections]
    if [heading for heading, _ in found] != wanted:
        raise ValueError(f"sections {[heading for heading, _ in found]} – expected {wanted}")
    for (heading, kinds), (_, *needed) in zip(found, sections, strict=True):
        if not kinds:
            raise ValueError(f"section {heading!r} is empty")
        for kind in needed:
            if kind not in kinds:
                raise ValueError(f"section {heading!r} has no {kind}")


def _rows(content: dict) -> Iterator[dict]:
    """The numbers of a block, row by row."""
    for row in [*content.get("rows", []), *content.get("items", [])]:
        yield row.get("data", row)


def _outside(row: dict) -> bool:
    low, value, high = (row.get(name) for name in ("low", "value", "high"))
    closed = [number for number in (low, value, high) if isinstance(number, (int, float))]
    return "value" in row and closed != sorted(closed)


def cited_in(content) -> Iterator[int]:
    """The numbers of every list of notes, however deep."""
    if isinstance(content, dict):
        yield from content.get("notes", [])
        for value in content.values():
            yield from cited_in(value)
    elif isinstance(content, list):
        for value in content:
            yield from cited_in(value)
