"""What a notebook declares about itself: its parameters and their defaults."""

import ast
from pathlib import Path

import nbformat

from analysis.errors import DataError

PARAMETERS = "parameters"  # tag of the cell that declares them


def default_parameters(notebook: Path) -> dict:
    """The parameters of a notebook and their defaults.

    Raises
    ------
    DataError
        If it is no notebook, or there is not exactly one cell tagged ``parameters``.

    Examples
    --------
    >>> from analysis.paths import TEMPLATE
    >>> sorted(default_parameters(TEMPLATE))
    ['as_of', 'data', 'known_by', 'language', 'region']
    """
    cells = _tagged(notebook)
    if len(cells) != 1:
        raise DataError(f"{notebook.name}: {len(cells)} cells are tagged {PARAMETERS!r} – expected one")
    return _assigned(cells[0])


def declared_parameters(notebook: Path) -> dict:
    """As `default_parameters`, and none where no cell is tagged."""
    return default_parameters(notebook) if _tagged(notebook) else {}


def _tagged(notebook: Path) -> list:
    try:
        read = nbformat.read(notebook, as_version=4)
        return [cell for cell in read.cells if PARAMETERS in cell.metadata.get("tags", [])]
    except (AttributeError, ValueError) as error:
        raise DataError(f"{notebook.name}: not a notebook – expected JSON as JupyterLab saves it") from error


def _assigned(cell) -> dict:
    """Names and values; a value that has to be computed is None."""
    found = {}
    for node in ast.parse(cell.source).body:
        targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
        for target in targets:
            if isinstance(target, ast.Name) and isinstance(node, ast.Assign | ast.AnnAssign):
                found[target.id] = _literal(node.value)
    return found


def _literal(node: ast.expr | None):
    try:
        return ast.literal_eval(node)
    except (TypeError, ValueError):
        return None
