"""Whether the marks of a chart lie where its numbers are, read off the drawing itself."""

import re
from collections.abc import Iterator

import numpy as np

from analysis.blocks.block import Block

# The bands and dots of a chart, as `charts.rows` names them; dots of one look are one mark.
_BAND = re.compile(r'<g id="([^"]*):bounds">\s*<path d="M (\S+) \S+ *\n?(?:L (\S+) \S+)?')
_DOTS = re.compile(r'<g id="([^"]*):value">(.*?)</g>\s*</g>', re.DOTALL)
_DOT = re.compile(r'<use [^>]*x="([^"]+)"')
_CLOSE = 1.0  # points on paper


def misdrawn(block: Block) -> list[str]:
    """Marks of a chart that are not where their value and bounds are on its axis.

    Only charts whose rows have a value with bounds are looked at; open sides have no place.

    Examples
    --------
    >>> row = {"region_id": "x", "measure": "labour", "reading": ""}
    >>> rows = [{**row, "value": 50.0, "low": 40.0, "high": 60.0}]
    >>> bounds = '<g id="x:labour::bounds"><path d="M 40 1 L 60 1 "/>'
    >>> dot = '<g id="x:labour::value"><g><use x="{}" y="1"/></g></g>'
    >>> misdrawn(Block("chart", {"rows": rows}, bounds + dot.format(50)))
    []
    >>> misdrawn(Block("chart", {"rows": rows}, bounds + dot.format(40)))
    ['x:labour:']
    """
    found = []
    for drawing in filter(None, (block.drawing, block.narrow)):
        places = list(_places(block.content.get("rows", []), drawing))
        if len({value for _, value, _ in places}) < 2:
            continue
        names, values, drawn = zip(*places, strict=True)
        slope, start = np.polyfit(values, drawn, 1)
        apart = np.abs(np.array(values) * slope + start - drawn)
        # The farthest first: a mark in a wrong place pulls the line towards it.
        found += [names[place] for place in np.argsort(-apart, kind="stable") if apart[place] > _CLOSE]
    return list(dict.fromkeys(found))


def _places(rows: list[dict], drawing: str) -> Iterator[tuple[str, float, float]]:
    """Each number with the place of its mark."""
    known = {_gid(row): row for row in rows if {"value", "low", "high"} <= set(row)}
    drawn = [(gid, "low", first) for gid, first, _ in _BAND.findall(drawing)]
    drawn += [(gid, "high", last) for gid, _, last in _BAND.findall(drawing)]
    for gids, dots in _DOTS.findall(drawing):
        drawn += [
            (gid, "value", place) for gid, place in zip(gids.split("|"), _DOT.findall(dots), strict=False)
        ]
    for gid, name, place in drawn:
        # What lies below zero is drawn at the end of the axis.
        if (row := known.get(gid)) and row[name] is not None and row[name] >= 0 and place:
            yield gid, row[name], float(place)


def _gid(row: dict) -> str:
    return f"{row.get('region_id')}:{row.get('measure', row.get('gap'))}:{row.get('reading')}"
