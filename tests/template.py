"""The template's own cells, run here on any measures: the blocks that a report is made of."""

import re
from types import SimpleNamespace

import nbformat

import analysis as ja
from analysis.blocks.block import Block
from analysis.blocks.notes import number_notes
from analysis.measures.measured import Measures
from analysis.paths import TEMPLATE
from analysis.public import measures as public
from analysis.public.evidence import Evidence
from analysis.public.showing import block_of
from analysis.words.language import Language

# Parameters, import and gate come first: what they give is given here.
_CODE = [cell.source for cell in nbformat.read(TEMPLATE, 4).cells if cell.cell_type == "code"][3:]
_BEGINS = re.compile(
    r'heading\(measures, "(summary|comparison|targets|missing|annex|agreement|other figures|reading)"'
)
EN = Language("en")


def _sections() -> dict[str, list]:
    found = {}
    for number, code in enumerate(_CODE, start=4):
        if name := _BEGINS.search(code):
            found[name[1]] = []
        list(found.values())[-1].append(compile(code, f"cell {number}", "exec"))
    return found


SECTIONS = _sections()


def section(
    name: str, measured: Measures, language: Language = EN, notes: dict[str, int] | None = None
) -> list[Block]:
    """The blocks of a section, with its heading; those of the summary begin with the title."""
    shown = []

    def show(*things) -> None:
        for thing in things:
            if isinstance(thing, list | tuple):
                show(*thing)
            elif thing is not None:
                shown.append(block_of(thing))

    code, notes = language.code, notes or number_notes(measured)
    measures = public.Measures(Evidence(measured.evidence, code), measured, notes)
    face = SimpleNamespace(heading=ja.heading, finding=ja.finding, table=ja.table, chart=ja.chart, show=show)
    given = {"ja": face, "measures": measures, "say": code}
    given["given"] = SimpleNamespace(region=measured.region_ids[0])
    for cell in SECTIONS[name]:
        exec(cell, given)  # noqa: S102 the cells of the repository's own notebook
    return shown


def report(measured: Measures, language: Language = EN) -> list[Block]:
    """All blocks of a report, the end marker last."""
    notes = number_notes(measured)
    return [block for name in SECTIONS for block in section(name, measured, language, notes)]
