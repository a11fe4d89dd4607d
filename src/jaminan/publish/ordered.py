"""What all writers share: notes numbered as they are first cited, numbered captions, words of Indonesian."""

import re
from collections.abc import Iterable
from dataclasses import replace

from analysis.blocks.block import Block
from analysis.words.language import Language
from jaminan.publish.soundness import cited_in

_WORDED = re.compile(r"[^\d\s.,%–-]")  # more than a number
_AMOUNT = re.compile(r"\bRp (?=\d)")


def renumbered(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with the first note cited as 1, and the list of sources in that order; the rest follow.

    Examples
    --------
    >>> text = Block("text", {"text": "A.", "notes": [4, 2]})
    >>> sources = Block("sources", {"items": [{"number": number} for number in (1, 2, 4)]})
    >>> [block.content for block in renumbered([text, sources])]
    [{'text': 'A.', 'notes': [1, 2]}, {'items': [{'number': 1}, {'number': 2}, {'number': 3}]}]
    """
    blocks = list(blocks)
    # What is folded is on pages alone: its notes come last, so that all formats have the same numbers.
    printed_first = sorted(blocks, key=lambda block: bool(block.content.get("folded")))
    cited = [number for block in printed_first for number in cited_in(block.content)]
    listed = [item["number"] for b in blocks if b.kind == "sources" for item in b.content["items"]]
    places = {old: new for new, old in enumerate(dict.fromkeys([*cited, *listed]), start=1)}
    return [replace(block, content=_renumbered(block, places)) for block in blocks]


def _renumbered(block: Block, places: dict[int, int]) -> dict:
    content = _cited_anew(block.content, places)
    if block.kind == "sources":
        items = [{**item, "number": places[item["number"]]} for item in content["items"]]
        content["items"] = sorted(items, key=lambda item: item["number"])
    return content


def _cited_anew(content, places: dict[int, int]):
    if isinstance(content, list):
        return [_cited_anew(each, places) for each in content]
    if not isinstance(content, dict):
        return content
    return {
        name: sorted(places[number] for number in each) if name == "notes" else _cited_anew(each, places)
        for name, each in content.items()
    }


def captioned(blocks: Iterable[Block], language: Language) -> list[Block]:
    """The blocks as shown: captions with a ``label`` such as "Table 1", no amount parted from its Rp.

    What is folded is on pages alone: it has no number, so that all formats have the same.
    """
    counts, shown = {"table": 0, "chart": 0}, []
    for block in blocks:
        content = _unparted(block.content)
        if block.kind in counts and content["caption"] and not content.get("folded"):
            counts[block.kind] += 1
            number = str(counts[block.kind])
            figure = language.text("Figure {number}", number=number)
            table = language.text("Table {number}", number=number)
            content["label"] = figure if block.kind == "chart" else table
        shown.append(replace(block, content=content))
    return shown


def _unparted(content):
    if isinstance(content, str):
        return _AMOUNT.sub("Rp\u00a0", content)
    if isinstance(content, list):
        return [_unparted(each) for each in content]
    if isinstance(content, dict):
        return {name: _unparted(each) if name != "data" else each for name, each in content.items()}
    return content


def indonesian(blocks: Iterable[Block]) -> str:
    """A pattern of the quotations, titles and names in Indonesian within a text of another language.

    Empty if there are none. The regular expressions of Typst know all that it has, too.
    """
    sources = (block.content for block in blocks if block.kind == "sources")
    phrases = {phrase for content in sources for phrase in content.get("indonesian", [])}
    worded = sorted(filter(_WORDED.search, phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(rf"\b{re.escape(words)}\b" if _bare(words) else re.escape(words) for words in worded)


def _bare(words: str) -> bool:
    return words[0].isalnum() and words[-1].isalnum()
