"""What a code cell displays, as blocks; what cannot be published is refused."""

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from analysis.blocks.block import MIME, Block, paragraph
from analysis.words.language import Language
from jaminan.publish.content import refuse_malformed
from jaminan.publish.executed import blocks_in, visible
from jaminan.publish.markdown import prose
from jaminan.publish.raster import png

_MOST_LINES = 200
_ESCAPE = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
# What plotting gives back, as a last line displays it, says nothing to readers.
_OF_PLOTS = re.compile(
    r"^(?:\{'\w+': )?[\[({]*(?:array\()?[\[(]*(?:<(?:Axes|Figure|\w+Container|matplotlib|seaborn)\b|Text\()"
)
_CONTAINER = re.compile(r"<(?:BarContainer|a list of \d+ \w+) ")
# What Python says of a thing that has no words of its own.
_NAMELESS = re.compile(
    r" at 0x[0-9a-fA-F]+>|<[\w.]+ object>|^<(?:bound method|built-in|class|function|module) "
)
_TYPE = re.compile(r"^<(?:[\w.]+\.)?(\w+)(?: object)?(?: at 0x|>)")
_WIDGET = "application/vnd.jupyter.widget-view+json"
_OWN_WORDS = {"text/plain", "text/latex"}
_INSTEAD = "show a frame, a figure or text"
# In words, with what to do instead.
_REFUSED = {
    _WIDGET: "a widget – show what it leads to: a frame, a figure, text",
    "application/javascript": "JavaScript – a page runs nothing",
    "text/html": "HTML – show the frame itself, by its name in the last line or ja.show(frame), or text",
}


def displayed(cell: NotebookNode, language: Language) -> list[Block]:
    """What a code cell displays, each frame and figure with its source, or a note that it has none.

    Raises
    ------
    ValueError
        If there is an output that cannot be published.
    """
    blocks = [block for output in cell.get("outputs", []) for block in _output(output)]
    return [part for block in blocks for part in (block, _source(block, language)) if part]


def _output(output: NotebookNode) -> Iterator[Block]:
    data = output.get("data", {})
    if MIME in data:
        refuse_malformed(data[MIME])
        (block,) = blocks_in(NotebookNode(outputs=[output]))
        for drawing in filter(None, (block.drawing, block.narrow)):
            png(drawing)  # what this refuses, every writer would
        yield block
    elif output.output_type == "stream":
        # Warnings and progress are for who runs the notebook.
        yield from _plain(output.text if output.name == "stdout" else "")
    elif refused := next((words for kind, words in _REFUSED.items() if kind in data), ""):
        raise ValueError(f"{_named(data)}cannot be published: {refused}")
    elif "text/markdown" in data:
        yield from prose(data["text/markdown"])
    elif any(kind.startswith("image/") for kind in data):
        raise ValueError(
            "cannot be published: a picture without words – give the figure a title, or show it with "
            "ja.show(figure, alt=...)"
        )
    elif others := sorted(data.keys() - _OWN_WORDS):
        raise ValueError(f"{_named(data)}cannot be published: {', '.join(others)} – {_INSTEAD}")
    else:
        yield from _words(data)


def _words(data: NotebookNode) -> Iterator[Block]:
    """What a thing says of itself."""
    text = data.get("text/plain", "")
    if _OF_PLOTS.match(text) or _CONTAINER.search(text):
        return
    if not text.strip() or _NAMELESS.search(text):
        if "text/latex" in data:
            raise ValueError(f"{_named(data)}cannot be published: a formula – write it as Markdown or text")
        if text.strip():
            raise ValueError(f"{_named(data)}cannot be published: it has no words – {_INSTEAD}")
    yield from _plain(text)


def _named(data: NotebookNode) -> str:
    """The type of what is displayed, if it says so, to begin a sentence."""
    named = _TYPE.match(str(data.get("text/plain", "")))
    return f"{named[1]} " if named else ""


def _plain(text: str) -> Iterator[Block]:
    """Text as printed, without colours, and what a progress bar wrote over itself."""
    lines = [line.rpartition("\r")[2] for line in _ESCAPE.sub("", text).rstrip().splitlines()]
    if len(lines) > _MOST_LINES:
        lines = [*lines[:_MOST_LINES], "…"]
    if lines:
        yield paragraph(visible("\n".join(lines)), role="verbatim")


def _source(block: Block, language: Language) -> Block | None:
    """Where the numbers of somebody's own frame or figure are from; one that names claims says it itself."""
    source = block.content.get("source")
    if source is None or (not source and _names_claims(block)):
        return None
    words = (
        language.text("Source: {source}", source=source) if source else language.text("No source is given.")
    )
    return paragraph(words, role="meta")


def _names_claims(block: Block) -> bool:
    columns = [each["name"] if isinstance(each, dict) else each for each in block.content["columns"]]
    return not {"claim_id", "claim_ids"}.isdisjoint(columns)
