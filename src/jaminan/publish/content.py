"""What a block must have: a cell may display one that no function of the library made."""

from reprlib import repr as short

from analysis.blocks.block import KINDS

# Any other link could run something, or lead nowhere once the page is moved.
ADDRESSES = ("https://", "http://", "mailto:")
_WORDS = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    dict: "names with values",
}
# A type; a list of one kind; names, of which one in a tuple may be absent.
_TEXT = {
    "text": str, "notes": [int], "role": str, "rows": [dict], "spans": ([{"text": str, "href": (str,)}],),
}  # fmt: skip
_CARD = {
    "label": str, "value": str, "status": (str,), "detail": str, "missing": bool, "notes": [int],
    "rows": [dict],
}  # fmt: skip
_COLUMN, _ROW = {"name": str, "title": str, "unit": str}, {"cells": dict, "data": dict, "notes": [int]}
_SHAPES = {
    "heading": {"text": str, "level": int},
    "text": _TEXT,
    "list": {"ordered": bool, "start": int, "entries": [[dict]]},
    "figures": {"items": [_CARD]},
    "table": {"caption": str, "columns": [_COLUMN], "rows": [_ROW], "source": (str,)},
    "chart": {"alt": str, "caption": str, "columns": [str], "rows": [dict], "source": (str,)},
    "sources": {"items": [{"number": int, "claim_id": str, "text": str, "url": str}]},
    "end": {},
}


def refuse_malformed(bundle, kinds=KINDS) -> None:
    """Refuse a block, as stored in a notebook, that a writer could not read, or that leads where none may.

    Raises
    ------
    ValueError
        With the place in the block, and what is expected there.

    Examples
    --------
    >>> refuse_malformed({"kind": "heading", "text": "Gaps"})
    Traceback (most recent call last):
    ValueError: heading: 'level' is missing
    """
    _refuse_other(bundle, dict, "a block")
    kind = bundle.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        raise ValueError(f"a block of kind {short(kind)} – expected one of {', '.join(sorted(kinds))}")
    _check(bundle, _SHAPES[kind], kind)
    match kind:
        case "text":
            for span in bundle.get("spans", []):
                if not span.get("href", ADDRESSES[0]).startswith(ADDRESSES):
                    raise ValueError(f"a link to {short(span['href'])} – expected {' or '.join(ADDRESSES)}")
        case "list":
            for part in (part for entry in bundle["entries"] for part in entry):
                refuse_malformed(part, ("list", "text"))
        case "table":
            _refuse_empty(bundle["columns"], "table.columns")
            cells = {column["name"]: str for column in bundle["columns"]}
            for place, row in enumerate(bundle["rows"]):
                _check(row["cells"], cells, f"table.rows[{place}].cells")
        case "figures":
            _refuse_empty(bundle["items"], "figures.items")


def _check(value, shape, place: str) -> None:
    if isinstance(shape, list):
        _refuse_other(value, list, place)
        for number, each in enumerate(value):
            _check(each, shape[0], f"{place}[{number}]")
    elif isinstance(shape, dict):
        _refuse_other(value, dict, place)
        for name, inner in shape.items():
            optional = isinstance(inner, tuple)
            if name in value:
                _check(value[name], inner[0] if optional else inner, f"{place}.{name}")
            elif not optional:
                raise ValueError(f"{place}: {name!r} is missing")
    else:
        _refuse_other(value, shape, place)


def _refuse_other(value, kind: type, place: str) -> None:
    # A truth value is a number to Python.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"{place}: {short(value)} – expected {_WORDS[kind]}")


def _refuse_empty(values: list, place: str) -> None:
    if not values:
        raise ValueError(f"{place} is empty – expected one at least")
