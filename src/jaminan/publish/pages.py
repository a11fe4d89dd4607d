"""A document as a self-contained HTML page: no script, nothing fetched from elsewhere."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import unescape
from itertools import count

from markupsafe import Markup, escape

from analysis.blocks.block import Block
from analysis.blocks.html import block_html, templates
from analysis.words.language import Language
from jaminan.publish.csvs import DATASETS
from jaminan.publish.executed import Document
from jaminan.publish.frame import footer, masthead
from jaminan.publish.ordered import captioned, indonesian

# A drawing is one tag: text in it can hold no element of a page.
_TAG = re.compile(r"(<svg.*?</svg>|<[^>]*>)", re.DOTALL)
_FEWEST = 3  # sections from which on a list of them helps


def page(document: Document, links: Sequence[dict] = (), tables: Sequence[dict] = ()) -> str:
    """The page as text; its head has the description of the document for programs.

    Parameters
    ----------
    links
        To what is beside it, and ``tables`` to its tables, as of `links`.
    """
    language, own = document.language, document.own
    blocks, runs = _linked(captioned(document.blocks, language), language)
    blocks = _with_files(blocks, tables)
    sections = [block.content for block in blocks if _begins_section(block)]
    body = [_in_indonesian(_fragment(block), indonesian(blocks)) for block in blocks]
    if any(block.content.get("annex") for block in blocks):
        body.append("</details>")
    parts = templates("jaminan.publish")
    if len(sections) >= _FEWEST:
        # Page one of a report comes first; where there is room, the list is beside it.
        place = blocks.index(next(b for b in blocks if b.content is sections[0 if own else 1]))
        words = {"title": language.text("Contents"), "sections": sections}
        body.insert(place, parts.get_template("contents.html").render(words))
    return parts.get_template("page.html").render(
        title=document.title,
        language=language.code,
        meta=document.marker,
        body=Markup("\n".join(body)),  # noqa: S704 escaped by the templates
        document="document" if own else "document report",
        masthead=masthead(language, own=own),
        footer=footer(language, own=own),
        links=links,
        tables=tables,
        downloads=language.text("Languages and formats"),
        csv=language.text("Tables as CSV"),
        runs=runs,
    )


def fragments(blocks: Iterable[Block]) -> Markup:
    """Blocks in reading order."""
    return Markup("\n".join(map(_fragment, blocks)))  # noqa: S704 escaped by the template


def _fragment(block: Block) -> str:
    made = block_html(block.bundle(), block.drawing, block.narrow, inlined=True)
    # All that follows is in the fold.
    return f'<details class="annex">\n<summary>{made}</summary>' if block.content.get("annex") else made


def _begins_section(block: Block) -> bool:
    return block.kind == "heading" and block.content["level"] == 2


def _linked(blocks: list[Block], language: Language) -> tuple[list[Block], list[dict]]:
    """The blocks with a name for each section and each place that cites notes; and these places."""
    runs, sections, made = [], count(1), []
    for block in blocks:
        content = _named(block.content, runs)
        if _begins_section(block):
            content["anchor"] = f"section-{next(sections)}"
        made.append(replace(block, content=content))
    found = [b.content for b in made if b.kind == "sources"]
    for content in found:
        words = {"back": language.text("Back to the text"), "all": language.text("All sources")}
        content |= {"runs": runs, **words}
    return made, runs if found else []


def _with_files(blocks: list[Block], tables: Sequence[dict]) -> list[Block]:
    """The blocks, each table and chart with the address of its file; the last one is of the sources."""
    # Key figures have a file, too; it is listed at the head alone.
    hrefs = iter([each["href"] for each in tables[:-1]])
    made = []
    for block in blocks:
        href = next(hrefs, "") if block.kind in DATASETS else ""
        linked = href and block.kind != "figures"
        made.append(replace(block, content={**block.content, "csv": href}) if linked else block)
    return made


def _named(content, runs: list[dict]):
    """A copy of the content with the number of each run of notes, which are listed."""
    if isinstance(content, list):
        return [_named(each, runs) for each in content]
    if not isinstance(content, dict):
        return content
    made = dict(content)
    if notes := made.get("notes"):
        made["run"] = len(runs) + 1
        runs.append({"number": made["run"], "notes": notes})
    return {name: _named(each, runs) if name not in ("notes", "run") else each for name, each in made.items()}


def _in_indonesian(fragment: str, pattern: str) -> str:
    """HTML whose quotations and names in Indonesian say so; what stands in a tag stays as it is."""
    if not pattern:
        return fragment
    words = re.compile(pattern)
    parts = (
        each if each.startswith("<") else _marked(unescape(each), words) for each in _TAG.split(fragment)
    )
    return "".join(parts)


def _marked(text: str, words: re.Pattern) -> str:
    made, place = [], 0
    for found in words.finditer(text):
        made += [escape(text[place : found.start()]), f'<span lang="id">{escape(found[0])}</span>']
        place = found.end()
    return "".join([*made, escape(text[place:])])
