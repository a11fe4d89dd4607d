"""What every report must have in every format, told before one is written."""

from collections.abc import Iterator

from analysis.reporting.blocks import KINDS, Block


def refuse_unsound(blocks: list[Block]) -> None:
    """Refuse blocks that some reader could not follow.

    Raises
    ------
    ValueError
        If a kind is unknown, a heading skips a level, a chart has no drawing or no words for who cannot see
        it, or a note is cited that no list of sources has.

    Examples
    --------
    >>> refuse_unsound([Block("heading", {"level": 1}), Block("heading", {"level": 3})])
    Traceback (most recent call last):
    ValueError: a heading of level 3 stands below one of level 1 – expected at most 2
    """
    level = 0
    lists = [block.content["items"] for block in blocks if block.kind == "sources"]
    listed = {item["number"] for items in lists for item in items}
    for block in blocks:
        content = block.content
        if block.kind not in KINDS:
            raise ValueError(f"a block of kind {block.kind!r} – expected one of {', '.join(sorted(KINDS))}")
        if block.kind == "heading":
            if content["level"] > level + 1:
                raise ValueError(
                    f"a heading of level {content['level']} stands below one of level {level} – "
                    f"expected at most {level + 1}"
                )
            level = content["level"]
        if block.kind == "chart":
            for part, name in ((block.drawing, "drawing"), (content["alt"], "alternative text")):
                if not part.strip():
                    raise ValueError(f"chart {content['caption']!r} has no {name}")
        if unknown := sorted(set(_cited(content)) - listed):
            raise ValueError(f"a {block.kind} cites note {unknown[0]} – expected one of those listed")


def _cited(content) -> Iterator[int]:
    """The numbers of every list of notes, however deep."""
    if isinstance(content, dict):
        yield from content.get("notes", [])
        for value in content.values():
            yield from _cited(value)
    elif isinstance(content, list):
        for value in content:
            yield from _cited(value)
