"""Whether the marks of a chart lie where its numbers are, read off the drawing itself."""

import re
from collections.abc import Iterator

import numpy as np

from analysis.blocks.block import Block

# A mark of a chart with bounds, as `charts.rows.interval` names it.
_MARK = re.compile(r'<g id="([^"]*):(value|bounds)">\s*<path d="M (\S+) \S+ *\n?(?:L (\S+) \S+)?')
_CLOSE = 1.0  # points on paper


def misdrawn(block: Block) -> list[str]:
    """Marks of a chart that are not where their value and bounds are on its axis.

    Only charts whose rows have a value with bounds are looked at; open sides have no place.

    Examples
    --------
    >>> row = {"region_id": "x", "measure": "labour", "reading": ""}
    >>> rows = [{**row, "value": 50.0, "low": 40.0, "high": 60.0}]
    >>> bounds = '<g id="x:labour::bounds"><path d="M 40 1 L 60 1 "/>'
    >>> misdrawn(Block("chart", {"rows": rows}, bounds + '<g id="x:labour::value"><path d="M 50 1'))
    []
    >>> misdrawn(Block("chart", {"rows": rows}, bounds + '<g id="x:labour::value"><path d="M 40 1'))
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
    for gid, part, first, last in _MARK.findall(drawing):
        if row := known.get(gid):
            drawn = (("value", first),) if part == "value" else (("low", first), ("high", last))
            for name, place in drawn:
                # What lies below zero is drawn at the end of the axis.
                if row[name] is not None and row[name] >= 0 and place:
                    yield gid, row[name], float(place)


def _gid(row: dict) -> str:
    return f"{row.get('region_id')}:{row.get('measure', row.get('gap'))}:{row.get('reading')}"
